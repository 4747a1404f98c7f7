import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { StandardSet } from '../../planner/standard-sets.ts'

export interface Reference {
  readonly vehicles: number | null
  readonly cost: number
}

/** Reference values of one set by instance, lower case: columns family, instance, objective, vehicles, cost, rounding. One instance has a row per objective and rounding, and they are never compared. */
export function readReferences(path: string | undefined, set: StandardSet): Map<string, Reference> {
  if (path === undefined) return new Map()
  const rows = parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[]
  const matching = rows.filter((row) => row['family'] === set.family && set.objective.test(row['objective'] ?? '') && set.rounding.test(row['rounding'] ?? ''))
  return new Map(matching.map((row) => [(row['instance'] ?? '').toLowerCase(), { vehicles: row['vehicles'] ? Number(row['vehicles']) : null, cost: Number(row['cost']) }]))
}
