import { ALERT_SETTINGS } from './trust-alert.ts'
import { TRUST_SIDES, type TrustSide } from './trust-evidence.ts'
import { ADVICE_SETTINGS, TRUST_SETTINGS, type TrustRules } from './trust-settings.ts'

export const TRUST_UNITS = ['share', 'days', 'minutes', 'count', 'cents', 'points', 'times', 'stars'] as const
export type TrustUnit = (typeof TRUST_UNITS)[number]
export const TRUST_NUMBER_GROUPS = ['scores', 'sides', 'alerts', 'advice'] as const

/** A number that a company may set, with the bounds within which the rules keep their sense. */
export interface TrustNumber {
  readonly setting: string
  readonly group: (typeof TRUST_NUMBER_GROUPS)[number]
  readonly unit: TrustUnit
  readonly min: number
  readonly max: number
  readonly step: number
  read(rules: TrustRules): number
  write(rules: TrustRules, value: number): TrustRules
}

type Bounds = readonly [unit: TrustUnit, min: number, max: number, step: number]
type NumbersOf<Settings> = { readonly [Name in keyof Settings]?: Bounds }

const SCORES: NumbersOf<typeof TRUST_SETTINGS> = {
  horizonDays: ['days', 90, 1_095, 1], halfLifeDays: ['days', 30, 730, 1], leastOnSide: ['count', 1, 50, 1], leastInAll: ['count', 1, 200, 1], worstLateMinutes: ['minutes', 15, 240, 5], worstPace: ['share', 0.1, 2, 0.05],
}
const ALERTS: NumbersOf<typeof ALERT_SETTINGS> = {
  lowRating: ['stars', 1, 3, 1], lowRatings: ['count', 2, 10, 1], withinDays: ['days', 7, 120, 1], dropErrors: ['times', 2, 6, 0.5], leastFacts: ['count', 4, 50, 1], beyondMatesMinutes: ['minutes', 15, 240, 5],
  beyondStampsMinutes: ['minutes', 15, 240, 5], patternJobs: ['count', 2, 20, 1], timesUsual: ['times', 1.5, 10, 0.5], leastCents: ['cents', 50_00, 5_000_00, 1_00], customerClaims: ['count', 2, 10, 1], customerDays: ['days', 30, 730, 1],
}
const ADVICE: NumbersOf<typeof ADVICE_SETTINGS> = { recordCents: ['cents', 0, 10_00, 25], recordPoints: ['points', 1, 20, 0.5] }

/** The weight of a side, as a setting. */
export type SideWeight = `weight.${TrustSide}`

export const TRUST_NUMBERS: readonly TrustNumber[] = [
  ...numbersOf('scores', SCORES, (rules) => rules.scores, (rules, scores) => ({ ...rules, scores })),
  ...TRUST_SIDES.map((side): TrustNumber => ({
    setting: `weight.${side}` satisfies SideWeight, group: 'sides', unit: 'share', min: 0, max: 1, step: 0.05,
    read: ({ scores }) => scores.weights[side],
    write: (rules, value) => ({ ...rules, scores: { ...rules.scores, weights: { ...rules.scores.weights, [side]: value } } }),
  })),
  ...numbersOf('alerts', ALERTS, (rules) => rules.alerts, (rules, alerts) => ({ ...rules, alerts })),
  ...numbersOf('advice', ADVICE, (rules) => rules.advice, (rules, advice) => ({ ...rules, advice })),
]

export const BUILT_IN_RULES: TrustRules = { scores: TRUST_SETTINGS, alerts: ALERT_SETTINGS, advice: ADVICE_SETTINGS }

export function findTrustNumber(setting: string): TrustNumber | undefined {
  return TRUST_NUMBERS.find((each) => each.setting === setting)
}

function numbersOf<Settings extends object>(group: TrustNumber['group'], numbers: NumbersOf<Settings>, read: (rules: TrustRules) => Settings, write: (rules: TrustRules, settings: Settings) => TrustRules): TrustNumber[] {
  return Object.entries(numbers as Readonly<Record<string, Bounds>>).map(([setting, [unit, min, max, step]]) => ({
    setting, group, unit, min, max, step,
    read: (rules) => Number(read(rules)[setting as keyof Settings]),
    write: (rules, value) => write(rules, { ...read(rules), [setting]: value }),
  }))
}
