import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import { journeyTimeline, type JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJourney, DayProblem, DayWorker, HoursCheck } from './day-problem.ts'
import { paidMinutes, shiftOf, wageChangeCents, withShift } from './pay.ts'
import { refusal, type RuleRefusal } from './rule-refusal.ts'

/** An existing journey played through, with what one of its people or its truck is held by. */
export interface Booking {
  readonly journey: string
  /** Out on it, with the drive from and to another location's yard around it. */
  readonly busy: Interval
  readonly shift: Interval
  readonly duty: readonly DutyInterval[]
  /** He drives on it, under hours of service: whatever else he does that day counts towards them. */
  readonly ruled: boolean
}

export interface WorkerFacts {
  readonly index: number
  readonly worker: DayWorker
  readonly wagePerHourCents: Cents
  readonly bookings: readonly Booking[]
  readonly paidBefore: number
  readonly hours: HoursCheck
}

/** As on the board. `people`: on the journey; null where nobody is named yet, and every job takes its booked crew. */
export function playJourney(problem: DayProblem, journey: Pick<DayJourney, 'yard' | 'departAt' | 'jobs'>, people: number | null): JourneyTimeline | null {
  return journeyTimeline({ yard: journey.yard, departAt: journey.departAt, defaultStartAt: problem.defaultStartAt, people, jobs: journey.jobs }, problem.travel, problem.timeline)
}

/** Minutes between this yard and another location's; people and trucks on loan have to come over. */
export function transferMs(problem: DayProblem, journey: Pick<DayJourney, 'yard'>, at: number): number {
  const { yard } = problem
  if (yard === null || journey.yard === null) return yard === journey.yard ? 0 : problem.timeline.unknownLeg.minutes * MS_PER_MINUTE
  if (yard.lat === journey.yard.lat && yard.lon === journey.yard.lon) return 0
  return Math.round(problem.travel(journey.yard, yard, at).minutes) * MS_PER_MINUTE
}

export function workerFacts(problem: DayProblem, timelines: ReadonlyMap<string, JourneyTimeline>): WorkerFacts[] {
  const bookings = new Map<string, Booking[]>()
  for (const journey of problem.journeys) {
    const timeline = timelines.get(journey.id)
    if (!timeline) continue
    const shift = shiftOf(timeline)
    const pad = transferMs(problem, journey, shift.endAt)
    const driving = drivers(journey.crew)
    const ruled = problem.hoursApply(problem.trucks.find(({ id }) => id === journey.truck)?.registeredKg ?? null)
    for (const { worker } of journey.crew) {
      const list = bookings.get(worker) ?? []
      list.push({ journey: journey.id, busy: { startAt: shift.startAt - pad, endAt: shift.endAt + pad }, shift, duty: dutyOf(timeline, driving.has(worker)), ruled: ruled && driving.has(worker) })
      bookings.set(worker, list)
    }
  }
  return problem.workers.map((worker, index) => {
    const own = (bookings.get(worker.id) ?? []).toSorted((a, b) => a.shift.startAt - b.shift.startAt)
    return {
      index,
      worker,
      wagePerHourCents: worker.wagePerHourCents ?? problem.settings.assumedWageCents,
      bookings: own,
      paidBefore: paidMinutes(own.map((booking) => booking.shift), problem.settings.paidGapMinutes),
      hours: problem.driverHours(worker),
    }
  })
}

/** Who takes the wheel: those in the driver's role, or the lead where nobody is. */
export function drivers(crew: readonly { readonly worker: string; readonly role: CrewRole }[]): Set<string> {
  const named = crew.filter((member) => member.role === 'driver')
  return new Set((named.length > 0 ? named : crew.filter((member) => member.role === 'lead')).map((member) => member.worker))
}

/** What a shift would do to a worker's day. `without` is the journey that the shift replaces. */
export interface ShiftChange {
  readonly refused: RuleRefusal | null
  readonly cents: Cents
  readonly paidBefore: number
  readonly paidChange: number
}

const NO_CHANGE = { cents: 0, paidBefore: 0, paidChange: 0 }

/** Cents of `shiftChange` for somebody not on the journey yet, NaN where it refuses. */
export function shiftCents(facts: WorkerFacts, shift: Interval, paidGapMinutes: number): number {
  const { worker } = facts
  if (worker.status === 'active' && worker.absences.length === 0 && facts.bookings.length === 0) {
    const minutes = (shift.endAt - shift.startAt) / MS_PER_MINUTE
    return worker.maxMinutesDay !== null && minutes > worker.maxMinutesDay ? NaN : wageChangeCents(facts.wagePerHourCents, worker.overtime, worker.weekMinutes, minutes)
  }
  const change = shiftChange(facts, shift, paidGapMinutes)
  return change.refused ? NaN : change.cents
}

export function shiftChange(facts: WorkerFacts, shift: Interval, paidGapMinutes: number, without: string | null = null): ShiftChange {
  const { worker } = facts
  if (worker.status !== 'active') return { ...NO_CHANGE, refused: refusal('worker.inactive', 1, { worker: worker.id }) }
  for (const absence of worker.absences) {
    const minutes = sharedMinutes(shift, absence)
    if (minutes > 0) return { ...NO_CHANGE, refused: refusal('worker.absent', minutes, { worker: worker.id, minutes }) }
  }
  let paidAfter = (shift.endAt - shift.startAt) / MS_PER_MINUTE
  if (facts.bookings.length > 0) {
    const others = facts.bookings.filter((booking) => booking.journey !== without)
    for (const booking of others) {
      const minutes = sharedMinutes(shift, booking.busy)
      if (minutes > 0) return { ...NO_CHANGE, refused: refusal('worker.busy', minutes, { worker: worker.id, minutes, journey: booking.journey }) }
    }
    // One who drives on another journey of the day uses up his hours on this one too, though he only rides along.
    const short = others.some(({ ruled }) => ruled) ? ridingRefusal(facts, shift, without) : null
    if (short) return { ...NO_CHANGE, refused: short }
    if (others.length > 0) paidAfter = paidMinutes(withShift(others.map((booking) => booking.shift), shift), paidGapMinutes)
  }
  if (worker.maxMinutesDay !== null && paidAfter > worker.maxMinutesDay) {
    const minutes = Math.ceil(paidAfter - worker.maxMinutesDay)
    return { ...NO_CHANGE, refused: refusal('worker.max_day', minutes, { worker: worker.id, minutes }) }
  }
  const paidChange = paidAfter - facts.paidBefore
  return { refused: null, paidBefore: facts.paidBefore, paidChange, cents: wageChangeCents(facts.wagePerHourCents, worker.overtime, worker.weekMinutes + facts.paidBefore, paidChange) }
}

/** Hours of service of a day with this journey driven in it; `without` is the journey that it replaces. */
export function hoursAllow(facts: WorkerFacts, driven: readonly DutyInterval[], without: string | null = null): boolean {
  return facts.hours.allows(plannedDuty(facts, driven, without))
}

export function hoursRefusal(facts: WorkerFacts, driven: readonly DutyInterval[], without: string | null = null): RuleRefusal | null {
  const found = facts.hours.refusal(plannedDuty(facts, driven, without))
  return found && refusal(found.code, found.minutes, { worker: facts.worker.id, minutes: found.minutes, rule: found.rule })
}

function ridingRefusal(facts: WorkerFacts, { startAt, endAt }: Interval, without: string | null): RuleRefusal | null {
  const riding: DutyInterval[] = [{ kind: 'onDuty', startAt, endAt }]
  return facts.hours.allows(plannedDuty(facts, riding, without)) ? null : hoursRefusal(facts, riding, without)
}

function plannedDuty(facts: WorkerFacts, driven: readonly DutyInterval[], without: string | null): readonly DutyInterval[] {
  if (facts.bookings.length === 0) return driven
  return [...facts.bookings.filter((booking) => booking.journey !== without).flatMap((booking) => booking.duty), ...driven].toSorted((a, b) => a.startAt - b.startAt)
}

export function sharedMinutes(a: Interval, b: Interval): number {
  return Math.ceil((Math.min(a.endAt, b.endAt) - Math.max(a.startAt, b.startAt)) / MS_PER_MINUTE)
}
