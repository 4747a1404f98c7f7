import type { DayPlanAnswer } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { changeFaults } from './check-changes.ts'
import { moneyFaults } from './check-money.ts'
import { dayFaults } from './day-faults.ts'
import { boardState, factsOf, isLoose, isUnchanged, plannedState, type DayFacts, type DayState } from './day-state.ts'
import { faultText, newFaults } from './new-faults.ts'

/**
 * Everything that is wrong with an answer, in words. It shares no code with the engine: journeys are replayed, rules asked of the whole day,
 * and a rule that is broken counts unless the board broke it there already and nothing about it was made worse.
 */
export function checkDayPlan(input: DayPlanInput, answer: DayPlanAnswer): string[] {
  const facts = factsOf(input)
  const before = boardState(facts)
  const after = plannedState(facts, answer)
  return [
    ...namesFaults(facts, answer),
    ...accountFaults(facts, answer),
    ...stayingFaults(facts, answer, before, after),
    ...newFaults(before, after).map(faultText),
    ...brokenFaults(answer, before, after),
    ...replayFaults(answer, after),
    ...changeFaults(facts, answer, before, after),
    ...moneyFaults(facts, answer, before, after),
  ]
}

function namesFaults(facts: DayFacts, { journeys, unplanned }: DayPlanAnswer): string[] {
  const faults: string[] = []
  const keys = journeys.map(({ key }) => key)
  if (new Set(keys).size < keys.length) faults.push('names: a journey is listed twice')
  for (const { key, journey, location, jobs, crew, truck } of journeys) {
    const stood = facts.board.get(key)
    if (journey !== null && (journey !== key || !stood)) faults.push(`names: journey ${key} is not on the board as ${journey}`)
    if (journey === null && stood) faults.push(`names: ${key} is on the board and called new`)
    const place = facts.input.places.findIndex((one) => one.location === location)
    if (place < 0) faults.push(`names: ${key} is at ${location}, which is not planned`)
    if (stood && stood.place >= 0 && stood.place !== place) faults.push(`names: ${key} changes its location`)
    for (const { job } of jobs) {
      const known = facts.jobs.get(job)
      if (!known && !stood?.journey.jobs.some(({ id }) => id === job)) faults.push(`names: ${key} has unknown job ${job}`)
      else if (known && known.place !== place) faults.push(`names: ${job} is served by another location`)
    }
    if (truck !== null && !facts.trucks.has(truck) && stood?.journey.truck !== truck) faults.push(`names: ${key} has unknown truck ${truck}`)
    for (const { worker, lent } of crew) {
      const known = facts.workers.get(worker)
      if (!known && !stood?.journey.crew.some((member) => member.worker === worker)) faults.push(`names: ${key} has unknown worker ${worker}`)
      if (known && stood?.place !== -1 && lent !== (known.place !== place)) faults.push(`names: ${worker} on ${key} is ${lent ? '' : 'not '}said to be lent`)
    }
  }
  for (const { job } of unplanned) if (!facts.jobs.has(job)) faults.push(`names: unknown job ${job} is unplanned`)
  return faults
}

/** Every job is on its journeys or among the unplanned with what would help, not both and not neither. */
function accountFaults(facts: DayFacts, { journeys, unplanned }: DayPlanAnswer): string[] {
  const faults: string[] = []
  const named = new Set(journeys.map(({ key }) => key))
  const on = new Set([...journeys.flatMap(({ jobs }) => jobs.map(({ job }) => job)), ...[...facts.board.values()].filter(({ journey }) => !named.has(journey.id)).flatMap(({ journey }) => journey.jobs.map(({ id }) => id))])
  for (const job of facts.jobs.keys()) {
    const times = unplanned.filter((one) => one.job === job).length
    if (on.has(job) && times > 0) faults.push(`account: ${job} is planned and unplanned`)
    if (!on.has(job) && times === 0) faults.push(`account: ${job} was dropped without a word`)
    if (times > 1) faults.push(`account: ${job} is unplanned twice`)
  }
  for (const { key, jobs } of journeys) if (new Set(jobs.map(({ job }) => job)).size < jobs.length && facts.board.get(key)?.journey.jobs.length !== jobs.length) faults.push(`account: ${key} has a job twice`)
  for (const { job, fix } of unplanned) if (!fix || (fix.cents !== null && !Number.isSafeInteger(fix.cents))) faults.push(`account: ${job} is unplanned without a way out`)
  return faults
}

/** What nobody may change, and what `open` leaves as it is. */
function stayingFaults(facts: DayFacts, answer: DayPlanAnswer, before: DayState, after: DayState): string[] {
  const faults: string[] = []
  const planned = new Map(after.journeys.map((journey) => [journey.key, journey]))
  for (const stood of before.journeys) {
    const { journey } = facts.board.get(stood.key) as NonNullable<ReturnType<DayFacts['board']['get']>>
    const now = planned.get(stood.key)
    const mayChange = journey.open && !journey.pinned && !facts.input.lockedJourneys.has(stood.key)
    const say = (what: string) => faults.push(`stays: ${stood.key} ${what}`)
    if (mayChange && stood.jobs.length > 0 && !answer.journeys.some(({ key }) => key === stood.key)) say('is not in the answer')
    if (!now) continue
    if (isLoose(facts, stood)) continue
    const begun = stood.jobs.slice(0, journey.firstOpenPosition)
    if (!mayChange) {
      if (!isUnchanged(stood, now)) say('may not be changed')
      continue
    }
    // One without jobs holds nobody.
    const keeps = facts.input.from === 'open' && stood.jobs.length > 0
    const present = now.jobs.map(({ id }) => id)
    const truckAndCrewStay = (why: string) => {
      if (now.truck !== stood.truck) say(`${why}, and its truck changed`)
      for (const { worker, role } of stood.crew) if (!now.crew.some((member) => member.worker === worker && (member.role === role || !why.startsWith('is kept')))) say(`${why}, and ${worker} was taken off or given another role`)
    }
    if (journey.underWay) {
      truckAndCrewStay('is under way')
      if ((now.replay?.leaveAt ?? null) !== (stood.replay?.leaveAt ?? null) && stood.replay !== null) say('is under way, and leaves at another time')
      if (begun.some(({ id }, index) => present[index] !== id)) say('is under way, and what was begun is not first')
    }
    if (keeps) {
      truckAndCrewStay('is kept')
      if (!inOrder(stood.jobs.map(({ id }) => id), present)) say('is kept, and its jobs or their order changed')
    }
    const locked = stood.jobs.map(({ id }) => id).filter((id) => facts.input.lockedJobs.has(id))
    if (!inOrder(locked, present)) say('lost a locked job, or the order of them')
    if (locked.length > 0 && now.truck !== stood.truck) say('has a locked job, and its truck changed')
  }
  return faults
}

/** Whether all of `wanted` are in `there`, in their order. */
function inOrder(wanted: readonly string[], there: readonly string[]): boolean {
  let from = 0
  return wanted.every((id) => {
    const at = there.indexOf(id, from)
    from = at + 1
    return at >= 0
  })
}

/** A journey that goes on breaking a rule is named, with the rule; one that breaks none is not. */
function brokenFaults(answer: DayPlanAnswer, before: DayState, after: DayState): string[] {
  const faults = dayFaults(after)
  const fresh = new Set(newFaults(before, after).map(faultText))
  const named = new Set(answer.broken.map(({ journey }) => journey))
  const own = new Set(after.journeys.filter(({ place }) => place >= 0).map(({ key }) => key))
  return [
    ...faults.filter((fault) => !fresh.has(faultText(fault)) && fault.journeys.some((key) => own.has(key)) && !fault.journeys.some((key) => named.has(key))).map((fault) => `broken: not named: ${faultText(fault)}`),
    ...[...named].filter((key) => !dayFaults(after, 'longest').some(({ journeys }) => journeys.includes(key))).map((key) => `broken: ${key} is named and breaks nothing`),
  ]
}

/** The times that the answer gives are the ones that come of driving it. */
function replayFaults(answer: DayPlanAnswer, after: DayState): string[] {
  return answer.journeys.flatMap((planned): string[] => {
    const replay = after.journeys.find(({ key }) => key === planned.key)?.replay ?? null
    const { timeline } = planned
    if (timeline === null || replay === null) return timeline === replay ? [] : [`times: ${planned.key} has ${timeline ? 'times and no jobs' : 'jobs and no times'}`]
    const given = [timeline.onDutyAt, timeline.leaveYardAt, timeline.backAtYardAt, timeline.offDutyAt, timeline.drivingMinutes, timeline.waitMinutes, timeline.metres, ...timeline.jobs.flatMap(({ arriveAt, startAt, endAt, lateMinutes }) => [arriveAt, startAt, endAt, lateMinutes])]
    const driven = [replay.onDutyAt, replay.leaveAt, replay.backAt, replay.offDutyAt, replay.drivingMinutes, replay.waitMinutes, replay.metres, ...replay.jobs.flatMap(({ arriveAt, startAt, endAt, lateMinutes }) => [arriveAt, startAt, endAt, lateMinutes])]
    return given.join() === driven.join() ? [] : [`times: ${planned.key} is said to run otherwise than it does: ${given.join()} / ${driven.join()}`]
  })
}
