import { crewAtWork } from '../../../domain/journey/work-time.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { AdviceContext } from './advice-context.ts'
import { crewBars, isLed, presentCrewRefusal, type CrewBars } from './crew-bars.ts'
import { crewCents, crewFinder, standingRecordCents, type CrewFinder, type FormedCrew } from './crew-finder.ts'
import { MOST_COVERED_BITS, type CrewNeed } from './crew-search.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck } from './day-problem.ts'
import type { DriverGroup } from './driver-groups.ts'
import { latenessCents } from './lateness-cost.ts'
import type { OptionSearch } from './new-crew-options.ts'
import { optionKey, type FoundOption } from './option.ts'
import { shiftOf } from './pay.ts'
import type { RefusedTruck } from './recommendation.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { departures, leavesAt, type Departure } from './start-times.ts'
import { truckAway, truckCost, truckRefusal } from './truck-rules.ts'
import { drivers, hoursRefusal, playJourney, shiftChange, type WorkerFacts } from './worker-facts.ts'

/** The job put on every open journey, at every place among its jobs, with the workers it already has and the cheapest more that the job wants; `late`, behind a window that can no longer be kept. */
export function insertionOptions(context: AdviceContext, alternatives: boolean, late = false): OptionSearch {
  const { problem, job } = context
  const options: FoundOption[] = []
  const refused: RefusedTruck[] = []
  // Several trucks for one job go out together, as new journeys.
  if (job.trucks > 1) return { options, refused }
  for (const journey of problem.journeys) {
    const truck = journey.truck === null ? undefined : context.trucks.get(journey.truck)
    if (!journey.open || journey.pinned || !truck) continue
    const search = onJourney(context, journey, truck, alternatives, late)
    options.push(...search.options)
    if (search.options.length === 0 && search.why) refused.push({ truck: truck.id, journey: journey.id, refusal: search.why })
  }
  return { options, refused }
}

interface Placement {
  readonly position: number
  readonly departAt: number
  readonly timeline: JourneyTimeline
  /** Wages of the crew there is, truck and lateness; whoever is added comes on top. */
  readonly cents: Cents
  /** What those that have to be added cost at the very least. */
  readonly leastAddedCents: Cents
}

/** Places from the cheapest on. Where only the best of the journey is wanted, those that cannot beat it are not looked at. */
function onJourney(context: AdviceContext, journey: DayJourney, truck: DayTruck, alternatives: boolean, late: boolean): { options: FoundOption[]; why: RuleRefusal | null } {
  const group = context.groups.of(truck)
  const options: FoundOption[] = []
  const never = truckRefusal(context.problem, truck, context.job, true) ?? presentCrewRefusal(context.job, crewFacts(context, journey).map(({ worker }) => worker))
  if (never) return { options, why: never }
  const joining = joiningOf(context, journey)
  let why: RuleRefusal | null = null
  let bestCents = Infinity
  for (const added of addedPeople(context.job, journey)) {
    const { placements, why: unplaced } = placementsOf(context, journey, truck, added.least, late)
    why = nearer(why, unplaced)
    for (const placement of placements) {
      if (!alternatives && placement.cents + placement.leastAddedCents - context.recordCents > bestCents) break
      const crew = addedCrew(context, journey, joining, added, group, placement.timeline)
      if ('code' in crew) {
        why = nearer(why, crew)
        continue
      }
      const totalCents = placement.cents + crewCents(crew)
      bestCents = Math.min(bestCents, totalCents)
      options.push({ key: optionKey([truck], journey, placement.position, placement.departAt), totalCents, trucks: [truck], timeline: placement.timeline, crew, journey, position: placement.position })
    }
  }
  return { options, why }
}

/** So many more people on a journey, with any number of whom its jobs take the same time. */
interface AddedPeople {
  readonly least: number
  readonly most: number
}

/** From as many as the job wants at least; beyond what any job has room for only missing roles and wishes bring somebody more. */
function addedPeople(job: DayJob, journey: DayJourney): AddedPeople[] {
  const jobs = [...journey.jobs, job]
  const there = journey.crew.length
  const least = Math.max(0, job.leastCrew - there)
  const most = Math.max(least, ...jobs.map(({ mostCrew }) => mostCrew - there))
  const worked = (added: number) => jobs.map((one) => crewAtWork(one, there + added)).join()
  const found: { least: number; most: number }[] = []
  for (let added = least; added <= most; added += 1) {
    const last = found.at(-1)
    if (last && worked(last.least) === worked(added)) last.most = added
    else found.push({ least: added, most: added })
  }
  return found.map((one, index) => (index === found.length - 1 ? { ...one, most: Infinity } : one))
}

/** Every place and departure that windows, truck and the present crew allow with so many more people, cheapest first. */
function placementsOf(context: AdviceContext, journey: DayJourney, truck: DayTruck, added: number, late: boolean): { placements: Placement[]; why: RuleRefusal | null } {
  const { problem, job } = context
  const before = context.timelines.get(journey.id) ?? null
  const costBefore = truckCost(problem, truck, before)
  const centsBefore = costBefore.kmCents + costBefore.hourCents + latenessCents(problem, before, journey.jobs)
  const placements: Placement[] = []
  let why: RuleRefusal | null = null
  for (let position = journey.firstOpenPosition; position <= journey.jobs.length; position += 1) {
    const jobs = journey.jobs.toSpliced(position, 0, job)
    const starts = startsOf(context, journey, before, jobs, position, journey.crew.length + added, late)
    if (starts.length === 0) why = nearer(why, refusal('window.missed', 1))
    for (const { departAt, timeline } of starts) {
      const wages = passedRefusal(problem, journey, timeline, position) ?? windowRefusal(timeline, jobs, position, before, late) ?? context.order?.refusal(jobs, timeline, journey.id) ?? truckAway(truck, context.truckBookings.get(truck.id) ?? [], timeline, journey.id) ?? presentCrewCents(context, journey, timeline)
      if (typeof wages !== 'number') {
        why = nearer(why, wages)
        continue
      }
      const cost = truckCost(problem, truck, timeline)
      const cents = wages + cost.kmCents + cost.hourCents + latenessCents(problem, timeline, jobs) - centsBefore
      placements.push({ position, departAt, timeline, cents, leastAddedCents: added * leastWageCents(context, timeline) })
    }
  }
  return { placements: placements.toSorted((a, b) => a.cents + a.leastAddedCents - b.cents - b.leastAddedCents || a.position - b.position || a.departAt - b.departAt), why }
}

function leastWageCents(context: AdviceContext, timeline: JourneyTimeline): Cents {
  // A shift that falls into a gap that is paid already costs less than its length.
  return Math.max(0, priceOfMinutes(context.leastWageCents, timeline.onDutyMinutes - 2 * context.problem.settings.paidGapMinutes))
}

/** As planned, or now where it should have left and has not; a job that comes first may also move the departure of a truck that is still in the yard. */
function startsOf(context: AdviceContext, journey: DayJourney, before: JourneyTimeline | null, jobs: readonly DayJob[], position: number, people: number, late: boolean): Departure[] {
  const planned = before?.leaveYardAt ?? journey.departAt
  const kept = planned === null || journey.underWay ? planned : leavesAt(context.problem, planned)
  const starts = position === 0 && !journey.underWay ? departures(context.problem, { yard: journey.yard, jobs }, people, { beginAt: context.order?.begins ?? [], late }) : []
  if (kept === null || starts.some(({ departAt }) => departAt === kept)) return starts
  const timeline = playJourney(context.problem, { yard: journey.yard, departAt: kept, jobs }, people)
  return timeline ? [...starts, { departAt: kept, timeline }] : starts
}

/** A truck that is under way is where its plan has it: what that has behind it, it does not reach any more. */
function passedRefusal({ notBefore }: DayProblem, { underWay }: DayJourney, timeline: JourneyTimeline, position: number): RuleRefusal | null {
  const ago = notBefore === null || !underWay ? 0 : Math.ceil((notBefore - (timeline.jobs[position]?.arriveAt ?? notBefore)) / MS_PER_MINUTE)
  return ago > 0 ? refusal('journey.passed', ago, { minutes: ago }) : null
}

/** The job must arrive in its window, or within what it may be late, but for one that is `late` already; the others too, unless they were later already and get no later. */
function windowRefusal(timeline: JourneyTimeline, jobs: readonly DayJob[], position: number, before: JourneyTimeline | null, late: boolean): RuleRefusal | null {
  const own = timeline.jobs[position]?.lateMinutes ?? 0
  if (!late && own > (jobs[position]?.graceMinutes ?? 0)) return refusal('window.missed', own, { minutes: own })
  for (const [index, timing] of timeline.jobs.entries()) {
    if (timing.lateMinutes <= (jobs[index]?.graceMinutes ?? 0) || index === position) continue
    const was = before?.jobs.find((one) => one.id === timing.id)?.lateMinutes ?? 0
    if (timing.lateMinutes > was) return refusal('window.others', timing.lateMinutes, { minutes: timing.lateMinutes, job: timing.id })
  }
  return null
}

/** What the longer journey costs in wages of those who are on it; or the rule that forbids one of them. */
function presentCrewCents(context: AdviceContext, journey: DayJourney, timeline: JourneyTimeline): Cents | RuleRefusal {
  const shift = shiftOf(timeline)
  let cents: Cents = 0
  for (const facts of crewFacts(context, journey)) {
    const change = shiftChange(facts, shift, context.problem.settings.paidGapMinutes, journey.id)
    if (change.refused) return change.refused
    cents += change.cents
  }
  return cents
}

/** What a journey's crew lacks for the job, whatever the hour. */
interface Joining {
  readonly taken: readonly number[]
  readonly skills: number
  readonly lead: boolean
  readonly bars: CrewBars
  /** The customer asked for people of whom none is there. */
  readonly wantsWished: boolean
}

function joiningOf(context: AdviceContext, journey: DayJourney): Joining {
  const crew = crewFacts(context, journey)
  const present = crew.map(({ worker }) => worker)
  const led = isLed(journey, present)
  // A trainee who is there needs somebody who leads, whatever the roles of this crew say.
  const lead = (context.leadNeeded && !journey.crew.some((member) => member.role === 'lead')) || (!led && present.some(({ trainee }) => trainee))
  const brought = crew.reduce((bits, facts) => bits | (context.skillsOf[facts.index] as number), 0)
  return {
    taken: crew.map(({ index }) => index),
    skills: ((1 << context.skills.length) - 1) & ~brought,
    lead,
    bars: crewBars(context.problem.workers, { jobs: [context.job, ...journey.jobs], present, led: led || lead }),
    wantsWished: (context.wishedBit & ~brought) !== 0,
  }
}

/** The cheapest workers to add, within so many, so that the crew is large enough, driven, led and skilled; nobody where it is already. */
function addedCrew(context: AdviceContext, journey: DayJourney, { taken, skills, lead, bars, wantsWished }: Joining, { least, most }: AddedPeople, group: DriverGroup, timeline: JourneyTimeline): FormedCrew | RuleRefusal {
  const { problem } = context
  const driving = driverRefusal(context, journey, group, timeline)
  const missing = (driving ? 1 : 0) + (lead ? 1 : 0) + bitCount(skills)
  if (least === 0 && missing === 0 && !wantsWished) return { cents: 0, picks: [], missedWishCents: 0, recordCents: standingRecordCents(context, taken) }
  const needed = journey.crew.length + least
  if (3 + context.skills.length > MOST_COVERED_BITS) return refusal('crew.no_set', 1, { needed })
  const need: CrewNeed = { least, most: Math.min(most, Math.max(least, missing)), driverSlots: driving ? 1 : 0, lead, skills, leadMayDrive: problem.settings.leadMayDrive && !hasDriverRole(journey), recorded: 0 }
  const finder: CrewFinder = crewFinder(context, timeline, taken, bars)
  return finder.find([group], need, wantsWished ? Math.min(most, Math.max(least, missing + 1)) : null) ?? nearer(driving, finder.explain([group], need)) ?? refusal('crew.no_set', 1, { needed })
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
