import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { LEAK_IDS, type LeakId } from '../leaks/leak-ids.ts'
import { DEFAULT_LEAK_PARAMETERS, type LeakParameters } from '../leaks/leak-parameters.ts'
import { findTeachable, SMALLEST } from './teachable-parameters.ts'

export interface SetParameter {
  readonly id: string
  readonly rule: LeakId
  readonly parameter: string
  readonly location: string | null
  readonly value: number
  readonly reason: string
  readonly job: string | null
  readonly by: string
  readonly at: number
}

/** What the company has set, one per rule, parameter and place: where two desks set the same at once, the later word stands. Numbers that this program does not know are left out. */
export function readSetParameters(db: ReadDatabase): SetParameter[] {
  const rows = db.all<Omit<SetParameter, 'rule'> & { rule: string }>('SELECT id, rule, parameter, location, value, reason, job, "by", at FROM leak_parameter ORDER BY at, id')
  const latest = new Map<string, SetParameter>()
  for (const row of rows) {
    const rule = LEAK_IDS.find((id) => id === row.rule)
    if (rule !== undefined && findTeachable(rule, row.parameter)) latest.set(`${rule} ${row.parameter} ${row.location ?? ''}`, { ...row, rule })
  }
  return [...latest.values()]
}

/** What the rules go by here: the built-in numbers, over them the company's, over them a location's. */
export function readLeakParameters(db: ReadDatabase): LeakParameters {
  const set = readSetParameters(db)
  if (set.length === 0) return DEFAULT_LEAK_PARAMETERS
  const company = set.filter(({ location }) => location === null).reduce(overlay, DEFAULT_LEAK_PARAMETERS)
  const byLocation: Record<string, LeakParameters> = {}
  for (const each of set) if (each.location !== null) byLocation[each.location] = overlay(byLocation[each.location] ?? company, each)
  return { ...company, byLocation }
}

export function overlay(parameters: LeakParameters, { rule, parameter, value }: Pick<SetParameter, 'rule' | 'parameter' | 'value'>): LeakParameters {
  if (parameter === SMALLEST) return { ...parameters, smallestByRule: { ...parameters.smallestByRule, [rule]: value } }
  return { ...parameters, [parameter]: value }
}

export function valueOfParameter(parameters: LeakParameters, rule: LeakId, parameter: string): number {
  if (parameter === SMALLEST) return parameters.smallestByRule[rule] ?? parameters.smallestFindingCents
  const teachable = findTeachable(rule, parameter)
  return teachable ? parameters[teachable.field] : 0
}
