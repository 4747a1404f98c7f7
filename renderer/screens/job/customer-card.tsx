import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Mail, MapPin, Phone } from 'lucide-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { asId } from '../../../core/domain/records/field.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { JobStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useJobField } from './bound-fields.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { ServiceField, type JobChoices } from './job-fields.tsx'
import { useJobForm } from './job-form-context.tsx'
import { sameField, type JobValues } from './job-values.ts'
import { OvertakenNote } from './overtaken-note.tsx'
import type { CustomerHistory } from './use-history-prefill.ts'

export interface CustomerCardProps {
  readonly title: React.ReactNode
  readonly location: string
  readonly name: string | null
  readonly choices: JobChoices | undefined
  readonly history: CustomerHistory | undefined
  /** This job itself, among the earlier ones. */
  readonly job: string | null
}

export function CustomerCard({ title, location, name, choices, history, job }: CustomerCardProps) {
  const { value, set, error, isReadOnly } = useJobField('customer')
  const customer = history?.customer.id === value ? history.customer : undefined
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3">
        {isReadOnly ? <p className="font-semibold">{name === null ? <span className="font-normal text-3"><Trans>Your role does not see the customer.</Trans></span> : <bdi>{name}</bdi>}</p> : <CustomerPicker location={location} value={value} name={customer?.name ?? name ?? ''} onChange={(id) => set(asId<'customer'>(id))} error={error} />}
        <OvertakenNote field="customer" />
        {customer && <Contact customer={customer} />}
        {history && <Earlier history={history} job={job} />}
        <ServiceField choices={choices} />
      </div>
    </Card>
  )
}

function Contact({ customer: { phone, email, address } }: { readonly customer: CustomerHistory['customer'] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-2">
      {phone !== null && <li className="inline-flex items-center gap-1.5"><Phone aria-hidden className="size-3.5" /><a href={`tel:${phone}`} className="text-1">{phone}</a></li>}
      {email !== null && <li className="inline-flex items-center gap-1.5"><Mail aria-hidden className="size-3.5" /><a href={`mailto:${email}`} className="text-1">{email}</a></li>}
      {address !== null && <li className="inline-flex items-center gap-1.5"><MapPin aria-hidden className="size-3.5" /><bdi>{address}</bdi></li>}
      {phone === null && email === null && <li className="text-warning"><Trans>Neither phone nor e-mail on file</Trans></li>}
    </ul>
  )
}

/** What is alike from one job of a customer to the next. */
const USUAL = ['type', 'crewSize', 'trucks', 'requiredSkills', 'requiredFeatures', 'tariff'] as const

/** Other jobs, and the offer to fill in what is usual for this customer. Never fills over what was typed. */
function Earlier({ history, job }: { readonly history: CustomerHistory; readonly job: string | null }) {
  const format = useFormat()
  const { readOnly } = useJobForm()
  const { control, setValue } = useFormContext<JobValues>()
  const now = useWatch({ control, name: USUAL })
  const earlier = history.jobs.filter((one) => one.job !== job)
  const { usual } = history
  if (earlier.length === 0) return null
  const differs = usual !== null && !readOnly && USUAL.some((field, index) => usual[field] !== null && !sameField(usual[field], now[index]))

  function fillIn(): void {
    if (usual === null) return
    for (const field of USUAL) {
      const value = usual[field]
      if (value !== null) setValue(field, (Array.isArray(value) && value.length === 0 ? null : value) as never, { shouldDirty: true })
    }
  }

  return (
    <section className="rounded-control border border-line-1 p-2 text-12">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 text-3"><Plural value={earlier.length} one="# other job" other="# other jobs" /></h3>
        {differs && usual && (
          <Button kind="quiet" className="border border-line-1" onPress={fillIn}>
            <Plural value={usual.crewSize} one="Fill in the usual: # mover" other="Fill in the usual: # movers" />
          </Button>
        )}
      </div>
      <ul className="mt-1 flex flex-col gap-0.5">
        {earlier.slice(0, 3).map((one) => (
          <li key={one.job} className="flex flex-wrap items-center gap-x-3">
            <Link to="/jobs/$job" params={{ job: one.job }} className="inline-flex min-h-6 items-center text-accent">{format.day(one.date)} {one.date.slice(0, 4)}</Link>
            <JobStatus state={one.status} />
            <bdi className="min-w-0 flex-1 truncate text-2">{one.destination === null ? one.origin : `${one.origin ?? '–'} → ${one.destination}`}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
