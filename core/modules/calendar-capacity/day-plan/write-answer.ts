import type { PlanAnswer } from '../planner/solve-plan.ts'
import { localTimeOf } from '../../../domain/time/zoned-time.ts'
import { latenessOf } from '../recommend/lateness.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import type { DayJourney } from '../recommend/day-problem.ts'
import { isMade, type DayModel } from './day-model.ts'
import type { BrokenJourney, DayPlanAnswer, PlanMoney, PlannedJourney, PlannedStop, UnplannedJob } from './day-plan-answer.ts'
import { unservedCents } from './day-plan-problem.ts'
import { boardJourneys, keptJourneys, solvedJourneys, type FinalJourney } from './final-journey.ts'
import { explainUnplanned } from './find-fix.ts'
import { journeyRefusal } from './journey-rules.ts'
import { placeLeftOver, problemAfter, type LeftOver } from './place-left-over.ts'
import { changesOf, type JourneyPair } from './plan-changes.ts'
import { moneyOfJourneys, NO_MONEY, sumMoney, withTotal } from './plan-money.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** The search's numbers as a plan that people read: journeys played by the board's timeline, money to the cent, changes, and why what is left out is left out. */
export function writeAnswer(day: DayModel, columns: WorkerColumns, solved: PlanAnswer, isCancelled: boolean): DayPlanAnswer {
  const kept = keptJourneys(day)
  const found = adoptEmptied(day, solvedJourneys(day, solved))
  const left = placeLeftOver(day, columns, found, solved.unserved.map((stop): LeftOver => ({ place: day.stops[stop]!.place, job: day.stops[stop]!.job })))
  const journeys = [...found, ...kept]
  const before = [...boardJourneys(day), ...kept]
  const moneyBefore = moneyOfJourneys(day, columns, before, true)
  const moneyAfter = moneyOfJourneys(day, columns, journeys, false)
  const pairs = pairsOf(day, before, journeys)
  const boardMoney = new Map(before.map(({ board }, index) => [board!.id, moneyBefore[index]!]))
  const moneyOf = (pair: JourneyPair): PlanMoney => (pair.after === null ? NO_MONEY : moneyAfter[journeys.indexOf(pair.after)]!)
  const changes = changesOf(day, pairs, pairs.map((pair) => moneyOf(pair).totalCents - (boardMoney.get(pair.before?.id ?? '')?.totalCents ?? 0)), columns.homes.leaveOf)
  const unserved = left.reduce((sum, { place, job }) => sum + unservedCents(day, { place, job, home: -1 }), 0)
  const wasUnserved = looseAtFirst(day).reduce((sum, one) => sum + unservedCents(day, { ...one, home: -1 }), 0)
  return {
    journeys: pairs.map((pair, index) => written(day, columns, pair, moneyOf(pair), changes[index]!)),
    unplanned: unplannedOf(day, journeys, left),
    broken: brokenOf(day, columns, journeys),
    before: sumMoney([...moneyBefore, withTotal({ ...NO_MONEY_PARTS, unservedCents: wasUnserved })]),
    after: sumMoney([...moneyAfter, withTotal({ ...NO_MONEY_PARTS, unservedCents: unserved })]),
    iterations: solved.iterations,
    stopped: isCancelled ? 'cancelled' : 'budget',
  }
}

const { totalCents: _total, ...NO_MONEY_PARTS } = NO_MONEY

/** On no journey of the board that a plan may change or that stays; jobs on a journey without a truck are loose as well. */
function looseAtFirst(day: DayModel): LeftOver[] {
  const seen = new Set<string>()
  return day.stops.flatMap(({ job, place, home }) => {
    const loose = home < 0 || isMade(day.vehicles[home]!.journey!)
    if (!loose || seen.has(job.id)) return []
    seen.add(job.id)
    return [{ place, job }]
  })
}

/** A journey of the board that was emptied, or lost its truck, goes on as the new one that has most of its jobs, or else its truck: the fewer journeys come and go, the easier a plan is read. */
function adoptEmptied(day: DayModel, journeys: readonly FinalJourney[]): FinalJourney[] {
  const adopted = [...journeys]
  const inUse = new Set(journeys.flatMap(({ board }) => board?.id ?? []))
  const emptied = day.places.flatMap(({ truckless }, place) => [
    ...truckless.map((journey) => ({ journey, place })),
    ...day.vehicles.flatMap((vehicle) => (vehicle.place === place && vehicle.journey && !isMade(vehicle.journey) && !inUse.has(vehicle.journey.id) ? [{ journey: vehicle.journey, place }] : [])),
  ])
  for (const byTruck of [false, true]) {
    for (const { journey, place } of emptied) {
      if (adopted.some(({ board }) => board?.id === journey.id)) continue
      const likeness = (one: FinalJourney) => (one.board !== null || one.place !== place ? 0 : byTruck ? Number(one.truck?.id === journey.truck) : one.jobs.filter(({ id }) => journey.jobs.some((job) => job.id === id)).length)
      const best = adopted.reduce((found, one, at) => (likeness(one) > (found < 0 ? 0 : likeness(adopted[found]!)) ? at : found), -1)
      if (best >= 0) adopted[best] = { ...adopted[best]!, board: journey }
    }
  }
  return adopted
}

/** In order: the board's, then the plan's own by the time they leave. */
function pairsOf(day: DayModel, before: readonly FinalJourney[], after: readonly FinalJourney[]): JourneyPair[] {
  const byBoard = new Map(after.flatMap((journey) => (journey.board ? [[journey.board.id, journey] as const] : [])))
  const boards: DayJourney[] = [...before.map(({ board }) => board!), ...day.places.flatMap(({ truckless }) => truckless)]
  for (const { board } of after) if (board && !boards.some(({ id }) => id === board.id)) boards.push(board)
  const added = after.filter(({ board }) => board === null).toSorted((a, b) => a.place - b.place || a.timeline.leaveYardAt - b.timeline.leaveYardAt || ((a.truck?.id ?? '') < (b.truck?.id ?? '') ? -1 : 1))
  return [
    ...boards.map((board): JourneyPair => ({ key: board.id, before: board, after: byBoard.get(board.id) ?? null })),
    ...added.map((journey, index): JourneyPair => ({ key: `plan-${index + 1}`, before: null, after: journey })),
  ]
}

function written(day: DayModel, columns: WorkerColumns, { key, before, after }: JourneyPair, money: PlanMoney, change: PlannedJourney['change']): PlannedJourney {
  if (after === null) {
    const place = day.places.findIndex(({ place: { problem } }) => problem.journeys.some(({ id, open }) => open && id === before!.id))
    return { key, journey: before!.id, location: day.places[place]!.place.location, truck: null, crew: [], departAt: null, jobs: [], timeline: null, money, change }
  }
  const { problem, place: { location } } = day.places[after.place]!
  return {
    key, journey: before?.id ?? null, location, truck: after.truck?.id ?? before?.truck ?? null,
    crew: after.crew.map(({ worker, role }) => ({ worker: day.workers[worker]!.id, role, lent: day.workers[worker]!.place !== after.place })),
    departAt: after.departAt === null ? null : localTimeOf(after.departAt, problem.zone),
    jobs: stopsOf(day, columns, after, change.kind === 'same'),
    timeline: after.timeline, money, change,
  }
}

function stopsOf(day: DayModel, columns: WorkerColumns, journey: FinalJourney, isSame: boolean): PlannedStop[] {
  const { problem } = day.places[journey.place]!
  const late = latenessOf(journey.timeline, journey.jobs, problem.settings)
  const cost = isSame ? 0 : alone(day, columns, journey)
  return journey.jobs.map(({ id }, index) => ({ job: id, latePercent: Math.round((late[index]?.probability ?? 0) * 100), marginalCents: isSame ? null : cost - withoutJob(day, columns, journey, index) }))
}

/** What one journey costs by itself: what its people do elsewhere that day is left out on both sides of a difference. */
function alone(day: DayModel, columns: WorkerColumns, journey: FinalJourney): number {
  return moneyOfJourneys(day, columns, [journey], true)[0]!.totalCents
}

function withoutJob(day: DayModel, columns: WorkerColumns, journey: FinalJourney, index: number): number {
  const { problem } = day.places[journey.place]!
  const jobs = journey.jobs.toSpliced(index, 1)
  const timeline = playJourney(problem, { yard: problem.yard, departAt: index === 0 ? null : journey.timeline.leaveYardAt, jobs })
  return timeline === null ? 0 : alone(day, columns, { ...journey, jobs, timeline })
}

function unplannedOf(day: DayModel, journeys: readonly FinalJourney[], left: readonly LeftOver[]): UnplannedJob[] {
  return day.places.flatMap((_, place) => {
    const jobs = left.filter((one) => one.place === place).map(({ job }) => job)
    return jobs.length === 0 ? [] : explainUnplanned(problemAfter(day, place, journeys), jobs)
  }).toSorted((a, b) => (a.job < b.job ? -1 : 1))
}

/** Kept although it breaks a rule: whatever stands as the board has it, and nobody may or could better. */
function brokenOf(day: DayModel, columns: WorkerColumns, journeys: readonly FinalJourney[]): BrokenJourney[] {
  return journeys.flatMap((journey) => {
    const refusal = journey.board === null ? null : journeyRefusal(day, columns, journey, journeys)
    return refusal === null ? [] : [{ journey: journey.board!.id, refusal }]
  })
}
