import type { OvertimeContext } from '../../../domain/overtime/overtime.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { OvertimeClass, TipSplit } from '../../../domain/records/pay-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'

export type PayRule = RecordByKind<'payRule'>

/** Where nobody said otherwise: crews of movers are local cartage in Ontario, and no carrier is federal until it says so (gk). */
const USUAL_CLASS: OvertimeClass = 'localCartage'
const USUAL_SPLIT: TipSplit = 'equal'

const CONTEXTS: Readonly<Record<OvertimeClass, Pick<OvertimeContext, 'federal' | 'work'>>> = {
  general: { federal: false, work: 'general' },
  localCartage: { federal: false, work: 'localCartage' },
  highway: { federal: false, work: 'highway' },
  federalCity: { federal: true, work: 'localCartage' },
  federalHighway: { federal: true, work: 'highway' },
}

/** In force at a location on a day, the oldest first. */
export function rulesAt(rules: readonly PayRule[], kind: PayRule['kind'], location: string, date: LocalDate): PayRule[] {
  return rules
    .filter((rule) => rule.kind === kind && (rule.location === null || rule.location === location) && rule.validFrom <= date && (rule.validTo === null || date <= rule.validTo))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.at - b.at || (a.id < b.id ? -1 : 1)))
}

/** The location's own word, else the company's; of several the one that came into force last. */
function lastWord(rules: readonly PayRule[], kind: PayRule['kind'], location: string, date: LocalDate): PayRule | undefined {
  const found = rulesAt(rules, kind, location, date)
  return found.findLast((rule) => rule.location !== null) ?? found.at(-1)
}

export function tipSplitAt(rules: readonly PayRule[], location: string, date: LocalDate): TipSplit {
  return lastWord(rules, 'tipSplit', location, date)?.tipSplit ?? USUAL_SPLIT
}

export function overtimeContextAt(rules: readonly PayRule[], location: string, date: LocalDate): Pick<OvertimeContext, 'federal' | 'work'> {
  return CONTEXTS[lastWord(rules, 'overtimeClass', location, date)?.overtimeClass ?? USUAL_CLASS]
}
