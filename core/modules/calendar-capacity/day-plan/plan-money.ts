import { dutyOf } from '../../../domain/journey/duty.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { expectedBeyond, latenessOf, latenessWalk } from '../recommend/lateness.ts'
import { NOTHING_SPENT, paidMinutes, shiftOf, wageParts, withShift, type SpentMinutes } from '../recommend/pay.ts'
import { truckCost } from '../recommend/truck-rules.ts'
import { hoursRefusal } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import type { PlanMoney } from './day-plan-answer.ts'
import type { FinalJourney } from './final-journey.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { WorkerColumns } from './worker-columns.ts'

export const NO_MONEY: PlanMoney = { workCents: 0, travelCents: 0, idleCents: 0, overtimeCents: 0, truckKmCents: 0, truckHourCents: 0, latenessCents: 0, hoursRiskCents: 0, unservedCents: 0, fairnessCents: 0, stabilityCents: 0, wishesCents: 0, totalCents: 0 }

export function sumMoney(all: readonly PlanMoney[]): PlanMoney {
  const keys = Object.keys(NO_MONEY) as (keyof PlanMoney)[]
  return Object.fromEntries(keys.map((key) => [key, all.reduce((sum, money) => sum + money[key], 0)])) as unknown as PlanMoney
}

export function withTotal(parts: Omit<PlanMoney, 'totalCents'>): PlanMoney {
  return { ...parts, totalCents: Object.values(parts).reduce((sum, cents) => sum + cents, 0) }
}

/** What a list of journeys costs, one by one: wages exactly as they will be paid, by week, overtime and the gaps between somebody's journeys; the first of a worker's journeys carries its own pay, a later one what it adds. */
export function moneyOfJourneys(day: DayModel, columns: WorkerColumns, journeys: readonly FinalJourney[], isBoard: boolean): PlanMoney[] {
  const listed = new Set(journeys.flatMap(({ board }) => board?.id ?? []))
  const shifts = day.workers.map(({ facts }): readonly Interval[] => facts.bookings.filter(({ journey }) => !listed.has(journey)).map(({ shift }) => shift))
  const order = journeys.map((_, index) => index).toSorted((a, b) => journeys[a]!.timeline.onDutyAt - journeys[b]!.timeline.onDutyAt || a - b)
  const found: PlanMoney[] = journeys.map(() => NO_MONEY)
  for (const index of order) found[index] = moneyOf(day, columns, journeys[index]!, shifts, isBoard)
  return found
}

function moneyOf(day: DayModel, columns: WorkerColumns, journey: FinalJourney, shifts: (readonly Interval[])[], isBoard: boolean): PlanMoney {
  const { problem } = day.places[journey.place]!
  const { timeline, crew } = journey
  const { weights } = day.input
  let [workCents, travelCents, idleCents, overtimeCents, fairnessCents] = [0, 0, 0, 0, 0]
  for (const { worker } of crew) {
    const { facts, place } = day.workers[worker]!
    const way = place >= 0 && place !== journey.place ? columns.wayMinutes(place, journey.place) : 0
    const shift = shiftOf(timeline)
    const own = { startAt: shift.startAt - way * MS_PER_MINUTE, endAt: shift.endAt + way * MS_PER_MINUTE }
    const paidBefore = paidMinutes(shifts[worker]!, problem.settings.paidGapMinutes)
    const after = withShift(shifts[worker]!, own)
    shifts[worker] = after
    const paid = paidMinutes(after, problem.settings.paidGapMinutes) - paidBefore
    const spent = paidOf({ drivingMinutes: timeline.drivingMinutes + 2 * way, waitMinutes: timeline.waitMinutes, onDutyMinutes: timeline.onDutyMinutes + 2 * way }, paid)
    const wage = wageParts(facts.wagePerHourCents, facts.worker.overtime, facts.worker.weekMinutes + paidBefore, paid, NOTHING_SPENT, spent)
    // Parts are rounded each by itself: what that takes too much is not taken from work that there was none of.
    const over = Math.min(0, wage.workCents)
    workCents += wage.workCents - over
    travelCents += wage.travelCents
    idleCents += wage.idleCents + over
    overtimeCents += wage.overtimeCents
    fairnessCents += Math.round(columns.fairCents(worker))
  }
  const truck = journey.truck === null ? NO_TRUCK : truckCost(problem, journey.truck, timeline)
  const walk = latenessWalk(problem.settings)
  const late = latenessOf(timeline, journey.jobs, problem.settings, walk).reduce((sum, { expectedMinutes }) => sum + expectedMinutes, 0)
  return withTotal({
    workCents, travelCents, idleCents, overtimeCents, truckKmCents: truck.kmCents, truckHourCents: truck.hourCents,
    latenessCents: Math.round(late * problem.settings.latePerMinuteCents * weights.lateness),
    hoursRiskCents: hoursRiskCents(day, columns, journey, walk.deviation()),
    unservedCents: 0, fairnessCents,
    stabilityCents: isBoard ? 0 : stabilityCents(day, columns, journey),
    wishesCents: wishesCents(day, columns, journey),
  })
}

/** Where another journey pays part of these hours already, since somebody is on both or waits for the one by doing the other: what is left for this one, driving first. */
function paidOf(spent: SpentMinutes, paid: number): SpentMinutes {
  if (paid >= spent.onDutyMinutes) return spent
  const drivingMinutes = Math.min(spent.drivingMinutes, paid)
  return { drivingMinutes, waitMinutes: Math.min(spent.waitMinutes, paid - drivingMinutes), onDutyMinutes: paid }
}

const NO_TRUCK = { kmCents: 0, hourCents: 0 }

/** Of the one among those who may drive whose hours reach furthest. */
function hoursRiskCents(day: DayModel, columns: WorkerColumns, { place, truck, crew, timeline, board }: FinalJourney, deviation: number): number {
  if (truck === null) return 0
  const { licensed, hoursApply } = day.places[place]!.licensed(truck)
  if (!hoursApply || day.input.weights.hoursRisk === 0) return 0
  const driven = dutyOf(timeline, true)
  const limit = Math.max(0, ...crew.flatMap(({ worker }) => (licensed[worker] === 1 && hoursRefusal(day.workers[worker]!.facts, driven, board?.id ?? null) === null ? [columns.hoursLimit(worker, board?.id ?? null)] : [])))
  return limit === 0 ? 0 : Math.round(day.input.weights.hoursRisk * PRICES.hoursRiskPerMinuteCents * expectedBeyond(timeline.onDutyMinutes, deviation, limit))
}

function stabilityCents(day: DayModel, columns: WorkerColumns, { board, jobs, crew, timeline }: FinalJourney): number {
  if (day.input.from === 'scratch') return 0
  const homes = columns.homes
  let cents = 0
  for (const { id } of jobs) {
    const home = homes.journeyOfJob.get(id)
    if (home !== undefined && home !== board?.id && board?.jobs.some((job) => job.id === id) !== true) cents += PRICES.movedJobCents
  }
  for (const { worker } of crew) {
    const { id } = day.workers[worker]!
    if (board?.crew.some((member) => member.worker === id)) continue
    const home = homes.journeyOfWorker.get(id)
    if (home === undefined ? (board?.crew.length ?? 0) > 0 && board!.jobs.length > 0 : home !== board?.id) cents += PRICES.movedWorkerCents
  }
  const left = board === null ? undefined : homes.leaveOf.get(board.id)
  if (left !== undefined && Math.abs(timeline.leaveYardAt - left) > PRICES.sameDepartureMinutes * MS_PER_MINUTE) cents += PRICES.movedDepartureCents
  return Math.round(cents * day.input.weights.stability)
}

function wishesCents(day: DayModel, columns: WorkerColumns, { jobs, crew }: FinalJourney): number {
  const { wishes } = day.input.weights
  const ids = new Set(crew.map(({ worker }) => day.workers[worker]!.id))
  let cents = 0
  for (const { wishedWorkers } of jobs) if (wishedWorkers.some((id) => day.indexOf.has(id)) && !wishedWorkers.some((id) => ids.has(id))) cents += PRICES.missedWishCents
  crew.forEach(({ worker }, one) => {
    for (const { worker: other } of crew.slice(one + 1)) if (columns.together[worker * columns.count + other] === 1) cents -= PRICES.goodPairCents
  })
  return Math.round(cents * wishes)
}
