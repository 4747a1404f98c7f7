import type { RoutePricing } from './plan-problem.ts'

/**
 * Drives by the hour: between the middles of two periods the time is in between, so that who leaves later does not arrive earlier as long as no period is faster by more than its length.
 * Before the first middle and after the last the nearest period holds.
 */
export function travelAt({ periodLength, periods }: NonNullable<RoutePricing['travelBy']>, nodes: number): (from: number, to: number, departs: number) => number {
  return (from, to, departs) => {
    const arc = from * nodes + to
    const middle = departs / periodLength - 0.5
    const period = Math.floor(middle)
    if (period < 0) return periods[0]![arc]!
    if (period >= periods.length - 1) return periods[periods.length - 1]![arc]!
    const before = periods[period]![arc]!
    return Math.round(before + (middle - period) * (periods[period + 1]![arc]! - before))
  }
}
