import { crewAtWork } from '../../../domain/journey/work-time.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { FormedCrew } from './crew-finder.ts'
import type { DayJob, DayJourney, DayTruck } from './day-problem.ts'

/** An option that passed every rule, before it is written out. */
export interface FoundOption {
  /** Sorts equal costs: truck ids, then journey, then departure. */
  readonly key: string
  readonly totalCents: Cents
  readonly trucks: readonly DayTruck[]
  readonly timeline: JourneyTimeline
  readonly crew: FormedCrew
  readonly journey: DayJourney | null
  readonly position: number
}

/** How many of its people work at the job at once. */
export function workersOf(job: DayJob, { journey, crew }: FoundOption): number {
  return crewAtWork(job, (journey?.crew.length ?? 0) + crew.picks.length)
}

/** At equal cost what is planned already changes less than a new journey. */
export function compareOptions(a: FoundOption, b: FoundOption): number {
  return a.totalCents - b.totalCents || Number(a.journey === null) - Number(b.journey === null) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

/** Fixed width, so that text order is time order. */
export function optionKey(trucks: readonly DayTruck[], journey: DayJourney | null, position: number, departAt: number): string {
  return `${trucks.map((truck) => truck.id).join('+')} ${journey?.id ?? ''} ${String(position).padStart(3, '0')} ${String(departAt).padStart(15, '0')}`
}
