import type { Cents } from '../../../domain/money/money.ts'
import type { CostInput } from './cost-input.ts'

/** Of the job, else of the hours of the estimate's lines. */
export function estimatedMinutes({ sheet }: Pick<CostInput, 'sheet'>): number | null {
  if (sheet.job.estimatedHours !== null) return Math.round(sheet.job.estimatedHours * 60)
  const lines = sheet.estimated.filter(({ kind, unit, quantity }) => (kind === 'labour' || kind === 'travel') && unit === 'hour' && quantity !== null && quantity > 0)
  return lines.length === 0 ? null : Math.round(lines.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0) * 60)
}

/** Before what the employer pays on top. */
export function meanWage({ sheet, parameters }: Pick<CostInput, 'sheet' | 'parameters'>): { readonly cents: Cents; readonly isUsual: boolean } {
  const known = sheet.crew.flatMap((each) => each.wagePerHourCents ?? [])
  return known.length === 0 ? { cents: parameters.usualWageCents, isUsual: true } : { cents: Math.round(known.reduce((sum, each) => sum + each, 0) / known.length), isUsual: false }
}
