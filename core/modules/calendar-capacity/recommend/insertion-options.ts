import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { AdviceContext } from './advice-context.ts'
import { crewFinder, type CrewFinder } from './crew-finder.ts'
import { MOST_COVERED_BITS, type CrewNeed, type FoundCrew } from './crew-search.ts'
import type { DayJob, DayJourney, DayTruck } from './day-problem.ts'
import type { DriverGroup } from './driver-groups.ts'
import { latenessCents } from './lateness-cost.ts'
import type { OptionSearch } from './new-crew-options.ts'
import { optionKey, type FoundOption } from './option.ts'
import { shiftOf } from './pay.ts'
import type { RefusedTruck } from './recommendation.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { departures, type Departure } from './start-times.ts'
import { truckAway, truckCost, truckRefusal } from './truck-rules.ts'
import { drivers, hoursRefusal, playJourney, shiftChange, type WorkerFacts } from './worker-facts.ts'

/** The job put on every open journey, at every place among its jobs, with the workers it already has and the cheapest more that the job wants. */
export function insertionOptions(context: AdviceContext): OptionSearch {
  const { problem, job } = context
  const options: FoundOption[] = []
  const refused: RefusedTruck[] = []
  // Several trucks for one job go out together, as new journeys.
  if (job.trucks > 1) return { options, refused }
  for (const journey of problem.journeys) {
    const truck = journey.truck === null ? undefined : context.trucks.get(journey.truck)
    if (!journey.open || !truck) continue
    const search = onJourney(context, journey, truck)
    options.push(...search.options)
    if (search.options.length === 0 && search.why) refused.push({ truck: truck.id, journey: journey.id, refusal: search.why })
  }
  return { options, refused }
}

function onJourney(context: AdviceContext, journey: DayJourney, truck: DayTruck): { options: FoundOption[]; why: RuleRefusal | null } {
  const { problem, job } = context
  const group = context.groups.of(truck)
  const options: FoundOption[] = []
  let why = truckRefusal(problem, truck, job, true)
  if (why) return { options, why }
  const before = context.timelines.get(journey.id) ?? null
  const costBefore = truckCost(problem, truck, before)
  const lateBefore = latenessCents(problem, before, journey.jobs)
  for (let position = journey.firstOpenPosition; position <= journey.jobs.length; position += 1) {
    const jobs = journey.jobs.toSpliced(position, 0, job)
    const starts = startsOf(context, journey, before, jobs, position)
    if (starts.length === 0) why = nearer(why, refusal('window.missed', 1))
    for (const { departAt, timeline } of starts) {
      const broken = windowRefusal(timeline, jobs, position, before) ?? truckAway(truck, context.truckBookings.get(truck.id) ?? [], timeline, journey.id)
      const crew = broken ?? crewChange(context, journey, group, timeline)
      if ('code' in crew) {
        why = nearer(why, crew)
        continue
      }
      const cost = truckCost(problem, truck, timeline)
      const totalCents = crew.cents + cost.kmCents - costBefore.kmCents + cost.hourCents - costBefore.hourCents + latenessCents(problem, timeline, jobs) - lateBefore
      options.push({ key: optionKey([truck], journey, position, departAt), totalCents, trucks: [truck], timeline, crew, journey, position })
    }
  }
  return { options, why }
}

/** As planned; a job that comes first may also move the departure of a truck that is still in the yard. */
function startsOf(context: AdviceContext, journey: DayJourney, before: JourneyTimeline | null, jobs: readonly DayJob[], position: number): Departure[] {
  const kept = before?.leaveYardAt ?? journey.departAt
  const starts = position === 0 && !journey.underWay ? departures(context.problem, { yard: journey.yard, jobs }, []) : []
  if (kept === null || starts.some(({ departAt }) => departAt === kept)) return starts
  const timeline = playJourney(context.problem, { yard: journey.yard, departAt: kept, jobs })
  return timeline ? [...starts, { departAt: kept, timeline }] : starts
}

/** The job must arrive in its window; the others too, unless they were late already and get no later. */
function windowRefusal(timeline: JourneyTimeline, jobs: readonly DayJob[], position: number, before: JourneyTimeline | null): RuleRefusal | null {
  const own = timeline.jobs[position]?.lateMinutes ?? 0
  if (own > 0) return refusal('window.missed', own, { minutes: own })
  for (const timing of timeline.jobs) {
    if (timing.lateMinutes === 0 || timing.id === jobs[position]?.id) continue
    const was = before?.jobs.find((one) => one.id === timing.id)?.lateMinutes ?? 0
    if (timing.lateMinutes > was) return refusal('window.others', timing.lateMinutes, { minutes: timing.lateMinutes, job: timing.id })
  }
  return null
}

/** What the longer journey costs in wages, with the workers that have to be added; or the rule that forbids it. */
function crewChange(context: AdviceContext, journey: DayJourney, group: DriverGroup, timeline: JourneyTimeline): FoundCrew | RuleRefusal {
  const { job, problem } = context
  const shift = shiftOf(timeline)
  const crew = crewFacts(context, journey)
  let cents: Cents = 0
  for (const facts of crew) {
    const change = shiftChange(facts, shift, problem.settings.paidGapMinutes, journey.id)
    if (change.refused) return change.refused
    cents += change.cents
  }
  const driving = driverRefusal(context, journey, group, timeline)
  const skills = crew.reduce((bits, facts) => bits & ~(context.skillsOf[facts.index] as number), (1 << context.skills.length) - 1)
  const lead = context.leadNeeded && !journey.crew.some((member) => member.role === 'lead')
  const missing = (driving ? 1 : 0) + (lead ? 1 : 0) + bitCount(skills)
  const least = Math.max(0, job.crewSize - journey.crew.length)
  if (least === 0 && missing === 0) return { cents, picks: [] }
  if (2 + context.skills.length > MOST_COVERED_BITS) return refusal('crew.no_set', 1, { needed: job.crewSize })
  const need: CrewNeed = { least, most: Math.max(least, missing), driverSlots: driving ? 1 : 0, lead, skills, leadMayDrive: problem.settings.leadMayDrive && !hasDriverRole(journey) }
  const finder: CrewFinder = crewFinder(context, timeline, crew.map((facts) => facts.index))
  const added = finder.find([group], need)
  if (added) return { cents: cents + added.cents, picks: added.picks }
  return driving && !finder.find([group], { ...need, driverSlots: 0 }) ? finder.explain([group], need) : (driving ?? finder.explain([group], need))
}

function crewFacts(context: AdviceContext, journey: DayJourney): WorkerFacts[] {
  return journey.crew.flatMap(({ worker }) => context.workers[context.workerIndex.get(worker) ?? -1] ?? [])
}

/** One who may drive is enough. Null when there is one; else why the nearest may not. */
function driverRefusal(context: AdviceContext, journey: DayJourney, group: DriverGroup, timeline: JourneyTimeline): RuleRefusal | null {
  const driving = drivers(journey.crew)
  const driven = dutyOf(timeline, true)
  let why: RuleRefusal | null = null
  for (const facts of crewFacts(context, journey)) {
    if (!driving.has(facts.worker.id)) continue
    const refused = group.licensed[facts.index] === 1 ? (group.hoursApply ? hoursRefusal(facts, driven, journey.id) : null) : (group.refused ?? refusal('driver.none', 1))
    if (refused === null) return null
    why = nearer(why, refused)
  }
  return why ?? refusal('driver.none', 1)
}

function hasDriverRole(journey: DayJourney): boolean {
  return journey.crew.some((member) => member.role === 'driver')
}

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
