import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useReads } from '../../desk/use-session.ts'
import { Select } from '../../ui/choose.tsx'
import { Card } from '../../ui/page.tsx'
import { BoundMoney, BoundNote, BoundNumber, BoundText, BoundTime, BoundType, BoundWords, useJobField } from './bound-fields.tsx'
import { useJobForm } from './job-form-context.tsx'
import { OvertakenNote } from './overtaken-note.tsx'

export type JobChoices = Output<'job.choices'>

const GRID = 'grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] items-start gap-3'

/** What is to be done, and what it takes. */
export function NeedsCard({ choices, title, hint }: { readonly choices: JobChoices | undefined; readonly title: ReactNode; readonly hint: ReactNode }) {
  const { readsMoney } = useJobForm()
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3">
        <div className={GRID}>
          <BoundTime name="windowStart" />
          <BoundTime name="windowEnd" />
          <BoundNumber name="windowGraceMinutes" max={720} isWhole />
          <BoundNumber name="crewSize" min={1} max={40} isWhole />
          <BoundNumber name="crewMin" min={1} max={40} isWhole />
          <BoundNumber name="crewMax" min={1} max={40} isWhole />
          <BoundNumber name="trucks" min={1} max={20} isWhole />
          <BoundNumber name="estimatedHours" max={1000} step={0.25} />
          <BoundNumber name="days" min={1} max={10} isWhole />
          <BoundNumber name="volumeCuft" max={100_000} />
          <BoundNumber name="weightKg" max={500_000} />
          <BoundText name="externalId" mono />
        </div>
        {hint}
        <div className="grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] items-start gap-3">
          <BoundWords name="requiredSkills" known={choices?.skills ?? []} />
          <BoundWords name="requiredFeatures" known={choices?.features ?? []} />
        </div>
        {readsMoney && (
          <div className={GRID}>
            <TariffField choices={choices} />
            <BoundMoney name="quoteTotalCents" />
            <BoundMoney name="depositCents" />
          </div>
        )}
      </div>
    </Card>
  )
}

const NO_TARIFF = 'none'

function TariffField({ choices }: { readonly choices: JobChoices | undefined }) {
  const { t } = useLingui()
  const { value, set, label, isReadOnly } = useJobField('tariff')
  const tariffs = choices?.tariffs ?? []
  return (
    <div className="flex flex-col gap-1">
      <Select label={label} choices={[{ id: NO_TARIFF, label: t`None` }, ...tariffs.map(({ id, name }) => ({ id, label: name }))]} value={value ?? NO_TARIFF} onChange={(id) => set(id === NO_TARIFF ? null : asId<'tariff'>(id))} isDisabled={isReadOnly} />
      <OvertakenNote field="tariff" />
    </div>
  )
}

export function ServiceField({ choices }: { readonly choices: JobChoices | undefined }) {
  return <BoundType known={choices?.types ?? []} />
}

/** Three readers, three notes: what the crew sees is not what the customer said. */
export function NotesCard({ hints }: { readonly hints: ReactNode }) {
  const readsCustomer = useReads('pii')
  return (
    <Card title={<Trans>Notes</Trans>}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-3">
        <BoundNote name="notesCrew" />
        <BoundNote name="notesDispatch" />
        {readsCustomer && <BoundNote name="notesCustomer" />}
      </div>
      {readsCustomer && <div className="mt-3 empty:hidden">{hints}</div>}
    </Card>
  )
}
