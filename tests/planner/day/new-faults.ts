import { dayFaults, JOB_RULES, type DayFault } from './day-faults.ts'
import { isLoose, isUnchanged, type DayState, type StandingJourney } from './day-state.ts'

export function faultText({ rule, journeys, subject, by }: DayFault): string {
  return `${rule}: ${subject} on ${journeys.join(' and ')} by ${Math.round(by * 100) / 100}`
}

/** What the day breaks that the board did not, or not as much. A journey that only lost jobs goes on as it did. */
export function newFaults(before: DayState, after: DayState): DayFault[] {
  const stood = new Map(before.journeys.map((journey) => [journey.key, journey]))
  const leaner = new Set(after.journeys.filter((journey) => isUnchanged(stood.get(journey.key), journey) || isLeaner(stood.get(journey.key), journey)).map(({ key }) => key))
  // Without a truck nobody went anywhere, on the board either.
  const known = dayFaults({ ...before, journeys: before.journeys.filter((journey) => !isLoose(before.facts, journey)) })
  const ofJob = new Set<string>(JOB_RULES)
  const elsewhere = new Set(after.journeys.filter(({ place }) => place < 0).map(({ key }) => key))
  return dayFaults(after).filter((fault) => {
    // A job on a journey that is none of the plan's cannot be taken off it when the one before it is left out.
    if (fault.rule === 'after' && fault.by === Infinity && fault.journeys.every((key) => elsewhere.has(key))) return false
    const excused = known.some((one) => {
      if (one.rule !== fault.rule || one.subject !== fault.subject || one.by < fault.by) return false
      if (fault.rule === 'trucks' || fault.rule === 'after') return true
      const isSame = fault.rule === 'worker.max_day' ? fault.journeys.every((key) => one.journeys.includes(key)) : one.journeys.toSorted().join() === fault.journeys.toSorted().join()
      if (!isSame) return false
      return ofJob.has(fault.rule) || fault.journeys.every((key) => leaner.has(key))
    })
    return !excused
  })
}

/** The same truck and people, and some of the jobs. */
function isLeaner(before: StandingJourney | undefined, after: StandingJourney): boolean {
  const people = (journey: StandingJourney) => journey.crew.map(({ worker, role }) => `${worker}:${role}`).toSorted().join()
  return before !== undefined && before.truck === after.truck && people(before) === people(after) && after.jobs.every(({ id }) => before.jobs.some((job) => job.id === id))
}
