import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { BUILT_IN_RULES, findTrustNumber } from './trust-numbers.ts'
import { TRUST_SETTINGS, type TrustRules, type TrustSettings } from './trust-settings.ts'

export interface SetNumber {
  readonly id: string
  readonly setting: string
  readonly location: string | null
  readonly value: number
  readonly reason: string
  readonly by: string
  readonly at: number
}

/** What was set, one per number and place: where two desks set the same at once, the later word stands. Numbers that this program does not know are left out. */
export function readSetNumbers(db: ReadDatabase): SetNumber[] {
  const latest = new Map<string, SetNumber>()
  for (const row of db.all<SetNumber>('SELECT id, setting, location, value, reason, "by", at FROM trust_setting ORDER BY at, id')) if (findTrustNumber(row.setting)) latest.set(`${row.setting} ${row.location ?? ''}`, row)
  return [...latest.values()]
}

/** What the rules go by at a place: the built-in numbers, over them the company's, over them its own. */
export function readTrustRules(db: ReadDatabase, location: string | null): TrustRules {
  return rulesWith(readSetNumbers(db), location)
}

/** `lastResort`: the weights where none is left. Nobody may set the last one to nothing, but two desks that were apart can between them. */
export function rulesWith(set: readonly Pick<SetNumber, 'setting' | 'location' | 'value'>[], location: string | null, lastResort: TrustSettings['weights'] | null = TRUST_SETTINGS.weights): TrustRules {
  const holding = [...set.filter((each) => each.location === null), ...(location === null ? [] : set.filter((each) => each.location === location))]
  const rules = holding.reduce((before, { setting, value }) => findTrustNumber(setting)?.write(before, value) ?? before, BUILT_IN_RULES)
  return lastResort === null || sumOfWeights(rules) > 0 ? rules : { ...rules, scores: { ...rules.scores, weights: lastResort } }
}

export function sumOfWeights({ scores }: TrustRules): number {
  return Object.values(scores.weights).reduce((sum, weight) => sum + weight, 0)
}
