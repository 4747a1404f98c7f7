import { skillCovers } from './skill-covers.ts'
import { mayDrive } from '../../../core/domain/licence/licence.ts'
import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import { MS_PER_MINUTE, localDateOf, startOfDay } from '../../../core/domain/time/zoned-time.ts'
import type { DayJob } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { boardState, type DayState, type StandingJourney } from './day-state.ts'
import type { Replay } from './replay-journey.ts'

/** A hard rule that is broken. Two are the same when rule, journeys and subject are. */
export interface DayFault {
  readonly rule: FaultRule
  /** Where; two where they clash, none where it is about a job as a whole. */
  readonly journeys: readonly string[]
  /** The job, worker or truck. */
  readonly subject: string
  /** By how much, in the rule's own unit. */
  readonly by: number
}

/** Of a job: what a journey may go on breaking when more is put on it, so long as it gets no worse. */
export const JOB_RULES = ['window', 'truck.features', 'truck.volume', 'truck.payload', 'crew.size', 'crew.skill', 'avoid', 'after', 'trucks'] as const
export const OTHER_RULES = [
  'truck.none', 'truck.foreign', 'truck.status', 'truck.absent', 'truck.busy', 'driver', 'hours', 'lead', 'crew.most', 'worker.inactive', 'worker.absent', 'worker.busy',
  'worker.twice', 'worker.max_day', 'worker.foreign', 'apart', 'trainee', 'past', 'clock',
] as const
export type FaultRule = (typeof JOB_RULES)[number] | (typeof OTHER_RULES)[number]

type Way = 'shortest' | 'longest'
type Out = StandingJourney & { readonly replay: Replay }

/** Every hard rule that a day breaks, each asked of the whole day. `way`: which of the ways between two yards counts where it depends on direction and hour; the shorter is beyond dispute. */
export function dayFaults(state: DayState, way: Way = 'shortest'): DayFault[] {
  const out = state.journeys.filter((journey): journey is Out => journey.replay !== null)
  return [...jobFaults(state, out), ...truckFaults(state, out, way), ...crewFaults(state, out), ...workerFaults(state, out, way), ...startFaults(state, out)].filter(({ by }) => by > 0)
}

/** All journeys that serve a job, since a job of several trucks is judged by all of them together. */
function serving(out: readonly Out[], job: string): Out[] {
  return out.filter(({ jobs }) => jobs.some(({ id }) => id === job))
}

function jobFaults({ facts }: DayState, out: readonly Out[]): DayFault[] {
  const faults: DayFault[] = []
  for (const journey of out) {
    journey.jobs.forEach((job, index) => {
      const fault = (rule: FaultRule, by: number, subject = job.id) => faults.push({ rule, journeys: [journey.key], subject, by })
      fault('window', (journey.replay.jobs[index]?.lateMinutes ?? 0) - job.graceMinutes)
      const party = job.trucks > 1 ? serving(out, job.id) : [journey]
      const people = party.flatMap(({ crew }) => crew.map(({ worker }) => worker))
      fault('crew.size', job.leastCrew - people.length)
      const known = people.flatMap((id) => facts.workers.get(id)?.worker ?? [])
      fault('crew.skill', job.requiredSkills.filter((skill) => !known.some(({ skills }) => skills.some((held) => skillCovers(held, skill)))).length)
      fault('avoid', people.filter((id) => job.avoidWorkers.includes(id)).length)
      const trucks = party.flatMap(({ truck }) => facts.trucks.get(truck ?? '')?.truck ?? [])
      const own = facts.trucks.get(journey.truck ?? '')?.truck
      if (own) fault('truck.features', job.requiredFeatures.filter((feature) => !own.features.includes(feature)).length)
      if (trucks.length < party.length) return
      if (job.volumeCuft !== null || job.weightKg !== null) {
        const space = trucks.reduce((sum, { volumeCuft }) => sum + volumeCuft, 0) * journey.problem.settings.mostFill
        fault('truck.volume', (job.volumeCuft ?? 0) - space)
        // 7 lb to the cubic foot.
        const kg = job.weightKg ?? (job.volumeCuft ?? 0) * 7 * 0.453_592_37
        if (trucks.every(({ payloadKg }) => payloadKg !== null)) fault('truck.payload', kg - trucks.reduce((sum, { payloadKg }) => sum + (payloadKg ?? 0), 0))
      }
    })
  }
  for (const id of new Set(out.flatMap(({ jobs }) => jobs.map((job) => job.id)))) {
    const party = serving(out, id)
    const job = party[0]?.jobs.find((one) => one.id === id) as DayJob
    const trucks = new Set(party.map(({ truck, key }) => truck ?? key)).size
    const times = party.reduce((sum, { jobs }) => sum + jobs.filter((one) => one.id === id).length, 0)
    faults.push({ rule: 'trucks', journeys: party.map(({ key }) => key), subject: id, by: Math.max(Math.abs(job.trucks - trucks), Math.abs(job.trucks - times)) })
    if (job.after === null || job.after === id) continue
    const earlier = serving(out, job.after)
    const begins = Math.min(...party.map((one) => timing(one, id).startAt))
    const done = earlier.length > 0 ? Math.max(...earlier.map((one) => timing(one, job.after as string).endAt)) : isExpected(facts, job.after) ? Infinity : -Infinity
    faults.push({ rule: 'after', journeys: party.map(({ key }) => key), subject: id, by: (done - begins) / MS_PER_MINUTE })
  }
  return faults
}

/** A job of this day that is on no journey is not done; of one that the day does not know nothing can be said. */
function isExpected(facts: DayState['facts'], job: string): boolean {
  return facts.jobs.has(job)
}

function timing({ replay }: Out, job: string): Replay['jobs'][number] {
  return replay.jobs.find(({ id }) => id === job) as Replay['jobs'][number]
}

function truckFaults({ facts }: DayState, out: readonly Out[], way: Way): DayFault[] {
  const faults: DayFault[] = []
  const fault = (rule: FaultRule, journeys: readonly Out[], subject: string, by: number) => faults.push({ rule, journeys: journeys.map(({ key }) => key), subject, by })
  for (const journey of out) {
    const { truck: id, replay } = journey
    const found = facts.trucks.get(id ?? '')
    fault('truck.none', [journey], journey.key, id === null ? 1 : 0)
    if (!found) {
      if (id !== null && journey.place >= 0) fault('truck.foreign', [journey], id, 1)
      continue
    }
    if (journey.place >= 0) fault('truck.foreign', [journey], found.truck.id, found.place === journey.place ? 0 : 1)
    fault('truck.status', [journey], found.truck.id, found.truck.status === 'active' ? 0 : 1)
    for (const away of found.truck.absences) fault('truck.absent', [journey], found.truck.id, shared(replay.leaveAt, replay.backAt, away.startAt, away.endAt))
  }
  for (const [first, second] of pairs(out, ({ truck }) => (truck === null ? [] : [truck]))) {
    const overlap = (first.replay.backAt - second.replay.leaveAt) / MS_PER_MINUTE
    fault('truck.busy', [first, second], first.truck as string, overlap + wayBetween(first, second, way))
  }
  return faults
}

function crewFaults({ facts }: DayState, out: readonly Out[]): DayFault[] {
  const faults: DayFault[] = []
  for (const journey of out) {
    const { crew, problem, place } = journey
    const fault = (rule: FaultRule, subject: string, by: number) => faults.push({ rule, journeys: [journey.key], subject, by })
    const people = crew.flatMap(({ worker, role }) => {
      const found = facts.workers.get(worker)
      return found ? [{ ...found, role }] : []
    })
    fault('worker.twice', journey.key, crew.length - new Set(crew.map(({ worker }) => worker)).size)
    for (const { worker, place: home } of people) {
      fault('worker.inactive', worker.id, worker.status === 'active' ? 0 : 1)
      // Who is on it already, from elsewhere, stays with it.
      const stood = facts.board.get(journey.key)?.journey.crew.some((member) => member.worker === worker.id) ?? false
      if (place >= 0) fault('worker.foreign', worker.id, stood || home === place || (facts.input.loans && home >= 0) ? 0 : 1)
      for (const away of worker.absences) fault('worker.absent', worker.id, shared(journey.replay.onDutyAt, journey.replay.offDutyAt, away.startAt, away.endAt))
      for (const other of people) if (other.worker.id > worker.id && (worker.apartFrom.includes(other.worker.id) || other.worker.apartFrom.includes(worker.id))) fault('apart', `${worker.id} ${other.worker.id}`, 1)
    }
    if (place < 0) continue
    // A job of several trucks is one party: whoever leads it leads all of it.
    const party = journey.jobs.some(({ trucks }) => trucks > 1) ? journey.jobs.flatMap((job) => (job.trucks > 1 ? serving(out, job.id) : [])) : [journey]
    const leads = party.flatMap((one) => one.crew.filter(({ role }) => role === 'lead').map(({ worker }) => worker))
    const leadsNeeded = facts.input.places[place]?.problem.workers.some(({ roles }) => roles.includes('lead')) ?? false
    fault('lead', journey.key, leadsNeeded && leads.length === 0 ? 1 : 0)
    for (const { worker } of people) if (worker.trainee) fault('trainee', worker.id, leads.some((id) => id !== worker.id) || people.some((other) => other.worker.id !== worker.id && other.worker.roles.includes('lead')) ? 0 : 1)
    faults.push(...mostFaults(facts, journey, out))
    const truck = facts.trucks.get(journey.truck ?? '')?.truck
    if (!truck) continue
    const named = problem.workers.some(({ roles }) => steers(roles))
    const licensed = people.filter(({ worker }) => wheel(journey).has(worker.id) && (!named || steers(worker.roles)) && mayDrive(worker.licence, truck, problem.province, problem.date).ok)
    fault('driver', journey.key, licensed.length > 0 ? 0 : 1)
    if (licensed.length === 0 || !problem.hoursApply(truck.registeredKg)) continue
    const over = licensed.map(({ worker, problem: home }) => home.driverHours(worker).refusal(dutyOn(out, worker.id))?.minutes ?? 0)
    fault('hours', journey.key, Math.min(...over))
  }
  return faults
}

/**
 * A crew is no larger than the job with the most room has it, unless each one beyond that is needed for something: a role, a skill, a wish of the customer.
 * Who has been there before may stay. How often that is broken: so many could be sent home at once.
 */
function mostFaults(facts: DayState['facts'], journey: Out, out: readonly Out[]): DayFault[] {
  const { crew, jobs, key, place, problem } = journey
  const most = Math.max(...jobs.map(({ mostCrew }) => mostCrew))
  if (place < 0 || jobs.some(({ trucks }) => trucks > 1)) return []
  const stood = new Set(facts.board.get(key)?.journey.crew.map(({ worker }) => worker))
  const truck = facts.trucks.get(journey.truck ?? '')?.truck
  const known = crew.flatMap(({ worker, role }) => {
    const found = facts.workers.get(worker)
    return found ? [{ ...found, role }] : []
  })
  // Who is not known here any more stays on the list, and is no help.
  if (known.length <= most) return []
  // Also where only who is lent has such a role: he is there to drive.
  const named = [...problem.workers, ...known.map(({ worker }) => worker)].some(({ roles }) => steers(roles))
  const leadsNeeded = facts.input.places[place]?.problem.workers.some(({ roles }) => roles.includes('lead')) ?? false
  const drives = (id: string) => {
    const { worker, problem: home } = facts.workers.get(id)!
    // Who is lent by a place that names its drivers is lent to do what he does there.
    const isNamed = named || home.workers.some(({ roles }) => steers(roles))
    if (!truck || (isNamed && !steers(worker.roles)) || !mayDrive(worker.licence, truck, problem.province, problem.date).ok) return false
    const driven = { ...journey, crew: [{ worker: id, role: 'driver' as const }] }
    return !problem.hoursApply(truck.registeredKg) || home.driverHours(worker).refusal(dutyOn(out.map((one) => (one === journey ? driven : one)), id)) === null
  }
  const holds = (rest: typeof known) => {
    const ids = new Set(rest.map(({ worker }) => worker.id))
    const leads = rest.filter(({ worker, role }) => !worker.trainee && (worker.roles.includes('lead') || role === 'lead'))
    const skilled = jobs.every(({ requiredSkills }) => requiredSkills.every((skill) => rest.some(({ worker }) => worker.skills.some((held) => skillCovers(held, skill)))))
    const wished = jobs.every(({ wishedWorkers }) => !known.some(({ worker }) => wishedWorkers.includes(worker.id)) || wishedWorkers.some((id) => ids.has(id)))
    return skilled && wished && (leads.length > 0 || (!leadsNeeded && rest.every(({ worker }) => !worker.trainee))) && rest.some(({ worker }) => drives(worker.id))
  }
  const spare = known.filter(({ worker }) => !stood.has(worker.id) && holds(known.filter((one) => one.worker !== worker)))
  return [{ rule: 'crew.most', journeys: [key], subject: key, by: Math.min(spare.length, known.length - most) }]
}

const steers = (roles: readonly string[]) => roles.includes('driver') || roles.includes('lead')

/** Whoever has the driver's role, or the lead where nobody has. */
function wheel({ crew }: StandingJourney): ReadonlySet<string> {
  const drivers = crew.filter(({ role }) => role === 'driver')
  return new Set((drivers.length > 0 ? drivers : crew.filter(({ role }) => role === 'lead')).map(({ worker }) => worker))
}

/** The worker's whole day: at the wheel on the trips of journeys that this person drives, on duty for the rest. */
function dutyOn(out: readonly Out[], worker: string): DutyInterval[] {
  return out.filter(({ crew }) => crew.some((member) => member.worker === worker)).toSorted((a, b) => a.replay.onDutyAt - b.replay.onDutyAt).flatMap((journey): DutyInterval[] => {
    const { onDutyAt, offDutyAt, trips } = journey.replay
    if (!wheel(journey).has(worker)) return [{ kind: 'onDuty', startAt: onDutyAt, endAt: offDutyAt }]
    const moments = [onDutyAt, ...trips.flatMap(({ startAt, endAt }) => [startAt, endAt]), offDutyAt]
    return moments.slice(1).flatMap((endAt, index): DutyInterval[] => {
      const startAt = moments[index] as number
      return endAt > startAt ? [{ kind: index % 2 === 1 ? 'driving' : 'onDuty', startAt, endAt }] : []
    })
  })
}

function workerFaults({ facts }: DayState, out: readonly Out[], way: Way): DayFault[] {
  const faults: DayFault[] = []
  for (const [first, second, worker] of pairs(out, ({ crew }) => crew.map((member) => member.worker))) {
    const overlap = (first.replay.offDutyAt - second.replay.onDutyAt) / MS_PER_MINUTE
    faults.push({ rule: 'worker.busy', journeys: [first.key, second.key], subject: worker, by: overlap + wayBetween(first, second, way) })
  }
  for (const { worker, problem } of facts.workers.values()) {
    if (worker.maxMinutesDay === null) continue
    const own = out.filter(({ crew }) => crew.some((member) => member.worker === worker.id))
    faults.push({ rule: 'worker.max_day', journeys: own.map(({ key }) => key), subject: worker.id, by: paidMinutesOf(own, problem.settings.paidGapMinutes) - worker.maxMinutesDay })
  }
  return faults
}

/** From clocking on to clocking off, and the gaps that are short enough to be waited through; twice at once counts once. */
export function paidMinutesOf(journeys: readonly StandingJourney[], paidGapMinutes: number): number {
  const shifts = journeys.flatMap(({ replay }) => replay ?? []).toSorted((a, b) => a.onDutyAt - b.onDutyAt)
  let minutes = 0
  let until: number | null = null
  for (const { onDutyAt, offDutyAt } of shifts) {
    const from: number = until !== null && (onDutyAt - until) / MS_PER_MINUTE <= paidGapMinutes ? until : onDutyAt
    minutes += Math.max(0, offDutyAt - from) / MS_PER_MINUTE
    until = Math.max(until ?? offDutyAt, offDutyAt)
  }
  return minutes
}

/** Leaving is written down as a time of the day's date, and not before the moment the plan is made. */
function startFaults({ facts }: DayState, out: readonly Out[]): DayFault[] {
  const stood = new Map(boardState(facts).journeys.map(({ key, replay }) => [key, replay?.leaveAt ?? null]))
  return out.flatMap((journey): DayFault[] => {
    const { replay, problem, key } = journey
    const notBefore = problem.notBefore
    return [
      { rule: 'past', journeys: [key], subject: key, by: notBefore === null || stood.get(key) === replay.leaveAt ? 0 : (notBefore - replay.leaveAt) / MS_PER_MINUTE },
      { rule: 'clock', journeys: [key], subject: key, by: localDateOf(replay.leaveAt, problem.zone) === problem.date && replay.leaveAt % MS_PER_MINUTE === 0 ? 0 : 1 },
    ]
  })
}

/** Minutes to come over from one journey's yard to the next one's. Directions and hours differ, and either may be reckoned with: the least or the most of the whole day. */
function wayBetween(first: Out, second: Out, way: Way): number {
  const { problem, yard: a } = first
  const { yard: b } = second
  if (a === null || b === null) return a === b ? 0 : problem.timeline.unknownLeg.minutes
  if (a.lat === b.lat && a.lon === b.lon) return 0
  const from = startOfDay(problem.date, problem.zone)
  const minutes = Array.from({ length: 24 * 6 }, (_, step) => from + step * 10 * MS_PER_MINUTE).flatMap((at) => [problem.travel(a, b, at).minutes, problem.travel(b, a, at).minutes]).map(Math.round)
  return way === 'shortest' ? Math.min(...minutes) : Math.max(...minutes)
}

/** Journeys that use the same thing, the earlier one first. */
function pairs(out: readonly Out[], uses: (journey: Out) => readonly string[]): (readonly [Out, Out, string])[] {
  const found: (readonly [Out, Out, string])[] = []
  const sorted = out.toSorted((a, b) => a.replay.leaveAt - b.replay.leaveAt || (a.key < b.key ? -1 : 1))
  sorted.forEach((first, index) => {
    for (const second of sorted.slice(index + 1)) for (const used of new Set(uses(first))) if (uses(second).includes(used)) found.push([first, second, used])
  })
  return found
}

function shared(aStart: number, aEnd: number, bStart: number, bEnd: number): number {
  return Math.ceil((Math.min(aEnd, bEnd) - Math.max(aStart, bStart)) / MS_PER_MINUTE)
}
