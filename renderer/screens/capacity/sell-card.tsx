import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { BestDates } from '../../panels/capacity/best-dates.tsx'
import type { Capacity } from '../../panels/capacity/capacity.ts'
import { PricingProgress } from '../../panels/capacity/pricing-progress.tsx'
import type { PricedDays } from '../../panels/capacity/use-priced-days.ts'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { JobPicker } from './job-picker.tsx'
import { SketchFields } from './sketch-fields.tsx'
import { sellOf, useCapacitySearch, type CapacitySearch } from './use-capacity-search.ts'

type Mode = 'none' | 'sketch' | 'job'

const NOTHING: CapacitySearch = { job: undefined, crew: undefined, trucks: undefined, days: undefined, hours: undefined, volume: undefined, start: undefined, end: undefined }

export interface SellCardProps {
  readonly location: string
  readonly zone: string
  readonly detail: Output<'job.detail'> | undefined
  readonly capacity: Capacity | undefined
  readonly sale: PricedDays
  readonly picked: string
  readonly onPick: (date: string) => void
}

/** What is to be sold, and the days that take it at the least cost. */
export function SellCard({ location, zone, detail, capacity, sale, picked, onPick }: SellCardProps) {
  const { t } = useLingui()
  const { search, change } = useCapacitySearch()
  const mayFind = useMay('jobs.find')
  const inUse: Mode = search.job !== undefined ? 'job' : search.crew !== undefined ? 'sketch' : 'none'
  const [wanted, setWanted] = useState<Mode>(inUse)
  // A job is asked for before one is chosen; anything else is as the address bar has it.
  const mode = wanted === 'job' && inUse === 'none' ? 'job' : inUse
  const sell = sellOf(search)

  function choose(next: Mode): void {
    setWanted(next)
    change(next === 'sketch' ? { ...NOTHING, crew: 2, hours: 4, start: '08:00', end: '12:00' } : NOTHING)
  }

  const job = detail?.job
  const name = [job?.externalId, detail?.customer?.name].filter(Boolean).join(' · ')
  return (
    <Card title={<Trans>Can it be sold, and at what cost?</Trans>}>
      <div className="flex flex-col gap-3">
        <Segmented<Mode>
          label={t`What is to be sold`}
          value={mode}
          onChange={choose}
          choices={[{ id: 'none', label: <Trans context="to be sold">Nothing</Trans> }, { id: 'sketch', label: <Trans>A sketch</Trans> }, ...(mayFind ? [{ id: 'job' as const, label: <Trans>A job on file</Trans> }] : [])]}
        />
        {mode === 'none' && <p className="text-12 text-2"><Trans>Sketch a job or take one on file: every day then shows what it would cost there, or what it fails by.</Trans></p>}
        {mode === 'sketch' && <SketchFields />}
        {mode === 'job' && <JobPicker location={location} job={search.job ?? ''} name={name} onPick={(id) => change({ ...NOTHING, job: asId<'job'>(id) })} />}
        {sell && <FailureNote failure={sale.failure} />}
        {sell && <PricingProgress priced={sale} />}
        {sell && capacity && (
          <>
            <h3 className="text-12 text-2"><Trans>Next best dates</Trans></h3>
            <BestDates capacity={capacity} zone={zone} against={job?.date ?? null} picked={picked} onPick={onPick} />
          </>
        )}
      </div>
    </Card>
  )
}
