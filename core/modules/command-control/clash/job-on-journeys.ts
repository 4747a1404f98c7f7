import { isDayOf } from '../../../domain/job/job-days.ts'
import { authorsOf, lastAuthor, type Clash, type Stamps } from './clash.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'

export interface JobPlacement {
  readonly journey: string
  readonly date: string
  readonly status: JourneyState
  /** Of the line that puts the job on the journey. */
  readonly stamps: Stamps
}

interface PlacedJob {
  readonly id: string
  readonly location: string
  readonly date: string
  readonly days: number | null
  readonly trucks: number | null
  readonly stamps: Stamps
}

/** One job on more journeys of a day than it needs trucks, or on a journey of another day than its own. */
export function jobOnJourneys(job: PlacedJob, placements: readonly JobPlacement[]): Clash[] {
  const standing = placements.filter((placement) => placement.status !== 'cancelled').toSorted((a, b) => (a.journey < b.journey ? -1 : 1))
  const clashes: Clash[] = []
  for (const [date, sameDay] of Map.groupBy(standing, (placement) => placement.date)) {
    if (sameDay.length > (job.trucks ?? 1) && sameDay.some(isOpen)) clashes.push(onTooMany(job, date, sameDay))
  }
  const onItsDay = standing.some((placement) => placement.date === job.date)
  for (const placement of standing) {
    // A journey of a later day may carry on a job that was begun on its own day.
    if (isDayOf(job, placement.date) || !isOpen(placement) || (placement.date > job.date && onItsDay)) continue
    clashes.push({ ...about(job, placement.date, [placement]), id: `job-date/${job.id}/${placement.journey}`, kind: 'job.other_date', severity: 'soft', params: { jobDate: job.date } })
  }
  return clashes
}

function isOpen(placement: JobPlacement): boolean {
  return placement.status !== 'done' && placement.status !== 'cancelled'
}

function onTooMany(job: PlacedJob, date: string, placements: readonly JobPlacement[]): Clash {
  return {
    ...about(job, date, placements),
    id: `job/${job.id}/${date}/${placements.map(({ journey }) => journey).join('+')}`,
    kind: 'job.on_two_journeys',
    severity: 'hard',
    params: { journeys: placements.length, trucks: job.trucks ?? 1 },
  }
}

function about(job: PlacedJob, date: string, placements: readonly JobPlacement[]) {
  const sides = placements.map(({ stamps }) => lastAuthor(stamps))
  return {
    location: job.location,
    otherLocation: null,
    date,
    subjects: [{ kind: 'job' as const, id: job.id }, ...placements.map(({ journey }) => ({ kind: 'journey' as const, id: journey }))],
    authors: authorsOf(...(placements.length === 1 ? [...sides, lastAuthor(job.stamps)] : sides)),
  }
}
