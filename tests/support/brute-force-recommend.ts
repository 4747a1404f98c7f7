import { skillCovers } from '../planner/day/skill-covers.ts'
import type { DutyInterval } from '../../core/domain/hours-of-service/duty-log.ts'
import { dutyOf } from '../../core/domain/journey/duty.ts'
import { hoursApply, hoursPackOn } from '../../core/domain/hours-of-service/hours-packs.ts'
import { hoursViolations } from '../../core/domain/hours-of-service/hours-of-service.ts'
import { journeyTimeline, type JourneyTimeline } from '../../core/domain/journey/timeline.ts'
import { mayDrive } from '../../core/domain/licence/licence.ts'
import { mulDiv, priceOfMinutes } from '../../core/domain/money/money.ts'
import { overtimePremiumCents } from '../../core/domain/overtime/overtime.ts'
import { roundUpMinutes } from '../../core/domain/time/rounding.ts'
import { startOfDay } from '../../core/domain/time/zoned-time.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker, GoodRecords } from '../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { latenessOf } from '../../core/modules/calendar-capacity/recommend/lateness.ts'

const MINUTE = 60_000

interface Day {
  readonly problem: DayProblem
  readonly job: DayJob
  readonly timelines: ReadonlyMap<string, JourneyTimeline>
  readonly duties: Duties
  readonly records: GoodRecords | null
  readonly late: boolean
}
type Duties = ReadonlyMap<string, readonly DutyInterval[]>

/** What is least of all; `late` where the window can no longer be kept. */
export interface LeastCents {
  readonly cents: number
  readonly late: boolean
}

/** The least cost over every truck, crew and start, or null when nothing passes; every rule is asked of every combination, with none of the planner's code. For days of a handful of people. */
export function bruteForceCents(problem: DayProblem, job: DayJob, duties: Duties, records: GoodRecords | null = null): LeastCents | null {
  for (const late of problem.notBefore === null ? [false] : [false, true]) {
    const cents = leastCents(problem, job, duties, records, late)
    if (cents !== null) return { cents, late }
  }
  return null
}

function leastCents(problem: DayProblem, job: DayJob, duties: Duties, records: GoodRecords | null, late: boolean): number | null {
  const timelines = new Map<string, JourneyTimeline>()
  for (const journey of problem.journeys) {
    const timeline = play(problem, journey.jobs, journey.crew.length, journey.departAt)
    if (timeline) timelines.set(journey.id, timeline)
  }
  const day = { problem, job, timelines, duties, records, late }
  if (late && !beginsLate(day, [job])) return null
  let least: number | null = null
  const offer = (cents: number | null) => {
    if (cents !== null && (least === null || cents < least)) least = cents
  }
  for (const departAt of starts(day, [job])) {
    for (const crew of subsets(problem.workers, job.leastCrew, job.mostCrew)) {
      const timeline = play(problem, [job], crew.length, departAt)
      if (timeline && (late || !tooLate(timeline, job))) for (const truck of problem.trucks) offer(newCrewCents(day, truck, crew, timeline))
    }
  }
  for (const journey of problem.journeys) {
    if (journey.pinned) continue
    for (let position = journey.firstOpenPosition; position <= journey.jobs.length; position += 1) {
      const jobs = journey.jobs.toSpliced(position, 0, job)
      const planned = timelines.get(journey.id)?.leaveYardAt ?? journey.departAt
      const stands = planned !== null && !journey.underWay && planned < (problem.notBefore ?? 0)
      const kept = stands ? nowOf(problem) : planned
      const departs = new Set([...(position === 0 && !journey.underWay ? starts(day, jobs, []) : []), ...(kept === null || (stands && kept >= dayEnd(problem)) ? [] : [kept])])
      for (const departAt of departs) {
        const there = journey.crew.map((member) => member.worker)
        const others = problem.workers.filter((worker) => !there.includes(worker.id))
        // Whoever adds to the crew beyond what any job has room for is there for a role or a wish.
        const most = Math.max(job.leastCrew, 3 + job.requiredSkills.length, ...jobs.map(({ mostCrew }) => mostCrew - there.length))
        const timelines = Array.from({ length: most + 1 }, (_, more) => play(problem, jobs, there.length + more, departAt))
        for (const added of subsets(others, 0, most)) offer(insertionCents(day, journey, jobs, added, timelines[added.length]!))
      }
    }
  }
  return least
}

/** The work of `people` told to the timeline as hours of a job that is booked for just them: how a crew changes the work is written here anew. */
function play(problem: DayProblem, given: readonly DayJob[], people: number, departAt: number | null): JourneyTimeline | null {
  const jobs = given.map((job) => withCrewOf(problem, job, people))
  return journeyTimeline({ yard: problem.yard, departAt, defaultStartAt: problem.defaultStartAt, people: null, jobs }, problem.travel, problem.timeline)
}

/** Needs drives that are the same at every hour. */
function withCrewOf(problem: DayProblem, job: DayJob, people: number): DayJob {
  const working = people < job.leastCrew ? job.crewSize : people > job.mostCrew ? job.mostCrew : people
  if (working === job.crewSize) return job
  const drives = job.stops.slice(1).reduce((sum, { position }, index) => {
    const from = job.stops[index]?.position ?? null
    return sum + (from === null || position === null ? problem.timeline.unknownLeg.minutes : problem.travel(from, position, problem.defaultStartAt).minutes)
  }, 0)
  const booked = job.estimatedHours === null ? (job.volumeCuft === null ? problem.timeline.defaultHours * 60 : (60 * job.volumeCuft) / problem.timeline.cuftPerMoverHour / job.crewSize) : job.estimatedHours * 60 - drives
  const work = Math.round(Math.max(problem.timeline.leastWorkMinutes, booked) * Math.exp(problem.timeline.crewExponent * Math.log(job.crewSize / working)))
  return { ...job, estimatedHours: (work + drives) / 60 }
}

function tooLate(timeline: JourneyTimeline, job: DayJob): boolean {
  const timing = timeline.jobs.find((one) => one.id === job.id)
  return timing === undefined || (job.windowEndAt !== null && timing.arriveAt > job.windowEndAt + job.graceMinutes * MINUTE)
}

/** Of a day that has begun: on the next five minutes. */
function nowOf({ notBefore, settings }: DayProblem): number {
  return roundUpMinutes((notBefore ?? 0) / MINUTE, settings.freeStepMinutes) * MINUTE
}

/** On days on which the clocks do not change. */
function dayEnd({ date, zone }: DayProblem): number {
  return startOfDay(date, zone) + 24 * 60 * MINUTE
}

function driveTo({ problem, job }: Day, jobs: readonly DayJob[]): number {
  const place = (jobs[0] ?? job).stops[0]?.position ?? null
  return Math.round(place && problem.yard ? problem.travel(problem.yard, place, problem.defaultStartAt).minutes : problem.timeline.unknownLeg.minutes) * MINUTE
}

function opensAt({ defaultStartAt }: DayProblem, { windowStartAt, windowEndAt }: DayJob): number {
  return windowStartAt ?? Math.min(defaultStartAt, windowEndAt ?? Infinity)
}

/** Whoever leaves the yard now is behind the first job's window. */
function beginsLate(day: Day, jobs: readonly DayJob[]): boolean {
  const { problem, job } = day
  const first = jobs[0] ?? job
  if (first.windowEndAt !== null && first.windowEndAt < opensAt(problem, first)) return false
  return problem.notBefore !== null && opensAt(problem, first) - driveTo(day, jobs) < problem.notBefore && nowOf(problem) < dayEnd(problem) && first.windowEndAt !== null && nowOf(problem) + driveTo(day, jobs) > first.windowEndAt + first.graceMinutes * MINUTE
}

/** Needs travel that is the same at every hour. */
function starts(day: Day, jobs: readonly DayJob[], freed?: number[]): number[] {
  const { problem, job, timelines, late } = day
  const first = jobs[0] ?? job
  const drive = driveTo(day, jobs)
  const opens = opensAt(problem, first)
  if (first.windowEndAt !== null && first.windowEndAt < opens) return []
  const isPast = problem.notBefore !== null && opens - drive < problem.notBefore
  if (late && !beginsLate(day, jobs)) return []
  const from = late ? nowOf(problem) + drive : opens
  const openTo = Math.max(from, isPast ? nowOf(problem) + drive : 0) + problem.settings.openWindowMinutes * MINUTE
  const to = late ? openTo : (first.windowEndAt ?? openTo)
  const latest = late || first.windowEndAt === null ? to : to + first.graceMinutes * MINUTE
  const arrivals = [to, latest, ...(isPast ? [nowOf(problem) + drive] : [])]
  for (let at = from; at < latest; at += problem.settings.stepMinutes * MINUTE) arrivals.push(at)
  const ends = freed ?? [
    ...problem.trucks.flatMap((truck) => truck.absences.map((absence) => absence.endAt)),
    ...problem.workers.flatMap((worker) => worker.absences.map((absence) => absence.endAt)),
    ...problem.journeys.flatMap((journey) => {
      const timeline = timelines.get(journey.id)
      return timeline ? [timeline.backAtYardAt, timeline.offDutyAt] : []
    }),
  ]
  const followed = (freed?.length === 0 || jobs.length === 1) && job.after !== null ? timesOf(day, job.after, null).map(({ endAt }) => endAt) : []
  const begin = followed.length === 0 ? [] : [Math.max(...followed) - drive]
  const free = [...begin, ...ends.flatMap((at) => [at, at + problem.timeline.yardBeforeMinutes * MINUTE])].map((at) => roundUpMinutes(at / MINUTE, problem.settings.freeStepMinutes) * MINUTE).filter((at) => at > from - drive && (late || at < latest - drive))
  return [...new Set([...arrivals.map((at) => at - drive), ...free])].filter((at) => at >= (problem.notBefore ?? 0) && at < dayEnd(problem) && (late || first.windowEndAt === null || at + drive <= first.windowEndAt + first.graceMinutes * MINUTE))
}

function* subsets<T>(items: readonly T[], least: number, most: number): Generator<T[]> {
  for (let bits = 0; bits < 1 << items.length; bits += 1) {
    const set = items.filter((_item, index) => (bits >> index) & 1)
    if (set.length >= least && set.length <= most) yield set
  }
}

const clash = (aStart: number, aEnd: number, bStart: number, bEnd: number) => Math.max(aStart, bStart) < Math.min(aEnd, bEnd)

function truckOk({ problem, job, timelines }: Day, truck: DayTruck, timeline: JourneyTimeline, without: string | null): boolean {
  if (truck.status !== 'active' || job.requiredFeatures.some((feature) => !truck.features.includes(feature))) return false
  const weight = job.weightKg ?? (job.volumeCuft ?? 0) * 7 * 0.453_592_37
  if ((job.volumeCuft ?? 0) > truck.volumeCuft * problem.settings.mostFill) return false
  if ((job.volumeCuft !== null || job.weightKg !== null) && truck.payloadKg !== null && weight > truck.payloadKg) return false
  if (truck.absences.some((away) => clash(timeline.leaveYardAt, timeline.backAtYardAt, away.startAt, away.endAt))) return false
  return !problem.journeys.some((other) => {
    const busy = timelines.get(other.id)
    return busy && other.id !== without && other.truck === truck.id && clash(timeline.leaveYardAt, timeline.backAtYardAt, busy.leaveYardAt, busy.backAtYardAt)
  })
}

/** When a job is done on the journeys there are, one of them left out. */
function timesOf({ timelines }: Day, id: string, without: string | null) {
  return [...timelines].flatMap(([journey, { jobs }]) => (journey === without ? [] : jobs.filter((one) => one.id === id)))
}

/** No pair of jobs stands in the wrong order that did not before, or is worse than before. `without` is the journey that the timeline replaces. */
function inOrder(day: Day, jobs: readonly DayJob[], timeline: JourneyTimeline, without: string | null): boolean {
  const all = [...day.problem.journeys.filter(({ id }) => id !== without).flatMap((journey) => journey.jobs), ...jobs]
  return all.every(({ id, after }) => {
    if (after === null) return true
    const here = (one: string) => timeline.jobs.filter((timing) => timing.id === one)
    const lateBy = (starts: readonly { startAt: number }[], ends: readonly { endAt: number }[]) => (starts.length === 0 || ends.length === 0 ? 0 : Math.max(0, Math.max(...ends.map((one) => one.endAt)) - Math.min(...starts.map((one) => one.startAt))))
    const before = id === day.job.id || after === day.job.id ? 0 : lateBy(timesOf(day, id, null), timesOf(day, after, null))
    return lateBy([...timesOf(day, id, without), ...here(id)], [...timesOf(day, after, without), ...here(after)]) <= before
  })
}

/** Nobody unwanted, nobody beside one whom he is kept apart from. `added` ride along to the other jobs too. */
function mayRide(job: DayJob, crew: readonly DayWorker[], added: readonly DayWorker[], others: readonly DayJob[]): boolean {
  if (crew.some(({ id }) => job.avoidWorkers.includes(id))) return false
  if (added.some(({ id }) => others.some(({ avoidWorkers }) => avoidWorkers.includes(id)))) return false
  return !crew.some((one) => crew.some((other) => one.apartFrom.includes(other.id)))
}

function wishCents(problem: DayProblem, job: DayJob, crew: readonly DayWorker[]): number {
  const wished = (worker: DayWorker) => job.wishedWorkers.includes(worker.id)
  return problem.workers.some(wished) && !crew.some(wished) ? problem.settings.missedWishCents : 0
}

/** Two with a good record make the crew one that has it. */
function recordCents({ records }: Day, crew: readonly DayWorker[]): number {
  return records && crew.filter(({ id }) => records.workers.has(id)).length >= 2 ? 0 - records.cents : 0
}

const isLead = (worker: DayWorker) => worker.roles.includes('lead') && !worker.trainee

function paid(problem: DayProblem, shifts: readonly { onDutyAt: number; offDutyAt: number }[]): number {
  const sorted = shifts.toSorted((a, b) => a.onDutyAt - b.onDutyAt)
  return sorted.reduce((sum, shift, index) => {
    const gap = index === 0 ? 0 : (shift.onDutyAt - (sorted[index - 1]?.offDutyAt ?? 0)) / MINUTE
    return sum + (shift.offDutyAt - shift.onDutyAt) / MINUTE + (gap <= problem.settings.paidGapMinutes ? gap : 0)
  }, 0)
}

/** What the change costs in this worker's wage; null when a rule forbids it. */
function workerCents(day: Day, worker: DayWorker, timeline: JourneyTimeline, without: string | null): number | null {
  const { problem, timelines } = day
  if (worker.status !== 'active') return null
  if (worker.absences.some((away) => clash(timeline.onDutyAt, timeline.offDutyAt, away.startAt, away.endAt))) return null
  const own = problem.journeys.filter((journey) => journey.crew.some((member) => member.worker === worker.id)).flatMap((journey) => {
    const played = timelines.get(journey.id)
    return played ? [{ id: journey.id, played, journey }] : []
  })
  const others = own.filter((one) => one.id !== without)
  if (others.some(({ played }) => clash(timeline.onDutyAt, timeline.offDutyAt, played.onDutyAt, played.offDutyAt))) return null
  const drivesElsewhere = others.some(({ journey }) => driversOf(journey).includes(worker.id) && hoursApply(hoursPackOn('CA', problem.date), problem.trucks.find(({ id }) => id === journey.truck)?.registeredKg ?? null))
  if (drivesElsewhere && !withinHours(day, worker, dutyOf(timeline, false), without)) return null
  const before = paid(problem, own.map((one) => one.played))
  const after = paid(problem, [...others.map((one) => one.played), timeline])
  if (worker.maxMinutesDay !== null && after > worker.maxMinutesDay) return null
  const wage = worker.wagePerHourCents ?? problem.settings.assumedWageCents
  const overtime = (total: number) => Math.max(0, total - worker.overtime.afterMinutesWeek)
  const more = overtime(worker.weekMinutes + after) - overtime(worker.weekMinutes + before)
  return priceOfMinutes(wage, after - before) + overtimePremiumCents(wage, more, worker.overtime.factor)
}

function canDrive(day: Day, worker: DayWorker, truck: DayTruck, timeline: JourneyTimeline, without: string | null): boolean {
  const { problem } = day
  if (problem.workers.some((one) => steers(one)) && !steers(worker)) return false
  if (!mayDrive(worker.licence, truck, problem.province, problem.date).ok) return false
  return !hoursApply(hoursPackOn('CA', problem.date), truck.registeredKg) || withinHours(day, worker, dutyOf(timeline, true), without)
}

function driversOf(journey: DayJourney): string[] {
  const named = journey.crew.filter((member) => member.role === 'driver')
  return (named.length > 0 ? named : journey.crew.filter((member) => member.role === 'lead')).map((member) => member.worker)
}

/** Hours of service with this duty in the day. */
function withinHours({ problem, timelines, duties: histories }: Day, worker: DayWorker, more: readonly DutyInterval[], without: string | null): boolean {
  const today = problem.journeys.filter((journey) => journey.id !== without && journey.crew.some((member) => member.worker === worker.id)).flatMap((journey) => {
    const played = timelines.get(journey.id)
    return played ? dutyOf(played, driversOf(journey).includes(worker.id)) : []
  })
  const dayStart = startOfDay(problem.date, problem.zone)
  const duties = [...(histories.get(worker.id) ?? []), ...today, ...more]
  return hoursViolations({ pack: hoursPackOn('CA', problem.date), cycleId: null, shortHaul: false, zone: problem.zone, duties }).every((one) => one.endAt <= dayStart)
}

const steers = (worker: DayWorker) => worker.roles.some((role) => role === 'driver' || role === 'lead')
const usesLeads = (problem: DayProblem) => problem.workers.some((worker) => worker.roles.includes('lead'))

function rolesFillable(drivers: readonly boolean[], leads: readonly boolean[], bothAllowed: boolean): boolean {
  return drivers.some((drives, driver) => drives && leads.some((lead, leader) => lead && (bothAllowed || driver !== leader)))
}

function covered(job: DayJob, crew: readonly DayWorker[]): boolean {
  return job.requiredSkills.every((skill) => crew.some((worker) => worker.skills.some((held) => skillCovers(held, skill))))
}

function truckCents(problem: DayProblem, truck: DayTruck, timeline: JourneyTimeline | undefined): number {
  if (!timeline) return 0
  return mulDiv(truck.costPerKmCents ?? problem.settings.assumedKmCents, timeline.metres, 1000) + priceOfMinutes(truck.costPerHourCents ?? problem.settings.assumedTruckHourCents, (timeline.backAtYardAt - timeline.leaveYardAt) / MINUTE)
}

function lateCents(problem: DayProblem, timeline: JourneyTimeline | undefined, jobs: readonly DayJob[]): number {
  if (!timeline) return 0
  return Math.round(problem.settings.latePerMinuteCents * latenessOf(timeline, jobs, problem.settings).reduce((sum, one) => sum + one.expectedMinutes, 0))
}

function newCrewCents(day: Day, truck: DayTruck, crew: readonly DayWorker[], timeline: JourneyTimeline): number | null {
  const { problem, job } = day
  if (!truckOk(day, truck, timeline, null) || !covered(job, crew) || !inOrder(day, [job], timeline, null) || !mayRide(job, crew, [], [])) return null
  if (crew.some(({ trainee }) => trainee) && !crew.some(isLead)) return null
  const able = crew.map((worker) => canDrive(day, worker, truck, timeline, null))
  if (!able.some(Boolean)) return null
  if (usesLeads(problem) && !rolesFillable(able, crew.map(isLead), problem.settings.leadMayDrive || crew.length === 1)) return null
  let cents = truckCents(problem, truck, timeline) + lateCents(problem, timeline, [job]) + wishCents(problem, job, crew) + recordCents(day, crew)
  for (const worker of crew) {
    const wage = workerCents(day, worker, timeline, null)
    if (wage === null) return null
    cents += wage
  }
  return cents
}

function insertionCents(day: Day, journey: DayJourney, jobs: readonly DayJob[], added: readonly DayWorker[], timeline: JourneyTimeline): number | null {
  const { problem, job } = day
  const truck = problem.trucks.find((one) => one.id === journey.truck)
  if (!journey.open || !truck || !truckOk(day, truck, timeline, journey.id)) return null
  const before = day.timelines.get(journey.id)
  for (const [index, timing] of timeline.jobs.entries()) {
    const was = before?.jobs.find((one) => one.id === timing.id)?.lateMinutes ?? 0
    if (timing.lateMinutes > (jobs[index]?.graceMinutes ?? 0) && (timing.id === job.id ? !day.late : timing.lateMinutes > was)) return null
    if (timing.id === job.id && journey.underWay && timing.arriveAt < (problem.notBefore ?? 0)) return null
  }
  const there = problem.workers.filter((worker) => journey.crew.some((member) => member.worker === worker.id))
  const crew = [...there, ...added]
  if (crew.length < job.leastCrew || !covered(job, crew) || !inOrder(day, jobs, timeline, journey.id) || !mayRide(job, crew, added, journey.jobs)) return null
  const senior = (worker: DayWorker) => !worker.trainee && (isLead(worker) || journey.crew.some((member) => member.worker === worker.id && member.role === 'lead'))
  if (crew.some(({ trainee }) => trainee) && !crew.some(senior)) return null
  const named = journey.crew.filter((member) => member.role === 'driver')
  const wheel = (named.length > 0 ? named : journey.crew.filter((member) => member.role === 'lead')).map((member) => member.worker)
  const driven = there.some((worker) => wheel.includes(worker.id) && canDrive(day, worker, truck, timeline, journey.id))
  // A trainee who is there already asks for somebody who leads, as a role of its own.
  const led = (!usesLeads(problem) || journey.crew.some((member) => member.role === 'lead')) && (there.some(senior) || !there.some(({ trainee }) => trainee))
  const able = added.map((worker) => canDrive(day, worker, truck, timeline, null))
  const leads = added.map(isLead)
  if (!driven && !able.some(Boolean)) return null
  if (!led && !leads.some(Boolean)) return null
  if (!driven && !led && !rolesFillable(able, leads, problem.settings.leadMayDrive && named.length === 0)) return null
  let cents = truckCents(problem, truck, timeline) - truckCents(problem, truck, before) + lateCents(problem, timeline, jobs) - lateCents(problem, before, journey.jobs) + wishCents(problem, job, crew) + recordCents(day, crew)
  for (const worker of crew) {
    const wage = workerCents(day, worker, timeline, there.includes(worker) ? journey.id : null)
    if (wage === null) return null
    cents += wage
  }
  return cents
}
