export interface BenchRow {
  readonly instance: string
  readonly seed: number
  readonly vehicles: number
  /** Above the reference; null where vehicles do not count. */
  readonly extraVehicles: number | null
  readonly cost: number
  readonly gapPct: number | null
  readonly seconds: number
  readonly iterations: number
  readonly unserved: number
  readonly faults: readonly string[]
}

export interface BenchSummary {
  readonly instances: number
  readonly runs: number
  readonly faulty: number
  /** Over all runs; where vehicles come first, over those at the reference fleet or below. */
  readonly meanGapPct: number | null
  readonly worstGapPct: number | null
  readonly meanExtraVehicles: number | null
  readonly runsAtFleet: number | null
  readonly meanSeconds: number
}

export function summaryOf(rows: readonly BenchRow[]): BenchSummary {
  const fleets = rows.flatMap(({ extraVehicles }) => extraVehicles ?? [])
  const gaps = rows.filter(({ extraVehicles }) => (extraVehicles ?? 0) <= 0).flatMap(({ gapPct }) => gapPct ?? [])
  return {
    instances: new Set(rows.map(({ instance }) => instance)).size,
    runs: rows.length,
    faulty: rows.filter(({ faults }) => faults.length > 0).length,
    meanGapPct: gaps.length > 0 ? mean(gaps) : null,
    worstGapPct: gaps.length > 0 ? Math.max(...gaps) : null,
    meanExtraVehicles: fleets.length > 0 ? mean(fleets) : null,
    runsAtFleet: fleets.length > 0 ? fleets.filter((extra) => extra <= 0).length : null,
    meanSeconds: mean(rows.map(({ seconds }) => seconds)),
  }
}

function mean(values: readonly number[]): number {
  return Math.round((10_000 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10_000
}
