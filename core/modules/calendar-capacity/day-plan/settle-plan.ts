import type { DayModel } from './day-model.ts'
import type { JourneyChange, PlanMoney } from './day-plan-answer.ts'
import { unservedCents } from './day-plan-problem.ts'
import { boardJourneys, type FinalJourney } from './final-journey.ts'
import { journeyRules, type JourneyFault } from './journey-rules.ts'
import type { LeftOver } from './place-left-over.ts'
import { changesOf, type JourneyPair } from './plan-changes.ts'
import { moneyOfJourneys, NO_MONEY } from './plan-money.ts'
import { isAsOnBoard, pairsOf } from './plan-pairs.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** A plan as it may be shown: no group of changes breaks a rule or costs more than it saves. */
export interface SettledPlan {
  readonly pairs: readonly JourneyPair[]
  readonly changes: readonly JourneyChange[]
  /** By pair. */
  readonly moneyBefore: readonly PlanMoney[]
  readonly moneyAfter: readonly PlanMoney[]
  readonly left: readonly LeftOver[]
  readonly faults: ReadonlyMap<FinalJourney, readonly JourneyFault[]>
}

/**
 * The last word on a plan, by the rules themselves. Changes that only hold together become one group; a group that breaks what the board does not is taken back,
 * and so is one that costs more than what it changes, where the board may stay as it is.
 */
export function settlePlan(day: DayModel, columns: WorkerColumns, found: readonly FinalJourney[]): SettledPlan {
  const board = boardJourneys(day)
  const onBoard = new Map(board.map((journey) => [journey.board!.id, journey]))
  const boardRules = journeyRules(day, columns, board)
  const boardFaults = new Map(board.map((journey) => [journey.board!.id, boardRules(journey)]))
  const boardMoney = new Map(moneyOfJourneys(day, columns, board, true).map((money, index) => [board[index]!.board!.id, money]))
  const looseIds = new Set(looseAtFirst(day).map(({ job }) => job.id))
  let journeys = restoreHeld(found)
  // Each round takes back a change at least.
  let changedBefore = Infinity
  for (;;) {
    const pairs = pairsOf(day, board, journeys)
    const money = moneyOfJourneys(day, columns, journeys, false)
    const moneyAfter = pairs.map(({ after }) => (after === null ? NO_MONEY : money[journeys.indexOf(after)]!))
    const moneyBefore = pairs.map(({ before }) => boardMoney.get(before?.id ?? '') ?? NO_MONEY)
    const cents = pairs.map((_, index) => moneyAfter[index]!.totalCents - moneyBefore[index]!.totalCents)
    const left = leftOf(day, journeys)
    const faults = faultsOf(journeys, journeys)
    const changes = soundGroups(pairs, cents)
    const moved = pairs.flatMap((pair, index) => (stands(pair) ? [] : [changes[index]!.group]))
    const unlike = new Set(moved)
    const bad = new Set([...breaking(pairs, changes, faults), ...tooDear(pairs, changes, left)].filter((group) => unlike.has(group)))
    if (bad.size === 0 || moved.length >= changedBefore) return { pairs, changes, moneyBefore, moneyAfter, left, faults }
    changedBefore = moved.length
    const alone = new Set(pairs.flatMap(({ after }, index) => (after !== null && faults.has(after) && isNew(after, faults.get(after)!) && standsAlone(changes[index]!, looseIds) ? [index] : [])))
    journeys = pairs.flatMap(({ before, after }, index) => {
      const now = (alone.size > 0 ? alone.has(index) : bad.has(changes[index]!.group)) ? (onBoard.get(before?.id ?? '') ?? null) : after
      return now === null ? [] : [now]
    })
  }

  /** Whether it is what the board has, so that there is nothing to take back. */
  function stands({ before, after }: JourneyPair): boolean {
    const stood = onBoard.get(before?.id ?? '') ?? null
    return stood === null || after === null ? stood === after : isAsOnBoard(stood, after, false)
  }

  function faultsOf(some: readonly FinalJourney[], all: readonly FinalJourney[]): Map<FinalJourney, JourneyFault[]> {
    const rules = journeyRules(day, columns, all)
    return new Map(some.flatMap((journey) => {
      const faults = rules(journey)
      return faults.length === 0 ? [] : [[journey, faults] as const]
    }))
  }

  /** What the board does not break there, or not as much. A changed journey has nothing to plead. */
  function isNew(journey: FinalJourney, faults: readonly JourneyFault[]): boolean {
    const stood = onBoard.get(journey.board?.id ?? '')
    if (stood === undefined || !isAsOnBoard(stood, journey, true)) return true
    const known = boardFaults.get(stood.board!.id)!
    return faults.some(({ refusal, subject }) => !known.some((one) => one.refusal.code === refusal.code && one.subject === subject && one.refusal.by >= refusal.by))
  }

  /** A journey that breaks a rule holds its locked jobs alone; those that found no other place go back to it, unless that breaks more. */
  function restoreHeld(given: readonly FinalJourney[]): FinalJourney[] {
    let now = [...given]
    for (const { held } of day.places) {
      for (const { id } of held) {
        const stood = onBoard.get(id)!
        const at = now.findIndex(({ board: one }) => one?.id === id)
        const elsewhere = new Set(now.flatMap((journey, index) => (index === at ? [] : journey.jobs.map((job) => job.id))))
        if (at < 0 || now[at]!.jobs.length === stood.jobs.length || stood.jobs.some((job) => elsewhere.has(job.id))) continue
        const whole = now.with(at, stood)
        if (![...faultsOf(whole, whole)].some(([journey, faults]) => isNew(journey, faults))) now = whole
      }
    }
    return now
  }

  function soundGroups(pairs: readonly JourneyPair[], cents: readonly number[]): JourneyChange[] {
    const joins: (readonly [number, number])[] = []
    for (;;) {
      const changes = changesOf(day, pairs, cents, joins)
      const changed = changes.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
      const groups = new Set(changed.map((index) => changes[index]!.group))
      if (groups.size < 2) return changes
      let isSound = true
      for (const group of groups) {
        const own = changed.filter((index) => changes[index]!.group === group)
        const others = changed.filter((index) => changes[index]!.group !== group)
        if (holdsAlone(pairs, own)) continue
        isSound = false
        // With whom it shares people or trucks, or else with all.
        const kin = others.filter((other) => own.some((index) => sharesAnything(pairs[index]!, pairs[other]!)))
        for (const other of kin.length > 0 ? kin : others) joins.push([own[0]!, other])
      }
      if (isSound) return changes
    }
  }

  /** The board with these changes and no others. */
  function holdsAlone(pairs: readonly JourneyPair[], own: readonly number[]): boolean {
    const taken = new Set(own)
    const journeys = pairs.flatMap(({ before, after }, index) => (taken.has(index) ? after : (onBoard.get(before?.id ?? '') ?? null)) ?? [])
    const mine = own.flatMap((index) => pairs[index]!.after ?? [])
    const workers = new Set(mine.flatMap(({ crew }) => crew.map(({ worker }) => worker)))
    const trucks = new Set(mine.flatMap(({ truck }) => truck?.id ?? []))
    const asked = journeys.filter(({ crew, truck, jobs }) => crew.some(({ worker }) => workers.has(worker)) || trucks.has(truck?.id ?? '') || jobs.some(({ after, trucks: several }) => after !== null || several > 1))
    return ![...faultsOf([...new Set([...mine, ...asked])], journeys)].some(([journey, faults]) => isNew(journey, faults))
  }

  function breaking(pairs: readonly JourneyPair[], changes: readonly JourneyChange[], faults: ReadonlyMap<FinalJourney, readonly JourneyFault[]>): number[] {
    return pairs.flatMap((pair, index) => {
      const broken = pair.after === null ? undefined : faults.get(pair.after)
      if (broken === undefined || !isNew(pair.after!, broken)) return []
      if (changes[index]!.kind !== 'same') return [changes[index]!.group]
      // It stands as it did: what came beside it is at fault.
      return pairs.flatMap((other, at) => (changes[at]!.kind !== 'same' && sharesAnything(pair, other) ? [changes[at]!.group] : []))
    })
  }

  /** Groups whose jobs and money the board has for less. Built anew, the board is no measure. */
  function tooDear(pairs: readonly JourneyPair[], changes: readonly JourneyChange[], left: readonly LeftOver[]): number[] {
    if (day.input.from === 'scratch') return []
    const isLeft = new Set(left.map(({ job }) => job.id))
    const sums = new Map<number, { cents: number; gained: number; isForced: boolean }>()
    pairs.forEach(({ before, after }, index) => {
      const { kind, group, cents } = changes[index]!
      if (kind === 'same') return
      const sum = sums.get(group) ?? { cents: 0, gained: 0, isForced: false }
      sum.cents += cents
      for (const job of before?.jobs ?? []) if (isLeft.has(job.id) && !looseIds.has(job.id)) sum.cents += unserved(job.id)
      for (const job of after?.jobs ?? []) {
        if (!looseIds.has(job.id)) continue
        sum.cents -= unserved(job.id)
        sum.gained += 1
      }
      if ((boardFaults.get(before?.id ?? '')?.length ?? 0) > 0) sum.isForced = true
      sums.set(group, sum)
    })
    return [...sums].flatMap(([group, { cents, gained, isForced }]) => (!isForced && (cents > 0 || (cents === 0 && gained === 0)) ? [group] : []))
  }

  function unserved(job: string): number {
    const stop = day.stops.find((one) => one.job.id === job)!
    // A job of several trucks is left out once, however many of its journeys tell.
    return unservedCents(day, { job: stop.job, place: stop.place, home: -1 }) / stop.job.trucks
  }
}

/** Whether it can be taken back without its group: nothing that the board has elsewhere came to it, or went from it to somewhere else. */
function standsAlone({ kind, jobsIn, jobsOut }: JourneyChange, loose: ReadonlySet<string>): boolean {
  return kind !== 'same' && jobsIn.every(({ job }) => loose.has(job)) && jobsOut.every(({ to }) => to === null)
}

function sharesAnything(one: JourneyPair, other: JourneyPair): boolean {
  const people = ({ before, after }: JourneyPair) => [...(before?.crew ?? []).map(({ worker }) => worker), ...(after?.board?.crew ?? []).map(({ worker }) => worker)]
  const members = ({ after }: JourneyPair) => (after?.crew ?? []).map(({ worker }) => worker)
  const trucks = ({ before, after }: JourneyPair) => [before?.truck, after?.truck?.id].filter(Boolean)
  const follows = (a: JourneyPair, b: JourneyPair) => [...(a.after?.jobs ?? []), ...(a.before?.jobs ?? [])].some(({ after }) => after !== null && [...(b.after?.jobs ?? []), ...(b.before?.jobs ?? [])].some(({ id }) => id === after))
  return people(one).some((id) => people(other).includes(id)) || members(one).some((worker) => members(other).includes(worker)) || trucks(one).some((id) => trucks(other).includes(id)) || follows(one, other) || follows(other, one)
}

/** Of the plan's jobs those that nobody serves. */
function leftOf(day: DayModel, journeys: readonly FinalJourney[]): LeftOver[] {
  const on = new Set(journeys.flatMap(({ jobs }) => jobs.map(({ id }) => id)))
  return jobsOnce(day).filter(({ job }) => !on.has(job.id))
}

/** On no journey of the board that has a truck. */
export function looseAtFirst(day: DayModel): LeftOver[] {
  const on = new Set(boardJourneys(day).flatMap(({ jobs }) => jobs.map(({ id }) => id)))
  return jobsOnce(day).filter(({ job }) => !on.has(job.id))
}

function jobsOnce({ stops }: DayModel): LeftOver[] {
  return [...new Map(stops.map(({ job, place }) => [job.id, { place, job }])).values()]
}
