import type { SheetCharge } from './job-sheet.ts'

const HOUR_UNITS: ReadonlySet<string> = new Set(['h', 'hr', 'hrs', 'hour', 'hours', 'heure', 'heures', 'hre', 'hres'])

/** A labour line without a unit whose quantity times price is its amount is in hours, as other systems export it. */
export function isHours(line: SheetCharge): boolean {
  if (line.quantity === null) return false
  if (line.unit !== null) return HOUR_UNITS.has(line.unit.toLowerCase())
  return line.unitPriceCents !== null && line.kind === 'labour' && line.quantity !== 1 && Math.abs(line.quantity * line.unitPriceCents - line.amountCents) <= line.unitPriceCents / 100
}
