import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { Language } from '../../../domain/failure/failure.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { LooseJob, RangeJob, RangeJourney } from '../board-range-shape.ts'
import type { ClashOnWire } from '../clash-shape.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { awaitsPlanning } from './board-day.ts'
import { boardJourney } from './board-journey.ts'
import { jobCards, type JobCard } from './board-job.ts'
import { clashOnWire } from './clash-on-wire.ts'
import type { Happened, Range, RangeRows } from './range-rows.ts'

const ENDS: ReadonlySet<string> = new Set(['postSigned', 'completed', 'inStorage'])

export interface Assembled {
  readonly journeys: RangeJourney[]
  /** By id, those on journeys included. */
  readonly cards: ReadonlyMap<string, JobCard>
  readonly loose: LooseJob[]
  readonly clashes: ClashOnWire[]
}

/** Journeys with their timelines, loose jobs and clashes out of a range's rows. */
export function assembleRange(rows: RangeRows, range: Pick<Range, 'from' | 'to'>, locations: ReadonlyMap<string, Location>, { travelOf, locate }: CommandControlDependencies, language: Language): Assembled {
  const clashes = rows.clashes.map((row) => clashOnWire(row, language))
  const clashesOf = new Map<string, string[]>()
  for (const clash of clashes) for (const { id } of clash.subjects) clashesOf.set(id, [...(clashesOf.get(id) ?? []), clash.id])
  const cards = jobCards(rows, clashesOf, locate)
  const facts = {
    cards, clashesOf,
    lines: Map.groupBy(rows.lines, ({ owner }) => owner),
    crew: Map.groupBy(rows.crew, ({ owner }) => owner),
    equipment: Map.groupBy(rows.equipment, ({ owner }) => owner),
    trucks: new Map(rows.trucks.map((truck) => [truck.id, truck])),
    names: rows.names,
  }
  const happened = happenedOf(rows)
  const journeySteps = Map.groupBy(rows.journeySteps, ({ owner }) => owner)
  const journeys = rows.journeys.flatMap((row): RangeJourney[] => {
    const location = locations.get(row.location)
    if (!location) return []
    const board = boardJourney(row, { ...facts, location, date: row.date, travel: travelOf(location) })
    const steps = journeySteps.get(row.id) ?? []
    return [{ ...board, location: row.location, date: row.date, jobs: board.jobs.map((job): RangeJob => ({ ...job, ...onItsDay(happened.get(job.id) ?? NOTHING, job, row.date, location.timezone) })), leftAt: steps.find(({ to }) => to === 'enRoute')?.at ?? null, returnedAt: steps.findLast(({ to }) => to === 'done')?.at ?? null }]
  })
  const loose = rows.jobs.flatMap(({ id, location, trucks }): LooseJob[] => {
    const card = cards.get(id)
    if (!card || !locations.has(location)) return []
    // One of several days is told once, by the first day of the range that wants it.
    for (const date of daysWithin(card, range)) {
      const placed = rows.placed.get(`${id} ${date}`) ?? 0
      const standing = standingOf(card, placed, trucks ?? 1, date)
      if (standing) return [{ ...card, location, standing, placed, onDay: date }]
    }
    return []
  })
  return { journeys, cards, loose, clashes }
}

interface Times {
  readonly begunAt: number | null
  readonly endedAt: number | null
}

const NOTHING: Times = { begunAt: null, endedAt: null }

/** Steps of the crew first: a sheet clocked in afterwards says less exactly when it was. */
function happenedOf({ jobSteps, clocked }: RangeRows): Map<string, { begunAt: number | null; endedAt: number | null }> {
  const times = new Map<string, { begunAt: number | null; endedAt: number | null }>()
  for (const { owner, startAt, endAt } of clocked) times.set(owner, { begunAt: startAt, endedAt: endAt })
  for (const [owner, steps] of Map.groupBy(jobSteps, (step: Happened) => step.owner)) {
    const known = times.get(owner) ?? NOTHING
    times.set(owner, { begunAt: steps.find(({ to }) => !ENDS.has(to))?.at ?? known.begunAt, endedAt: steps.find(({ to }) => ENDS.has(to))?.at ?? known.endedAt })
  }
  return times
}

/** Those of a job's days that lie in the range; of one that lies outside of it altogether, its first. */
function daysWithin(card: JobCard, { from, to }: Pick<Range, 'from' | 'to'>): string[] {
  const all = Array.from({ length: card.days ?? 1 }, (_, index) => addDays(card.date, index))
  const within = all.filter((date) => date >= from && date <= to)
  return within.length > 0 ? within : [card.date]
}

/** Of a job of several days only what happened on the journey's own. */
function onItsDay({ begunAt, endedAt }: Times, { days }: Pick<JobCard, 'days'>, date: string, zone: string): Times {
  const onDay = (at: number | null) => (at !== null && (days === null || days === 1 || localDateOf(at, zone) === date) ? at : null)
  return { begunAt: onDay(begunAt), endedAt: onDay(endedAt) }
}

function standingOf(card: JobCard, placed: number, trucks: number, date: string): LooseJob['standing'] | null {
  if (card.status === 'onHold') return 'hold'
  if (card.status === 'cancelled') return 'cancelled'
  return placed < trucks && awaitsPlanning(card, date) ? 'unassigned' : null
}
