import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import { minutesOfHours } from '../../../domain/time/rounding.ts'
import { hourlyBill, type WorkSoFar } from './ceiling-meter.ts'
import type { CostInput } from './cost-input.ts'
import type { Range } from './forecast.ts'

/** How long a job takes in all, as learned or as is usual. Minutes. */
export interface WorkForecast {
  /** From the first arrival to the last departure. */
  readonly takes: DurationQuantiles
  /** Of that between its own stops. */
  readonly driveMinutes: number
  /** Of what was learned; null: what is usual, nothing is learned. */
  readonly version: string | null
}

/** The roads that are clocked, or where fewer are those of the forecast and of the estimate. */
export function roadsOf({ sheet }: CostInput, soFar: WorkSoFar, { driveMinutes }: Pick<WorkForecast, 'driveMinutes'>): Omit<WorkSoFar, 'workMinutes'> {
  const travel = sheet.estimated.reduce((sum, { kind, unit, quantity }) => sum + (kind === 'travel' && unit === 'hour' && quantity !== null ? minutesOfHours(quantity) : 0), 0)
  return { driveMinutes: Math.max(soFar.driveMinutes, Math.round(driveMinutes)), travelMinutes: Math.max(soFar.travelMinutes, travel) }
}

/** What the bill comes to by the tariff when the work that is left is done. Null without a rate. */
export function billForecast(input: CostInput, soFar: WorkSoFar, left: Range, forecast: Pick<WorkForecast, 'driveMinutes'>): Range | null {
  const billAt = hourlyBill(input)
  if (billAt === null) return null
  const roads = roadsOf(input, soFar, forecast)
  const after = (minutes: number) => billAt({ workMinutes: soFar.workMinutes + minutes, ...roads })
  return { low: after(left.low), likely: after(left.likely), high: after(left.high) }
}

/** Whether the law's line is crossed before the work is done: `likely` in five of ten such jobs or more, `possible` in one or more. */
export const CEILING_OUTLOOKS = ['clear', 'possible', 'likely'] as const
export type CeilingOutlook = (typeof CEILING_OUTLOOKS)[number]

export function ceilingOutlook(ceilingCents: number, { likely, high }: Range): CeilingOutlook {
  return likely > ceilingCents ? 'likely' : high > ceilingCents ? 'possible' : 'clear'
}
