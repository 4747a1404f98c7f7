import { localTimeOf } from '../../../core/domain/time/zoned-time.ts'
import type { DayPlanAnswer, PlannedJourney } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import { isLoose, isUnchanged, type DayFacts, type DayState, type StandingJourney } from './day-state.ts'
import { faultText, newFaults } from './new-faults.ts'

/** Whether the changes told are the ones made, hang together as they must, and add up. */
export function changeFaults(facts: DayFacts, answer: DayPlanAnswer, before: DayState, after: DayState): string[] {
  const stood = new Map(before.journeys.map((journey) => [journey.key, journey]))
  const now = new Map(after.journeys.map((journey) => [journey.key, journey]))
  return [
    ...answer.journeys.flatMap((planned) => oneChange(planned, stood, now)),
    ...groupFaults(facts, answer, before, stood, now),
    ...sumFaults(answer),
  ]
}

type Journeys = ReadonlyMap<string, StandingJourney>

function oneChange(planned: PlannedJourney, stood: Journeys, now: Journeys): string[] {
  const faults: string[] = []
  const { change, key } = planned
  const say = (what: string) => faults.push(`change: ${key} ${what}`)
  const was = stood.get(key)
  const is = now.get(key)
  if (!is) return [`change: ${key} cannot be placed`]
  const hadJobs = (was?.jobs.length ?? 0) > 0
  const kind = !was ? 'new' : isUnchanged(was, is) ? 'same' : hadJobs && is.jobs.length === 0 ? 'dropped' : 'changed'
  if (kind !== change.kind) say(`is ${kind} and called ${change.kind}`)
  const jobsBefore = was?.jobs.map(({ id }) => id) ?? []
  const jobsNow = is.jobs.map(({ id }) => id)
  differ(change.jobsIn.map(({ job }) => job), jobsNow.filter((id) => !jobsBefore.includes(id)), 'jobs come in', say)
  differ(change.jobsOut.map(({ job }) => job), jobsBefore.filter((id) => !jobsNow.includes(id)), 'jobs go out', say)
  for (const { job, from } of change.jobsIn) cameFrom(from, left(stood, now, (one) => one.jobs.some(({ id }) => id === job)), job, say)
  for (const { job, to } of change.jobsOut) cameFrom(to, left(now, stood, (one) => one.jobs.some(({ id }) => id === job)), job, say)
  if (kind !== 'dropped') {
    const crewBefore = was?.crew.map(({ worker }) => worker) ?? []
    const crewNow = is.crew.map(({ worker }) => worker)
    differ(change.crewIn.map(({ worker }) => worker), crewNow.filter((id) => !crewBefore.includes(id)), 'people come in', say)
    differ(change.crewOut.map(({ worker }) => worker), crewBefore.filter((id) => !crewNow.includes(id)), 'people go out', say)
    // Somebody may go out a second time and stay where he was: that may be told or not.
    for (const { worker, from } of change.crewIn) if (from === null || stood.get(from)?.crew.some((member) => member.worker === worker) !== true) cameFrom(from, left(stood, now, (one) => one.jobs.length > 0 && one.crew.some((member) => member.worker === worker)), worker, say)
    if (was && was.truck !== null && was.truck !== is.truck && change.truckBefore !== was.truck) say(`had truck ${was.truck}, not ${change.truckBefore}`)
    if (was?.replay && is.replay && was.replay.leaveAt !== is.replay.leaveAt && change.departBefore !== localTimeOf(was.replay.leaveAt, was.problem.zone)) say(`left at ${localTimeOf(was.replay.leaveAt, was.problem.zone)} before, not at ${change.departBefore}`)
  }
  const common = jobsBefore.filter((id) => jobsNow.includes(id))
  if (change.isReordered !== (common.join() !== jobsNow.filter((id) => common.includes(id)).join())) say(`is ${change.isReordered ? '' : 'not '}said to be in another order`)
  return faults
}

/** Journeys that had it in `there` and have it no longer in `here`. */
function left(there: Journeys, here: Journeys, has: (journey: StandingJourney) => boolean): string[] {
  return [...there.values()].filter((journey) => {
    const same = here.get(journey.key)
    return has(journey) && !(same && has(same))
  }).map(({ key }) => key)
}

function cameFrom(told: string | null, possible: readonly string[], subject: string, say: (what: string) => void): void {
  if (told === null ? possible.length > 0 : !possible.includes(told)) say(`has ${subject} from or to ${told}; it is ${possible.join(' or ') || 'nowhere'}`)
}

function differ(told: readonly string[], made: readonly string[], what: string, say: (what: string) => void): void {
  if (told.toSorted().join() !== made.toSorted().join()) say(`${what}: ${made.join(', ') || 'none'}; told: ${told.join(', ') || 'none'}`)
}

/** Each group of changes can be taken by itself: then nothing is broken that was not before. */
function groupFaults(facts: DayFacts, answer: DayPlanAnswer, before: DayState, stood: Journeys, now: Journeys): string[] {
  const faults: string[] = []
  const groupOf = new Map(answer.journeys.map(({ key, change }) => [key, change.group]))
  const changed = answer.journeys.filter(({ change }) => change.kind !== 'same')
  for (const { key, change } of changed) {
    const others = [...change.jobsIn.map(({ from }) => from), ...change.jobsOut.map(({ to }) => to), ...change.crewIn.map(({ from }) => from), ...change.crewOut.map(({ to }) => to)]
    for (const other of others) if (other !== null && groupOf.get(other) !== change.group) faults.push(`groups: ${key} and ${other} hang together`)
  }
  const groups = new Set(changed.map(({ change }) => change.group))
  if (groups.size < 2) return faults
  for (const group of groups) {
    const taken = new Set(changed.filter(({ change }) => change.group === group).map(({ key }) => key))
    const others = before.journeys.filter((journey) => !taken.has(journey.key) && !isLoose(facts, journey))
    const journeys = [...others, ...before.journeys.filter(({ key }) => taken.has(key)).map(({ key }) => now.get(key) as StandingJourney), ...[...taken].filter((key) => !stood.has(key)).map((key) => now.get(key) as StandingJourney)]
    // Somebody may be needed only because another group takes the one who would do as well: too many is dear, and no rule of the road.
    for (const fault of newFaults(before, { facts, journeys }).filter(({ rule }) => rule !== 'crew.most')) faults.push(`groups: ${group} taken alone: ${faultText(fault)}`)
  }
  return faults
}

function sumFaults({ journeys, before, after }: DayPlanAnswer): string[] {
  const told = journeys.reduce((sum, { change }) => sum + change.cents, 0) + after.unservedCents - before.unservedCents
  const made = after.totalCents - before.totalCents
  return told === made ? [] : [`sums: the changes come to ${told} cents, the day to ${made}`]
}
