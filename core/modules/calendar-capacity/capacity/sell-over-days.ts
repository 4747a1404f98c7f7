import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import type { DayJob } from '../recommend/day-problem.ts'
import { payWeekOf } from '../state/read-duty.ts'
import { sumMinutes, type WorkerMinutes, withWeekMinutes } from './added-minutes.ts'
import type { CapacityDay } from './read-capacity-day.ts'
import type { PackedDay } from './pack-day.ts'
import type { Replan } from './replan-day.ts'
import { sellByReplan, sellOnDay } from './sell-on-day.ts'
import type { SoldDays } from './sold-days.ts'

/** A day as a sale finds it: what is sold and not planned yet, without the job itself, and how it was packed. */
export interface DayToSell extends CapacityDay, Pick<PackedDay, 'journeys'> {
  /** What the packing adds to the pay week. */
  readonly addedMinutes: WorkerMinutes
  readonly replan: Replan | null
}

export interface JobToSell {
  readonly days: number
  /** Its part on one of its days; `crewBefore` did the day before. */
  on(first: LocalDate, date: LocalDate, crewBefore: readonly string[]): DayJob
}

/**
 * Sells a job from a day on: each of its days must have room, and the cost is their sum. What the other days of a pay week hold counts towards overtime,
 * jobs that nobody has planned yet and the job's own days among it; the crew of a day is wished on the next. `dayOf` gives null for days that are over.
 */
export function sellOverDays(job: JobToSell, first: LocalDate, now: Instant, dayOf: (date: LocalDate) => DayToSell | null): SoldDays {
  const own = new Map<LocalDate, WorkerMinutes>()
  let cents = 0
  let arriveAt: Instant | null = null
  let latePercent = 0
  let crew: readonly string[] = []
  for (let index = 0; index < job.days; index += 1) {
    const date = addDays(first, index)
    const day = dayOf(date)
    if (day === null) throw new Error('a day of a sale was not looked at')
    const others = daysOfPayWeek(date).filter((other) => other !== date)
    const problem = withWeekMinutes(day.problem, sumMinutes(others.flatMap((other) => [dayOf(other)?.addedMinutes ?? [], own.get(other) ?? []])))
    const part = job.on(first, date, crew)
    const quick = sellOnDay({ ...problem, journeys: day.journeys }, part, now)
    const sold = day.replan === null ? quick : sellByReplan(quick, problem, day.open, part, now, day.replan)
    if (!sold.fits || sold.cents === null) return { fits: false, cents: null, arriveAt: null, latePercent: null, refusal: sold.refusal, refusedOn: date }
    own.set(date, sold.addedMinutes)
    cents += sold.cents
    arriveAt ??= sold.arriveAt
    latePercent = Math.max(latePercent, sold.latePercent ?? 0)
    crew = sold.crew
  }
  return { fits: true, cents, arriveAt, latePercent, refusal: null, refusedOn: null }
}

function daysOfPayWeek(date: LocalDate): LocalDate[] {
  const first = payWeekOf(date)
  return Array.from({ length: 7 }, (_, index) => addDays(first, index))
}
