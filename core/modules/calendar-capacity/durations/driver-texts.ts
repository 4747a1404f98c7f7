import { flightsOf, isAccessKnown, type DoorCase, type DurationCase } from '../../../domain/duration/duration-case.ts'
import type { DurationSubject } from '../../../domain/duration/duration-columns.ts'
import type { DurationDriver } from '../../../domain/duration/duration-model.ts'
import { weekdayOf } from '../../../domain/time/local-date.ts'

interface Text {
  readonly en: string
  readonly fr: string
}

const WEEKDAYS: readonly Text[] = [
  { en: 'Mondays', fr: 'les lundis' }, { en: 'Tuesdays', fr: 'les mardis' }, { en: 'Wednesdays', fr: 'les mercredis' }, { en: 'Thursdays', fr: 'les jeudis' },
  { en: 'Fridays', fr: 'les vendredis' }, { en: 'Saturdays', fr: 'les samedis' }, { en: 'Sundays', fr: 'les dimanches' },
]

/** What of the job a driver is about, as a few words. */
const SUBJECTS: Readonly<Record<DurationSubject, (job: DurationCase, word: string) => Text>> = {
  volume: ({ volumeCuft }) => (volumeCuft === null ? { en: 'volume not known', fr: 'volume inconnu' } : { en: `${Math.round(volumeCuft)} cu ft to carry`, fr: `${Math.round(volumeCuft)} pi³ à porter` }),
  estimate: () => ({ en: 'hours estimated for such a volume and crew', fr: 'heures estimées pour ce volume et cette équipe' }),
  crew: ({ crewSize }) => ({ en: `crew of ${crewSize}`, fr: `équipe de ${crewSize}` }),
  origin: ({ stops }) => doorText(stops[0], { en: 'pick-up', fr: 'départ' }),
  destination: ({ stops }) => doorText(stops.length > 1 ? stops.at(-1) : undefined, { en: 'delivery', fr: 'arrivée' }),
  drive: () => ({ en: 'distance between the stops', fr: 'distance entre les arrêts' }),
  season: ({ date }) => ({ en: `season and time of the month (${date})`, fr: `saison et moment du mois (${date})` }),
  week: ({ date }) => {
    const day = WEEKDAYS[weekdayOf(date) - 1] ?? { en: '', fr: '' }
    return { en: `work on ${day.en}`, fr: `travail ${day.fr}` }
  },
  booking: () => ({ en: 'hour of the day and time since booking', fr: 'heure de la journée et délai de réservation' }),
  days: ({ days }) => (days === 1 ? { en: 'done in one day', fr: 'fait en une journée' } : { en: `spread over ${days} days`, fr: `réparti sur ${days} jours` }),
  type: ({ type }) => ({ en: `jobs of type “${type}”`, fr: `travaux de type « ${type} »` }),
  depot: () => ({ en: 'pace of this depot', fr: 'rythme de ce dépôt' }),
  stops: ({ stops }) => ({ en: `${stops.length} stop(s)`, fr: `${stops.length} arrêt(s)` }),
  skill: (_, word) => ({ en: `skill needed: ${word}`, fr: `compétence demandée : ${word}` }),
  feature: (_, word) => ({ en: `truck with ${word}`, fr: `camion avec ${word}` }),
  tag: (_, word) => ({ en: `tag “${word}”`, fr: `étiquette « ${word} »` }),
}

function doorText(door: DoorCase | undefined, name: Text): Text {
  if (!door) return { en: `no ${name.en}`, fr: `pas d’adresse d’${name.fr}` }
  if (!isAccessKnown(door)) return { en: `${name.en} (access not known)`, fr: `${name.fr} (accès inconnu)` }
  const flights = Math.round(flightsOf(door))
  const carry = door.longCarryM ?? 0
  const floor = door.floor ?? 0
  const en = [door.hasElevator === true ? `lift to floor ${floor}` : flights === 0 ? 'no stairs' : flights === 1 ? '1 flight of stairs' : `${flights} flights of stairs`, ...(carry >= 20 ? [`${carry} m to carry`] : [])]
  const fr = [door.hasElevator === true ? `ascenseur jusqu’à l’étage ${floor}` : flights === 0 ? 'aucun escalier' : flights === 1 ? '1 volée d’escalier' : `${flights} volées d’escalier`, ...(carry >= 20 ? [`${carry} m de portage`] : [])]
  return { en: `${name.en} (${en.join(', ')})`, fr: `${name.fr} (${fr.join(', ')})` }
}

/** "18 min more: pick-up (3 flights of stairs)". */
export function driverText({ subject, word, minutes }: DurationDriver, job: DurationCase): Text {
  const what = SUBJECTS[subject](job, word ?? '')
  const size = Math.abs(Math.round(minutes))
  return minutes > 0 ? { en: `${size} min more: ${what.en}`, fr: `${size} min de plus : ${what.fr}` } : { en: `${size} min less: ${what.en}`, fr: `${size} min de moins : ${what.fr}` }
}
