import { MOST_CATEGORIES, type LearningColumn } from '../learning/learning-table.ts'
import { daysBetween, weekdayOf } from '../time/local-date.ts'
import { minutesOfDay } from '../time/local-time.ts'
import { flightsOf, isAccessKnown, type DoorCase, type DurationCase } from './duration-case.ts'
import type { UsualDuration } from './usual-duration.ts'

/** What a driver of a prediction is about: columns that say one thing to a person. */
export const DURATION_SUBJECTS = ['volume', 'estimate', 'crew', 'origin', 'destination', 'drive', 'season', 'week', 'booking', 'days', 'type', 'depot', 'stops', 'skill', 'feature', 'tag'] as const
export type DurationSubject = (typeof DURATION_SUBJECTS)[number]

interface NumberColumn {
  readonly name: string
  readonly subject: DurationSubject
  readonly rises?: true
  readonly of: (job: DurationCase, usual: UsualDuration) => number | null
}

interface CategoryColumn {
  readonly name: string
  readonly subject: DurationSubject
  readonly of: (job: DurationCase) => string | null
}

const first = ({ stops }: DurationCase) => stops[0]
const last = ({ stops }: DurationCase) => (stops.length > 1 ? stops.at(-1) : undefined)

function doorColumns(subject: 'origin' | 'destination', door: (job: DurationCase) => DoorCase | undefined): NumberColumn[] {
  const of = (value: (stop: DoorCase) => number | null) => (job: DurationCase) => {
    const stop = door(job)
    return stop ? value(stop) : null
  }
  return [
    { name: `${subject}Flights`, subject, of: of((stop) => (isAccessKnown(stop) ? flightsOf(stop) : null)) },
    { name: `${subject}Lift`, subject, of: of((stop) => (!isAccessKnown(stop) ? null : stop.hasElevator === true ? Math.max(1, stop.floor ?? 1) : 0)) },
    { name: `${subject}CarryM`, subject, of: of(({ longCarryM }) => longCarryM) },
  ]
}

/** Of equal hours by the estimate, more to carry never takes less: by volume, and by what the trade's rule makes of it. */
const NUMBERS: readonly NumberColumn[] = [
  { name: 'volumeCuft', subject: 'volume', rises: true, of: ({ volumeCuft }) => volumeCuft },
  { name: 'easyOverEstimate', subject: 'estimate', rises: true, of: (_, { easyMinutes, workMinutes }) => (easyMinutes === null ? null : easyMinutes / workMinutes) },
  { name: 'estimatedHours', subject: 'estimate', of: ({ estimatedHours }) => estimatedHours },
  { name: 'weightKg', subject: 'volume', of: ({ weightKg }) => weightKg },
  { name: 'crewSize', subject: 'crew', of: ({ crewSize }) => crewSize },
  { name: 'trucks', subject: 'crew', of: ({ trucks }) => trucks },
  { name: 'stops', subject: 'stops', of: ({ stops }) => stops.length },
  ...doorColumns('origin', first),
  ...doorColumns('destination', last),
  { name: 'driveMinutes', subject: 'drive', of: (_, { driveMinutes }) => driveMinutes },
  { name: 'month', subject: 'season', of: ({ date }) => Number(date.slice(5, 7)) },
  { name: 'weekday', subject: 'week', of: ({ date }) => weekdayOf(date) },
  { name: 'fromMonthEdge', subject: 'season', of: ({ date }) => daysFromMonthEdge(date) },
  { name: 'windowStart', subject: 'booking', of: ({ windowStart }) => (windowStart === null ? null : minutesOfDay(windowStart)) },
  { name: 'days', subject: 'days', of: ({ days }) => days },
  { name: 'daysLeft', subject: 'days', of: ({ days, day }) => days - day },
  { name: 'leadDays', subject: 'booking', of: ({ bookedOn, date }) => (bookedOn === null ? null : daysBetween(bookedOn, date)) },
]

const CATEGORIES: readonly CategoryColumn[] = [
  { name: 'type', subject: 'type', of: ({ type }) => type },
  { name: 'location', subject: 'depot', of: ({ location }) => location },
  { name: 'originProperty', subject: 'origin', of: (job) => first(job)?.property ?? null },
  { name: 'destinationProperty', subject: 'destination', of: (job) => last(job)?.property ?? null },
  { name: 'originParking', subject: 'origin', of: (job) => first(job)?.parking ?? null },
  { name: 'destinationParking', subject: 'destination', of: (job) => last(job)?.parking ?? null },
]

/** Words of lists, each a column of its own where enough jobs have it. */
const LISTS = [
  { subject: 'skill', of: (job: DurationCase) => job.skills.map(withoutLevel) },
  { subject: 'feature', of: (job: DurationCase) => job.features },
  { subject: 'tag', of: (job: DurationCase) => job.tags },
] as const

const LEAST_WITH_WORD = 20
const MOST_WORDS = 10

/** Days to the nearer of the month's first and last day; leases end there. */
function daysFromMonthEdge(date: string): number {
  const day = Number(date.slice(8, 10))
  return Math.min(day - 1, Math.max(0, 30 - day))
}

function withoutLevel(skill: string): string {
  return skill.replace(/:[1-9]$/, '').trim()
}

/** What of a company's own words the columns know: it is learned with the trees, since codes mean nothing without it. */
export interface DurationWords {
  /** By category column, the words of the codes from 1 on. */
  readonly categories: readonly (readonly string[])[]
  readonly flags: readonly { readonly subject: 'skill' | 'feature' | 'tag'; readonly word: string }[]
}

export function wordsOf(jobs: readonly DurationCase[]): DurationWords {
  return {
    categories: CATEGORIES.map(({ of }) => mostFrequent(jobs.map(of), 1, MOST_CATEGORIES)),
    flags: LISTS.flatMap(({ subject, of }) => mostFrequent(jobs.flatMap((job) => [...new Set(of(job))]), LEAST_WITH_WORD, MOST_WORDS).map((word) => ({ subject, word }))),
  }
}

function mostFrequent(words: readonly (string | null)[], least: number, most: number): string[] {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= least).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most).map(([word]) => word)
}

export interface DurationColumn extends LearningColumn {
  readonly subject: DurationSubject
}

export function durationColumns({ flags }: DurationWords): DurationColumn[] {
  return [
    ...NUMBERS.map(({ name, subject, rises = false }): DurationColumn => ({ name, subject, kind: 'number', rises })),
    ...CATEGORIES.map(({ name, subject }): DurationColumn => ({ name, subject, kind: 'category', rises: false })),
    ...flags.map(({ subject, word }): DurationColumn => ({ name: `${subject}:${word}`, subject, kind: 'number', rises: false })),
  ]
}

/** Writes a job's values into `into`, in the order of the columns. */
export function createValueWriter(words: DurationWords): (job: DurationCase, usual: UsualDuration, into: Float64Array) => void {
  const codes = words.categories.map((list) => new Map(list.map((word, index) => [word, index + 1])))
  return (job, usual, into) => {
    let at = 0
    for (const { of } of NUMBERS) into[at++] = of(job, usual) ?? NaN
    for (let index = 0; index < CATEGORIES.length; index += 1) {
      const word = CATEGORIES[index]?.of(job) ?? null
      into[at++] = word === null ? 0 : (codes[index]?.get(word) ?? 0)
    }
    for (const { subject, word } of words.flags) into[at++] = has(job, subject, word) ? 1 : 0
  }
}

function has(job: DurationCase, subject: 'skill' | 'feature' | 'tag', word: string): boolean {
  if (subject === 'tag') return job.tags.includes(word)
  return subject === 'feature' ? job.features.includes(word) : job.skills.some((skill) => withoutLevel(skill) === word)
}
