import type { SheetCharge } from './job-sheet.ts'

/** French names of the usual codes, as bills write them. */
const FRENCH: Readonly<Record<string, readonly string[]>> = {
  stairs: ['escalier'], long_carry: ['longue distance', 'portage'], lift: ['ascenseur'], elevator: ['ascenseur'], shuttle: ['navette'], safe: ['coffre'], hoisting: ['levage', 'hissage'],
}

/** Whether a bill's line speaks of a fee, in English or in French. */
export function namesFee(line: SheetCharge, code: string): boolean {
  if (line.description === null) return false
  if (line.description === code) return true
  const text = line.description.toLowerCase()
  return text.includes(code) || text.includes(code.replaceAll('_', ' ')) || (FRENCH[code] ?? []).some((name) => text.includes(name))
}
