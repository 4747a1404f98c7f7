import type { Language } from '../../../domain/failure/failure.ts'
import type { FixCode, PlanFix } from '../day-plan/day-plan-answer.ts'

type Texts = Readonly<Record<Language, string>>

/* The first of which every `{name}` is known is taken; the last has none. Money is not in them: it stands beside them, for those who may read it. `{truck}` and `{worker}` are names. */
const TEXTS: Readonly<Record<FixCode, readonly Texts[]>> = {
  hire_driver: [{ en: 'Hire one driver for the day.', fr: 'Engagez un chauffeur à la journée.' }],
  hire_lead: [{ en: 'Hire one lead for the day.', fr: 'Engagez un chef d’équipe à la journée.' }],
  hire_helpers: [{ en: 'Hire {people} helpers for the day.', fr: 'Engagez {people} aides à la journée.' }, { en: 'Hire one helper for the day.', fr: 'Engagez un aide à la journée.' }],
  rent_truck: [{ en: 'Rent a truck like {truck} and hire {people} people for the day.', fr: 'Louez un camion comme {truck} et engagez {people} personnes pour la journée.' }, { en: 'Rent a truck like {truck} for the day.', fr: 'Louez un camion comme {truck} pour la journée.' }, { en: 'Rent a truck for the day.', fr: 'Louez un camion pour la journée.' }],
  second_truck: [{ en: 'Send a second truck.', fr: 'Envoyez un second camion.' }],
  move_window: [{ en: 'Agree with the customer on another arrival window.', fr: 'Convenez avec le client d’une autre plage d’arrivée.' }],
  longer_day: [{ en: 'Agree on a longer day.', fr: 'Convenez d’une journée plus longue.' }],
  another_day: [{ en: 'Move it to another day.', fr: 'Déplacez-le à un autre jour.' }],
  complete_job: [{ en: 'Complete the job first.', fr: 'Complétez d’abord le travail.' }],
  more_time: [{ en: 'Plan again with more time.', fr: 'Relancez le plan avec plus de temps.' }],
}

/** What would make an unplanned job fit, as a sentence for the dispatcher. `names` gives people and trucks by id. */
export function planFixText({ code, params }: PlanFix, names: ReadonlyMap<string, string>, language: Language): string {
  // One helper is said in words, not as "1 helpers".
  const known = new Map(Object.entries(params).flatMap(([name, value]): [string, string][] => (value === null || (name === 'people' && Number(value) < 2) ? [] : [[name, names.get(String(value)) ?? String(value)]])))
  const texts = TEXTS[code]
  const chosen = texts.find((text) => [...text[language].matchAll(/\{(\w+)\}/g)].every(([, name = '']) => known.has(name))) ?? texts[texts.length - 1]
  return chosen?.[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '') ?? ''
}
