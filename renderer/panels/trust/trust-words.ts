import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useFormat } from '../../ui/use-format.ts'

export type Person = Output<'trust.worker'>
export type Fact = Person['facts'][number]
export type Alert = Person['alerts'][number]
type Side = Fact['side']

export const SIDE_NAMES: Readonly<Record<Side, MessageDescriptor>> = {
  punctuality: msg`On time`, pace: msg`Pace`, care: msg`Care`, feedback: msg`Feedback`, records: msg`Clock records`, showingUp: msg`Showing up`,
}

/** One fact in a few words. */
export function useFactWords(): (fact: Pick<Fact, 'side' | 'values'>) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ side, values }) => {
    const of = (name: string) => values?.[name] ?? 0
    switch (side) {
      case 'punctuality': return of('lateMinutes') === 0 ? t`there in time` : t`${format.minutes(of('lateMinutes'))} late`
      case 'pace': return t`${format.minutes(of('workedMinutes'))} on site, ${format.minutes(of('estimatedMinutes'))} estimated`
      case 'care': return of('claims') === 0 ? t`no claim` : of('claimedCents') === 0 ? t`a claim` : t`${format.money(of('claimedCents'))} claimed`
      case 'feedback': return typeof values?.['rating'] === 'number' ? t`${format.number(values['rating'])} of 5 stars` : t`feedback in words`
      case 'records': return of('onSite') === 0 ? t`no time on site clocked` : of('muddled') === 1 ? t`clock entries over each other` : t`clock complete`
      case 'showingUp': return of('clocked') === 1 ? t`was there` : t`on the crew, without a clock`
    }
  }
}

/** What is worth a talk, calmly. */
export function useAlertWords(): (alert: Alert) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ kind, about, values }) => {
    const name = about.name ?? '–'
    const of = (key: string) => values?.[key] ?? 0
    const number = (key: string) => format.number(of(key))
    switch (kind) {
      case 'lowRatings': return t`${name}: ${number('ratings')} ratings of ${number('lowRating')} or less in ${number('days')} days. Worth a talk about what happened.`
      case 'suddenDrop': return t`${name}: ${number('points')} points lower in the last ${number('days')} days than before. Something may have changed.`
      case 'clockBeyondMates': return t`${name}: paid ${format.minutes(of('minutes'))} beyond the mates of the same crews, on ${number('jobs')} jobs. Check the clock together.`
      case 'clockBeyondStamps': return t`${name}: ${format.minutes(of('minutes'))} on ${number('jobs')} jobs clocked on site before the crew told that it was there, or after it told that it was done. Check the clock together.`
      case 'driveBeyondPlace': return t`${name}: ${format.minutes(of('minutes'))} more clocked on the road, on ${number('jobs')} jobs, than the way between the stops takes at a crawl. Check the clock together.`
      case 'materialsUnbilled': return t`${name}: ${format.money(of('cents'))} of material on ${number('jobs')} jobs neither billed nor brought back (${number('percent')} % of what went out; others ${number('usualPercent')} %).`
      case 'discountsByOne': return t`${name}: ${format.money(of('cents'))} of discounts on ${number('jobs')} jobs; others usually gave ${format.money(of('usualCents'))}.`
      case 'claimsByCustomer': return t`${name}: ${number('claims')} claims in ${number('days')} days, ${format.money(of('cents'))} in all.`
    }
  }
}
