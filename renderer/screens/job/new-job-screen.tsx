import { zodResolver } from '@hookform/resolvers/zod'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { FormProvider, useController, useForm, useWatch, type Resolver } from 'react-hook-form'
import { asId, type Id } from '../../../core/domain/records/field.ts'
import type { SketchSearch } from '../../panels/capacity/sketch-search.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads, useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { FailureNote, Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { CustomerCard } from './customer-card.tsx'
import { PROBLEMS } from './field-words.ts'
import { readDraft, writeDraft } from './job-draft.ts'
import { NeedsCard, NotesCard } from './job-fields.tsx'
import { JobFormProvider, type JobFormFacts } from './job-form-context.tsx'
import { newJobSchema, writtenStops } from './job-schema.ts'
import { DraftNoteHints, DraftTags } from './draft-note-hints.tsx'
import { DatesForDraft } from './dates-for-draft.tsx'
import { LikeThis } from './like-this.tsx'
import { emptyStop, sameField, type JobValues } from './job-values.ts'
import { StopsField } from './stops-field.tsx'
import { useCurrency } from '../../desk/use-session.ts'
import { placesOf, useCustomerHistory } from './use-history-prefill.ts'
import { WishesCard } from './wishes-card.tsx'

interface NewJobValues extends JobValues {
  location: string
  date: string | null
  isLead: boolean
  tags: string[] | null
}

const BLANK: NewJobValues = {
  location: '', date: null, isLead: false, tags: null, externalId: null, customer: asId<'customer'>(''), type: 'local', windowStart: '08:00', windowEnd: '09:00', windowGraceMinutes: null, crewSize: 2, crewMin: null, crewMax: null, trucks: 1, requiredSkills: null, requiredFeatures: null, volumeCuft: null, weightKg: null,
  estimatedHours: null, tariff: null, quoteTotalCents: null, depositCents: null, notesCustomer: null, notesDispatch: null, notesCrew: null, afterJob: null, avoidWorkers: null, wishedWorkers: null, days: null, stops: [emptyStop('origin'), emptyStop('destination')],
}

const NO_TAGS: readonly string[] = []

/** Stops that were never filled in are no mistake. */
const newJobResolver = zodResolver(newJobSchema) as unknown as Resolver<NewJobValues>

/** Four short parts on one page. What is typed is kept in this window until the job is booked. */
export function NewJobScreen() {
  const search = useSearch({ from: '/jobs/new' })
  const session = useSession()
  const mayBook = useMay('job.create')
  const { data, failure, isLoading, retry } = useDeskQuery('locations.list', {}, { enabled: useMay('locations.list') })
  if (!mayBook) return <Page title={<Trans>New job</Trans>}><div className="p-4"><ReadOnlyNote><Trans>Your role does not book jobs. A dispatcher can.</Trans></ReadOnlyNote></div></Page>
  if (isLoading) return <Page title={<Trans>New job</Trans>}><Loading /></Page>
  if (!data) return <Page title={<Trans>New job</Trans>}>{failure && <Failed failure={failure} retry={retry} />}</Page>
  const locations = data.locations.filter(({ id }) => session.locations === 'all' || (session.locations as readonly string[]).includes(id)).map(({ id, name, timezone }) => ({ id: id as string, label: name, zone: timezone }))
  return <NewJobForm locations={locations} search={search} />
}

interface NewJobSearch extends SketchSearch {
  readonly location?: string | undefined
  readonly date?: string | undefined
  readonly customer?: string | undefined
}

/** What the address bar says of the job: a day, a customer, and what was sketched on the capacity screen. */
function fromSearch({ location, date, customer, crew, trucks, days, hours, volume, start, end }: NewJobSearch): Partial<NewJobValues> {
  const said = { location, date, customer: customer === undefined ? undefined : asId<'customer'>(customer), crewSize: crew, trucks, days, estimatedHours: hours, volumeCuft: volume, ...(crew === undefined ? {} : { windowStart: start ?? null, windowEnd: end ?? null }) }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function NewJobForm({ locations, search }: { readonly locations: readonly { readonly id: string; readonly label: string; readonly zone: string }[]; readonly search: NewJobSearch }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const currency = useCurrency()
  const readsMoney = useReads('fin')
  const page = useRef<HTMLFormElement>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const create = useDeskCommand('job.create')
  const [first] = useState((): NewJobValues => ({
    ...BLANK, location: locations[0]?.id ?? '', ...readDraft<NewJobValues>(),
    ...fromSearch(search),
  }))
  const form = useForm<NewJobValues>({ defaultValues: first, resolver: (values, context, options) => newJobResolver({ ...values, stops: writtenStops(values.stops) }, context, options) })
  const { control, setValue, formState } = form
  const { field: location } = useController({ control, name: 'location' })
  const { field: date } = useController({ control, name: 'date' })
  const { field: isLead } = useController({ control, name: 'isLead' })
  const customer = useWatch({ control, name: 'customer' })
  const history = useCustomerHistory(customer)
  const { data: choices } = useDeskQuery('job.choices', { location: asId<'location'>(location.value) }, { enabled: location.value !== '', keepPrevious: true })
  const facts = useMemo((): JobFormFacts => ({ readOnly: false, overtaken: new Map(), keepMine: () => {}, takeTheirs: () => {}, currency, readsMoney }), [currency, readsMoney])

  useEffect(() => {
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(values) })
  }, [form])

  // What is usual for a customer fills what nobody has touched, once per customer.
  const prefilled = useRef<Id<'customer'> | null>(null)
  const usual = history?.usual
  useEffect(() => {
    if (!usual || history.customer.id !== customer || prefilled.current === customer) return
    prefilled.current = history.customer.id
    for (const field of ['type', 'crewSize', 'trucks', 'requiredSkills', 'requiredFeatures', 'tariff'] as const) {
      const value = usual[field]
      if (value !== null && sameField(form.getValues(field), BLANK[field])) setValue(field, value as never)
    }
  }, [customer, form, history, setValue, usual])

  async function book(values: NewJobValues): Promise<void> {
    setFailure(null)
    const { location: at, date: day, isLead: lead, stops, externalId, ...fields } = values
    const reply = await create.run({ ...fields, ...(externalId === null ? {} : { externalId }), location: asId<'location'>(at), date: day ?? '', status: lead ? 'lead' : 'booked', stops: writtenStops(stops) })
    if (!reply.ok) return setFailure(reply.failure)
    writeDraft(null)
    await navigate({ to: '/jobs/$job', params: { job: reply.value.job } })
  }

  const submit = () => void form.handleSubmit(book, () => {
    // Once the marks are there: to the first of them.
    setTimeout(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0)
  })()
  const problem = (code: string | undefined) => (code === undefined || !PROBLEMS[code] ? null : i18n._(PROBLEMS[code]))

  return (
    <Page
      title={<Trans>New job</Trans>}
      actions={
        <>
          <Button kind="quiet" onPress={() => { writeDraft(null); form.reset({ ...BLANK, location: location.value }) }}><Trans>Start over</Trans></Button>
          <Button kind="primary" isPending={create.isRunning} onPress={submit}>{isLead.value ? <Trans>Save the lead</Trans> : <Trans>Book the job</Trans>}</Button>
        </>
      }
    >
      <JobFormProvider value={facts}>
        <FormProvider {...(form as unknown as ReturnType<typeof useForm<JobValues>>)}>
          <form
            ref={page}
            className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4"
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <FailureNote failure={failure} />
            {Object.keys(formState.errors).length > 0 && <p role="alert" className="text-danger"><Trans>Something is still missing below; it is marked.</Trans></p>}
            <CustomerCard title={<Step number={1}><Trans>Customer and service</Trans></Step>} location={location.value} name={null} choices={choices} history={history} job={null} />
            <Card title={<Step number={2}><Trans>Stops and access</Trans></Step>}><StopsField radiusOf={() => undefined} known={placesOf(history)} /></Card>
            <Card title={<Step number={3}><Trans>When and where from</Trans></Step>}>
              <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-3">
                <DateField label={t`Day`} value={date.value} onChange={date.onChange} error={problem(formState.errors.date?.message)} />
                <Select label={t`Location`} choices={locations} value={location.value === '' ? null : location.value} onChange={location.onChange} />
                <Checkbox isSelected={isLead.value} onChange={isLead.onChange} className="self-end"><Trans>Only a lead so far, not booked</Trans></Checkbox>
              </div>
              <DatesForDraft location={location.value} zone={locations.find(({ id }) => id === location.value)?.zone ?? 'UTC'} date={date.value} onPick={date.onChange} />
            </Card>
            <NeedsCard title={<Step number={4}><Trans>Crew, truck and time</Trans></Step>} choices={choices} hint={<LikeThis location={location.value} date={date.value} bookedOn={null} tags={NO_TAGS} />} />
            <WishesCard choices={choices} detail={null} />
            <NotesCard hints={<DraftNoteHints />} />
            <Card><DraftTags known={choices?.tags ?? []} /></Card>
            <p className="flex flex-wrap items-center justify-end gap-3 text-12 text-2">
              <span className="flex-1"><Trans>Kept in this window while you write. Once booked, suggestions for crew and truck come on the next page.</Trans></span>
              <Button kind="primary" type="submit" isPending={create.isRunning}>{isLead.value ? <Trans>Save the lead</Trans> : <Trans>Book the job</Trans>}</Button>
            </p>
          </form>
        </FormProvider>
      </JobFormProvider>
    </Page>
  )
}

function Step({ number, children }: { readonly number: number; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="grid size-5 place-items-center rounded-full bg-3 text-11">{number}</span>
      {children}
    </span>
  )
}
