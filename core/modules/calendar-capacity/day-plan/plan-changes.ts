import { localTimeOf } from '../../../domain/time/zoned-time.ts'
import type { DayJourney } from '../recommend/day-problem.ts'
import type { DayModel } from './day-model.ts'
import type { JourneyChange } from './day-plan-answer.ts'
import type { FinalJourney } from './final-journey.ts'

/** One journey on both sides: as the board has it, as the plan would. */
export interface JourneyPair {
  readonly key: string
  readonly before: DayJourney | null
  readonly after: FinalJourney | null
}

/** What is different on every journey, told with where things come from and go to; changes that share a job, a person or a truck get one number, and so do those of `joins`. */
export function changesOf(day: DayModel, pairs: readonly JourneyPair[], cents: readonly number[], joins: readonly (readonly [number, number])[] = []): JourneyChange[] {
  const before = { jobs: where(pairs, (pair) => jobsOf(pair, false)), workers: where(pairs, (pair) => crewOf(pair, false, day)) }
  const after = { jobs: where(pairs, (pair) => jobsOf(pair, true)), workers: where(pairs, (pair) => crewOf(pair, true, day)) }
  const links = linkedGroups(pairs.length)
  const changes = pairs.map((pair, index): JourneyChange => {
    const jobsNow = jobsOf(pair, true)
    const jobsThen = jobsOf(pair, false)
    const crewNow = crewOf(pair, true, day)
    const crewThen = crewOf(pair, false, day)
    const jobsIn = jobsNow.filter((job) => !jobsThen.includes(job)).map((job) => ({ job, from: elsewhere(before.jobs, job, index) }))
    const jobsOut = jobsThen.filter((job) => !jobsNow.includes(job)).map((job) => ({ job, to: elsewhere(after.jobs, job, index) }))
    const crewIn = crewNow.filter((worker) => !crewThen.includes(worker)).map((worker) => ({ worker, from: elsewhere(before.workers, worker, index) }))
    const crewOut = crewThen.filter((worker) => !crewNow.includes(worker)).map((worker) => ({ worker, to: elsewhere(after.workers, worker, index) }))
    for (const at of [...jobsIn.map(({ from }) => from), ...jobsOut.map(({ to }) => to), ...crewIn.map(({ from }) => from), ...crewOut.map(({ to }) => to)]) if (at !== null) links.join(index, at)
    const common = jobsNow.filter((job) => jobsThen.includes(job))
    const isReordered = common.join() !== jobsThen.filter((job) => jobsNow.includes(job)).join()
    const truckBefore = pair.before !== null && pair.after !== null && pair.before.truck !== truckOf(pair) ? pair.before.truck : null
    const departBefore = departs(day, pair)
    const same = jobsIn.length + jobsOut.length + crewIn.length + crewOut.length === 0 && !isReordered && departBefore === null && (pair.before?.truck ?? null) === truckOf(pair)
    return {
      kind: pair.before === null || (pair.before.jobs.length === 0 && pair.after !== null) ? (pair.before === null ? 'new' : 'changed') : pair.after === null ? 'dropped' : same ? 'same' : 'changed',
      cents: cents[index] ?? 0, group: 0,
      jobsIn: jobsIn.map(({ job, from }) => ({ job, from: keyAt(pairs, from) })), jobsOut: jobsOut.map(({ job, to }) => ({ job, to: keyAt(pairs, to) })),
      crewIn: crewIn.map(({ worker, from }) => ({ worker, from: keyAt(pairs, from) })), crewOut: crewOut.map(({ worker, to }) => ({ worker, to: keyAt(pairs, to) })),
      truckBefore, departBefore, isReordered,
    }
  })
  joinSharedTrucks(pairs, changes, links)
  joinShared(pairs, changes, links, (pair) => jobsOf(pair, true))
  joinShared(pairs, changes, links, (pair) => [...crewOf(pair, true, day), ...crewOf(pair, false, day)])
  joinFollowers(pairs, changes, links)
  for (const [one, other] of joins) links.join(one, other)
  return changes.map((change, index) => ({ ...change, group: links.numberOf(index) }))
}

/** What stands on several journeys that change binds them: the trucks of one job, somebody's two journeys. */
function joinShared(pairs: readonly JourneyPair[], changes: readonly JourneyChange[], links: ReturnType<typeof linkedGroups>, idsOf: (pair: JourneyPair) => readonly string[]): void {
  const first = new Map<string, number>()
  pairs.forEach((pair, index) => {
    if (changes[index]!.kind === 'same') return
    for (const id of new Set(idsOf(pair))) {
      if (first.has(id)) links.join(index, first.get(id)!)
      else first.set(id, index)
    }
  })
}

/** A job that follows another stands or falls with it, before and after. */
function joinFollowers(pairs: readonly JourneyPair[], changes: readonly JourneyChange[], links: ReturnType<typeof linkedGroups>): void {
  const jobs = pairs.map(({ before, after }, index) => (changes[index]!.kind === 'same' ? [] : [...(before?.jobs ?? []), ...(after?.jobs ?? [])]))
  const at = new Map<string, number[]>()
  jobs.forEach((own, index) => {
    for (const { id } of own) at.set(id, [...(at.get(id) ?? []), index])
  })
  jobs.forEach((own, index) => {
    for (const { after: earlier } of own) for (const other of earlier === null ? [] : (at.get(earlier) ?? [])) links.join(index, other)
  })
}

/** A truck that one journey frees and another takes: the second cannot stand without the first. */
function joinSharedTrucks(pairs: readonly JourneyPair[], changes: readonly JourneyChange[], links: ReturnType<typeof linkedGroups>): void {
  const first = new Map<string, number>()
  pairs.forEach(({ before, after }, index) => {
    if (changes[index]!.kind === 'same') return
    for (const truck of new Set([before?.truck, after?.truck?.id])) {
      if (!truck) continue
      if (first.has(truck)) links.join(index, first.get(truck)!)
      else first.set(truck, index)
    }
  })
}

/** One of another location is known by the board alone. */
function truckOf({ before, after }: JourneyPair): string | null {
  return after === null ? null : (after.truck?.id ?? before?.truck ?? null)
}

function jobsOf({ before, after }: JourneyPair, isAfter: boolean): string[] {
  return (isAfter ? (after?.jobs ?? []) : (before?.jobs ?? [])).map(({ id }) => id)
}

/** Who stands by without a job is on no journey: the board's empty ones hold nobody. */
function crewOf({ before, after }: JourneyPair, isAfter: boolean, day: DayModel): string[] {
  return isAfter ? [...(after?.crew ?? []).map(({ worker }) => day.workers[worker]!.id), ...(after?.strangers ?? []).map(({ worker }) => worker)] : (before?.crew ?? []).map(({ worker }) => worker)
}

function where(pairs: readonly JourneyPair[], idsOf: (pair: JourneyPair) => readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  pairs.forEach((pair, index) => {
    for (const id of idsOf(pair)) found.set(id, [...(found.get(id) ?? []), index])
  })
  return found
}

function elsewhere(places: ReadonlyMap<string, readonly number[]>, id: string, not: number): number | null {
  return places.get(id)?.find((index) => index !== not) ?? null
}

function keyAt(pairs: readonly JourneyPair[], index: number | null): string | null {
  return index === null ? null : (pairs[index]?.key ?? null)
}

function departs(day: DayModel, { before, after }: JourneyPair): string | null {
  if (before === null || after === null || before.jobs.length === 0) return null
  const { zone } = day.places[after.place]!.problem
  const was = day.played(after.place, before)?.leaveYardAt
  return was === undefined || was === after.timeline.leaveYardAt ? null : localTimeOf(was, zone)
}

function linkedGroups(count: number) {
  const parent = Array.from({ length: count }, (_, index) => index)
  const rootOf = (index: number): number => (parent[index] === index ? index : rootOf(parent[index]!))
  const numbers = new Map<number, number>()
  return {
    join(a: number, b: number): void {
      const [low, high] = [rootOf(a), rootOf(b)].toSorted((x, y) => x - y)
      parent[high!] = low!
    },
    numberOf(index: number): number {
      const root = rootOf(index)
      if (!numbers.has(root)) numbers.set(root, numbers.size + 1)
      return numbers.get(root)!
    },
  }
}
