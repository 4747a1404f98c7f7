import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { paidMinutes, shiftOf } from '../recommend/pay.ts'
import { refusal, type RuleRefusal } from '../recommend/rule-refusal.ts'
import { loadRefusal, truckRefusal } from '../recommend/truck-rules.ts'
import { drivers, sharedMinutes, transferMs } from '../recommend/worker-facts.ts'
import type { DayJob, DayJourney, DayTruck } from '../recommend/day-problem.ts'
import type { DayModel } from './day-model.ts'
import { peopleOn, type FinalJourney } from './final-journey.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** A hard rule that a journey breaks; of two with one code and subject the larger `by` is the worse. */
export interface JourneyFault {
  readonly refusal: RuleRefusal
  /** The job, worker or truck. */
  readonly subject: string
}

/** What one journey breaks on a day; nothing where it keeps all rules. */
export type JourneyRules = (journey: FinalJourney) => JourneyFault[]

/**
 * Every hard rule, asked of whole days: `all` are the journeys there would be, those of other locations come from the model.
 * Jobs of several trucks are judged by all of their journeys together; somebody's hours and longest day by all that he is out on.
 */
export function journeyRules(day: DayModel, columns: WorkerColumns, all: readonly FinalJourney[]): JourneyRules {
  const onRecord = new Set(all.flatMap(({ board }) => board?.id ?? []))
  const byJob = grouped(all, ({ jobs }) => jobs.map(({ id }) => id))
  const byTruck = grouped(all, ({ truck }) => (truck === null ? [] : [truck.id]))
  const byWorker = grouped(all, ({ crew }) => crew.map(({ worker }) => worker))
  const party = (journey: FinalJourney, { trucks, id }: DayJob) => (trucks > 1 ? byJob.get(id)! : [journey])
  return (journey) => {
    const faults: JourneyFault[] = []
    const say = (subject: string, found: RuleRefusal | null) => {
      if (found !== null) faults.push({ refusal: found, subject })
    }
    truckFaults(journey, say)
    timeFaults(journey, say)
    followerFaults(journey, say)
    sizeFaults(journey, say)
    for (const { worker } of journey.crew) workerFaults(journey, worker, say)
    strangerFaults(journey, say)
    roleFaults(journey, say)
    return faults
  }

  type Say = (subject: string, found: RuleRefusal | null) => void

  function truckFaults(journey: FinalJourney, say: Say): void {
    const { truck, board, timeline } = journey
    // One of another location: its own desk answers for it.
    if (truck === null) say('', board?.truck ? null : refusal('truck.absent', 1, { minutes: Math.round(timeline.onDutyMinutes) }))
    else truckItself(journey, truck, say)
    for (const job of journey.jobs) {
      const together = byJob.get(job.id)!
      const trucks = new Set(together.map((one) => one.truck?.id ?? one.board?.truck ?? one)).size
      const off = Math.max(Math.abs(job.trucks - trucks), Math.abs(job.trucks - together.length))
      if (off > 0) say(job.id, refusal('truck.busy', off, { needed: job.trucks, free: trucks }))
    }
  }

  function truckItself(journey: FinalJourney, truck: DayTruck, say: Say): void {
    const { problem, bookings } = day.places[journey.place]!
    const out = outOf(journey)
    for (const job of journey.jobs) {
      say(job.id, truckRefusal(problem, truck, job, false))
      const trucks = party(journey, job).flatMap((one) => one.truck ?? [])
      if (trucks.length === party(journey, job).length) say(job.id, loadRefusal(problem, trucks, job))
    }
    for (const absence of truck.absences) {
      const minutes = sharedMinutes(out, absence)
      if (minutes > 0) say(truck.id, refusal('truck.absent', minutes, { minutes }))
    }
    const held = [
      ...(bookings.get(truck.id) ?? []).filter((booking) => !onRecord.has(booking.journey)),
      ...byTruck.get(truck.id)!.flatMap((other) => (other === journey ? [] : [{ journey: other.board?.id ?? '', busy: outOf(other) }])),
    ]
    for (const { journey: other, busy } of held) {
      const minutes = sharedMinutes(out, busy)
      if (minutes > 0) say(`${truck.id} ${other}`, refusal('truck.busy', minutes, { minutes, journey: other }))
    }
  }

  function timeFaults({ jobs, timeline, place, board }: FinalJourney, say: Say): void {
    timeline.jobs.forEach(({ id, lateMinutes }, index) => {
      if (lateMinutes > (jobs[index]?.graceMinutes ?? 0)) say(id, refusal('window.missed', lateMinutes, { minutes: lateMinutes, job: id }))
    })
    const { place: { problem } } = day.places[place]!
    const { notBefore } = problem
    if (notBefore !== null && timeline.leaveYardAt < notBefore) {
      const stood = board === null ? null : problem.journeys.find(({ id, open }) => open && id === board.id)
      if (!stood || day.played(place, stood)?.leaveYardAt !== timeline.leaveYardAt) say('', refusal('window.missed', Math.ceil((notBefore - timeline.leaveYardAt) / MS_PER_MINUTE)))
    }
    jobs.forEach(({ id, after }) => {
      if (after === null || after === id) return
      const begins = Math.min(...byJob.get(id)!.map((one) => startOf(one, id)))
      const earlier = byJob.get(after)
      const done = earlier ? Math.max(...earlier.map((one) => endOf(one, after))) : (endsElsewhere(after) ?? (day.jobIds.has(after) ? Infinity : -Infinity))
      const over = Math.ceil((done - begins) / MS_PER_MINUTE)
      if (over > 0) say(id, refusal('order.too_early', over, { minutes: Number.isFinite(over) ? over : 0, job: after }))
    })
  }

  /** What follows on a journey that is not among these does not wait: the job is done by then, or no later than it is on the board. */
  function followerFaults({ jobs, place }: FinalJourney, say: Say): void {
    for (const { id } of jobs) {
      for (const { follower, begins } of followersElsewhere(place, id)) {
        const over = Math.ceil((Math.max(...byJob.get(id)!.map((one) => endOf(one, id))) - Math.max(begins, endOnBoard(place, id))) / MS_PER_MINUTE)
        if (over > 0) say(follower, refusal('order.too_early', over, { minutes: over, job: id }))
      }
    }
  }

  function followersElsewhere(place: number, id: string): { readonly follower: string; readonly begins: number }[] {
    const journeys = day.places[place]!.problem.journeys.filter((journey) => !onRecord.has(journey.id) && journey.jobs.some(({ after }) => after === id))
    return journeys.flatMap((journey) => (day.played(place, journey)?.jobs ?? []).flatMap(({ id: follower, startAt }, index) => (journey.jobs[index]?.after === id ? [{ follower, begins: startAt }] : [])))
  }

  function endOnBoard(place: number, id: string): number {
    return Math.max(...day.input.places[place]!.problem.journeys.flatMap((journey) => (journey.jobs.some((job) => job.id === id) ? (day.played(place, journey)?.jobs.find((job) => job.id === id)?.endAt ?? []) : [])))
  }

  /** On a journey that is not among these. */
  function endsElsewhere(job: string): number | null {
    const ends = day.places.flatMap(({ problem }, place) => problem.journeys.flatMap((journey) => (journey.jobs.some(({ id }) => id === job) ? (day.played(place, journey)?.jobs.find(({ id }) => id === job)?.endAt ?? []) : [])))
    return ends.length === 0 ? null : Math.max(...ends)
  }

  function sizeFaults(journey: FinalJourney, say: Say): void {
    for (const job of journey.jobs) {
      const together = party(journey, job)
      const people = together.reduce((sum, one) => sum + peopleOn(one), 0)
      if (people < job.leastCrew) say(job.id, refusal('crew.too_few', job.leastCrew - people, { needed: job.leastCrew, free: people }))
      if (job.requiredSkills.length > 0) {
        const missing = job.requiredSkills.filter((skill) => !together.some(({ crew }) => crew.some(({ worker }) => holdsSkill(day.workers[worker]!.facts.worker.skills, skill))))
        if (missing.length > 0) say(job.id, refusal('crew.no_skill', missing.length, { skills: missing.join(', ') }))
      }
      if (job.avoidWorkers.length > 0) {
        const avoided = together.flatMap(({ crew }) => crew.map(({ worker }) => day.workers[worker]!.id)).filter((id) => job.avoidWorkers.includes(id))
        if (avoided.length > 0) say(job.id, refusal('worker.avoided', avoided.length, { worker: avoided[0]! }))
      }
    }
  }

  function workerFaults(journey: FinalJourney, worker: number, say: Say): void {
    const { facts, id, place } = day.workers[worker]!
    const { status, absences, maxMinutesDay } = facts.worker
    const shift = shiftOf(journey.timeline)
    if (status !== 'active') say(id, refusal('worker.inactive', 1, { worker: id }))
    if (place !== journey.place && !(day.input.loans && place >= 0) && journey.board?.crew.some((member) => member.worker === id) !== true) say(id, refusal('crew.no_set', 1, { needed: journey.crew.length }))
    for (const absence of absences) {
      const minutes = sharedMinutes(shift, absence)
      if (minutes > 0) say(id, refusal('worker.absent', minutes, { worker: id, minutes }))
    }
    const own = byWorker.get(worker)!
    const elsewhere = facts.bookings.filter((booking) => !onRecord.has(booking.journey))
    const busy = [...elsewhere.map((booking) => ({ journey: booking.journey, busy: booking.busy })), ...own.filter((other) => other !== journey).map((other) => ({ journey: other.board?.id ?? '', busy: withWay(shiftOf(other.timeline), journey, other, worker) }))]
    for (const { journey: other, busy: held } of busy) {
      const minutes = sharedMinutes(shift, held)
      if (minutes > 0) say(`${id} ${other}`, refusal('worker.busy', minutes, { worker: id, minutes, journey: other }))
    }
    if (journey.crew.filter((member) => member.worker === worker).length > 1) say(id, refusal('worker.busy', 1, { worker: id, minutes: 1, journey: journey.board?.id ?? '' }))
    if (maxMinutesDay !== null) {
      const over = Math.ceil(paidMinutes([...elsewhere.map((booking) => booking.shift), ...own.map(({ timeline }) => shiftOf(timeline))].toSorted((a, b) => a.startAt - b.startAt), day.places[Math.max(0, place)]!.problem.settings.paidGapMinutes) - maxMinutesDay)
      if (over > 0) say(id, refusal('worker.max_day', over, { worker: id, minutes: over }))
    }
    const kept = journey.crew.find((other) => columns.apart[worker * columns.count + other.worker] === 1)
    if (kept) say(`${id} ${day.workers[kept.worker]!.id}`, refusal('crew.apart', 1, { worker: id, other: day.workers[kept.worker]!.id }))
  }

  /** Of somebody whom no location knows one thing can be said: that he is out twice at once. */
  function strangerFaults(journey: FinalJourney, say: Say): void {
    const { problem } = day.places[journey.place]!
    const shift = shiftOf(journey.timeline)
    for (const { worker } of journey.strangers) {
      const isOn = (crew: DayJourney['crew']) => crew.some((member) => member.worker === worker)
      const others = [
        ...all.flatMap((other) => (other !== journey && isOn(other.strangers) ? [{ id: other.board?.id ?? '', yard: day.places[other.place]!.problem.yard, timeline: other.timeline }] : [])),
        ...problem.journeys.flatMap((other) => (!onRecord.has(other.id) && isOn(other.crew) ? [{ ...other, timeline: day.played(journey.place, other) }] : [])),
      ]
      for (const { id, yard, timeline } of others) {
        if (timeline === null) continue
        const held = shiftOf(timeline)
        const way = transferMs(problem, { yard }, held.endAt)
        const minutes = sharedMinutes(shift, { startAt: held.startAt - way, endAt: held.endAt + way })
        if (minutes > 0) say(`${worker} ${id}`, refusal('worker.busy', minutes, { worker, minutes, journey: id }))
      }
    }
  }

  /** Between two yards lies the way over. */
  function withWay({ startAt, endAt }: Interval, journey: FinalJourney, other: FinalJourney, worker: number): Interval {
    if (journey.place === other.place || day.workers[worker]!.place < 0) return { startAt, endAt }
    const way = columns.wayMinutes(journey.place, other.place) * MS_PER_MINUTE
    return { startAt: startAt - way, endAt: endAt + way }
  }

  function roleFaults(journey: FinalJourney, say: Say): void {
    const { place, truck, crew, jobs } = journey
    const { leadNeeded, licensed: licencesOf } = day.places[place]!
    const together = jobs.some(({ trucks }) => trucks > 1) ? jobs.flatMap((job) => (job.trucks > 1 ? byJob.get(job.id)! : [])) : [journey]
    const leads = together.flatMap((one) => [...one.crew, ...one.strangers].filter(({ role }) => role === 'lead').map(({ worker }) => worker))
    if (leadNeeded && leads.length === 0) say('', refusal('crew.no_lead', 1))
    for (const { worker } of crew) {
      if (columns.trainees[worker] === 1 && !leads.some((lead) => lead !== worker) && !crew.some((other) => other.worker !== worker && columns.leads[other.worker] === 1)) say(day.workers[worker]!.id, refusal('worker.trainee', 1, { worker: day.workers[worker]!.id }))
    }
    if (truck === null) return
    const { licensed, hoursApply } = licencesOf(truck)
    const wheel = wheelOf(journey)
    const driving = crew.filter(({ worker }) => wheel.has(String(worker)) && licensed[worker] === 1)
    if (driving.length === 0) say('', refusal('crew.no_driver', 1))
    else if (hoursApply) say('', leastOver(driving.map(({ worker }) => worker)))
  }

  /** One whose hours reach is enough. */
  function leastOver(driving: readonly number[]): RuleRefusal | null {
    let least: RuleRefusal | null = null
    for (const worker of driving) {
      const over = hoursOf(worker)
      if (over === null) return null
      if (least === null || over.by < least.by) least = over
    }
    return least
  }

  function hoursOf(worker: number): RuleRefusal | null {
    const { facts, id } = day.workers[worker]!
    const duty = [
      ...facts.bookings.filter((booking) => !onRecord.has(booking.journey)).flatMap((booking) => booking.duty),
      ...byWorker.get(worker)!.flatMap((journey) => dutyOf(journey.timeline, wheelOf(journey).has(String(worker)))),
    ].toSorted((a, b) => a.startAt - b.startAt)
    if (facts.hours.allows(duty)) return null
    const found = facts.hours.refusal(duty)
    return found && refusal(found.code, found.minutes, { worker: id, minutes: found.minutes, rule: found.rule })
  }
}

/** Who drives, by index; somebody unknown may hold the role. */
function wheelOf({ crew, strangers }: FinalJourney): Set<string> {
  return drivers([...crew.map(({ worker, role }) => ({ worker: String(worker), role })), ...strangers.map(({ worker, role }) => ({ worker: `? ${worker}`, role }))])
}

function outOf({ timeline }: FinalJourney): Interval {
  return { startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt }
}

function startOf({ timeline }: FinalJourney, job: string): number {
  return timeline.jobs.find(({ id }) => id === job)!.startAt
}

function endOf({ timeline }: FinalJourney, job: string): number {
  return timeline.jobs.find(({ id }) => id === job)!.endAt
}

function grouped<Key>(all: readonly FinalJourney[], keysOf: (journey: FinalJourney) => readonly Key[]): Map<Key, FinalJourney[]> {
  const found = new Map<Key, FinalJourney[]>()
  for (const journey of all) {
    for (const key of keysOf(journey)) {
      const list = found.get(key)
      if (list === undefined) found.set(key, [journey])
      else list.push(journey)
    }
  }
  return found
}
