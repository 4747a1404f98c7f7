import type { Language } from '../../../domain/failure/failure.ts'
import type { RefusalCode } from '../recommend/rule-refusal.ts'

export const FIX_CODES = ['more_budget', 'larger_truck', 'another_truck', 'move_window', 'more_drivers', 'more_workers', 'overtime_or_hire', 'split_or_move'] as const
export type FixCode = (typeof FIX_CODES)[number]

/** What would make an unplanned job fit, as far as the rule that refused it tells. */
export function fixFor(code: RefusalCode | null): FixCode {
  if (code === null) return 'more_budget'
  if (code === 'truck.volume' || code === 'truck.payload') return 'larger_truck'
  if (code === 'window.contradiction' || code === 'window.missed' || code === 'window.others') return 'move_window'
  if (code.startsWith('truck.') || code === 'journey.locked') return 'another_truck'
  if (code.startsWith('licence.') || code === 'driver.none' || code === 'crew.no_driver') return 'more_drivers'
  if (code === 'worker.max_day' || code.startsWith('hours.')) return 'overtime_or_hire'
  return code === 'crew.no_set' ? 'split_or_move' : 'more_workers'
}

const TEXTS: Readonly<Record<FixCode, Readonly<Record<Language, string>>>> = {
  more_budget: { en: 'Plan again with a larger budget.', fr: 'Relancez le plan avec un budget plus grand.' },
  larger_truck: { en: 'A larger truck, a second truck or a second trip.', fr: 'Un plus grand camion, un second camion ou un second voyage.' },
  another_truck: { en: 'Another truck: rent one, or free one of the day.', fr: 'Un autre camion : louez-en un ou libérez-en un.' },
  move_window: { en: 'Ask the customer for another arrival window or day.', fr: 'Proposez au client une autre plage d’arrivée ou un autre jour.' },
  more_drivers: { en: 'A driver with the licence for that truck, or a lighter truck.', fr: 'Un chauffeur qui a le permis requis ou un camion plus léger.' },
  more_workers: { en: 'One more worker with what is missing: a day hire, or one freed from another journey.', fr: 'Une personne de plus avec ce qui manque : à la journée ou libérée d’un autre trajet.' },
  overtime_or_hire: { en: 'Agree on a longer day, or take somebody with hours left.', fr: 'Convenez d’une journée plus longue ou prenez quelqu’un à qui il reste des heures.' },
  split_or_move: { en: 'Split the job over two days or move it.', fr: 'Répartissez le travail sur deux jours ou déplacez-le.' },
}

export function fixText(code: FixCode, language: Language): string {
  return TEXTS[code][language]
}
