import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { Output } from '../../desk/desk-contract.ts'
import { useFormat } from '../../ui/use-format.ts'
import { SIDE_NAMES } from './trust-words.ts'

export type TrustNumber = Output<'trust.numbers'>['numbers'][number]

const GROUPS: Readonly<Record<TrustNumber['group'], MessageDescriptor>> = { scores: msg`How scores are made`, sides: msg`How much each side counts`, alerts: msg`What is worth a talk`, advice: msg`In suggestions of trucks and crews` }

const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  horizonDays: msg`Facts are looked at for`, halfLifeDays: msg`A fact counts half after`, leastOnSide: msg`Facts needed for a score of a side`, leastInAll: msg`Facts needed for a score of the whole`,
  worstLateMinutes: msg`Late arrival that is as bad as it gets`, worstPace: msg`Time over like jobs that is as bad as it gets`,
  lowRating: msg`A low rating is, at most`, lowRatings: msg`Low ratings that make a pattern`, withinDays: msg`Lately means the last`, dropErrors: msg`Sudden drop, in standard errors`, leastFacts: msg`Facts before and since, for a drop`,
  beyondMatesMinutes: msg`Paid beyond the mates, a job`, beyondStampsMinutes: msg`Clocked beyond time stamps or the way, a job`, patternJobs: msg`Jobs that make a pattern`, timesUsual: msg`Times what is usual, for materials and discounts`, leastCents: msg`Least amount worth a word`,
  customerClaims: msg`Claims of one customer that make a pattern`, customerDays: msg`Claims of one customer are counted for`,
  recordCents: msg`What a crew’s good record counts for`, recordPoints: msg`Points above usual that make a record good`,
}
const WEIGHT = 'weight.'

export function useNumberWords() {
  const { i18n } = useLingui()
  const format = useFormat()
  return {
    groupOf: (group: TrustNumber['group']): string => i18n._(GROUPS[group]),
    /** Of a number that only a newer desk knows, its code. */
    nameOf(setting: string): string {
      const known = setting.startsWith(WEIGHT) ? SIDE_NAMES[setting.slice(WEIGHT.length) as keyof typeof SIDE_NAMES] : NAMES[setting]
      return known === undefined ? setting : i18n._(known)
    },
    print(unit: TrustNumber['unit'], value: number): string {
      if (unit === 'cents') return format.money(value)
      if (unit === 'minutes') return format.minutes(value)
      if (unit === 'share') return format.percent(value * 100)
      if (unit === 'days') return new Intl.NumberFormat(format.locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(value)
      return format.number(value, Number.isInteger(value) ? 0 : 1)
    },
  }
}
