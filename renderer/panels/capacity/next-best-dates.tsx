import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { FailureNote } from '../../ui/states.tsx'
import { BestDates } from './best-dates.tsx'
import { HEAT_DAYS, type Sell } from './capacity.ts'
import { FitMark } from './day-mark.tsx'
import { PricingProgress } from './pricing-progress.tsx'
import { useCapacityWords } from './use-capacity-words.ts'
import { useFormat } from '../../ui/use-format.ts'
import { usePricedDays } from './use-priced-days.ts'

export interface NextBestDatesProps {
  readonly location: string
  readonly zone: string
  /** The first day looked at. */
  readonly from: string
  readonly sell: Sell
  /** The day that is written now. */
  readonly date: string | null
  readonly onPick: (date: string) => void
}

/** What is typed has to rest for so long before the desk is asked. */
const REST_MS = 600

/** For forms in which a day is chosen: when the job fits best, and whether it fits on the day that is written. */
export function NextBestDates({ location, zone, from, sell, date, onPick }: NextBestDatesProps) {
  const { t } = useLingui()
  const asked = useRested(sell, REST_MS)
  const priced = usePricedDays({ location: asId<'location'>(location), from, days: HEAT_DAYS, sell: asked }, location !== '')
  const { data, failure } = priced
  return (
    <section aria-label={t`When it fits best`} className="flex flex-col gap-2 rounded-control border border-line-1 p-2.5">
      <h3 className="text-12 text-2"><Trans>Next best dates, by what the job costs</Trans></h3>
      <PricingProgress priced={priced} />
      {!data && <FailureNote failure={failure} />}
      {data && (
        <>
          <OnThatDay day={data.days.find((one) => one.date === date) ?? null} />
          <BestDates capacity={data} zone={zone} against={date} picked={date} onPick={onPick} />
        </>
      )}
    </section>
  )
}

function OnThatDay({ day }: { readonly day: Parameters<ReturnType<typeof useCapacityWords>['refusal']>[0] | null }) {
  const words = useCapacityWords()
  const format = useFormat()
  if (!day?.sale) return null
  const cost = format.roundMoney(day.sale.cents)
  const name = format.day(day.date)
  const why = words.refusal(day)
  return (
    <p className="flex items-start gap-1.5 text-12">
      <FitMark fits={day.sale.fits} className="mt-px" />
      <span>{day.sale.fits ? <Trans>{name}: fits, cost {cost}.</Trans> : <Trans>{name}: does not fit, {why}.</Trans>}</span>
    </p>
  )
}

/** A value once it has not changed for a while; the first one at once. */
function useRested<T>(value: T, ms: number): T {
  const text = JSON.stringify(value)
  const [rested, setRested] = useState({ text, value })
  useEffect(() => {
    if (text === rested.text) return
    const timer = setTimeout(() => setRested({ text, value: JSON.parse(text) as T }), ms)
    return () => clearTimeout(timer)
  }, [text, rested.text, ms])
  return rested.value
}
