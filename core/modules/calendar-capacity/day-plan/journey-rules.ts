import { dutyOf } from '../../../domain/journey/duty.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { refusal, type RuleRefusal } from '../recommend/rule-refusal.ts'
import { shiftOf } from '../recommend/pay.ts'
import { truckAway, truckBookings, truckRefusal } from '../recommend/truck-rules.ts'
import { drivers, hoursRefusal, playJourney, sharedMinutes, shiftChange } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import type { FinalJourney } from './final-journey.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** The first hard rule that a journey breaks among all that there would be, or null. Asked of those that a plan leaves as they are, to name what nobody may change, and of its own, to be sure. */
export function journeyRefusal(day: DayModel, columns: WorkerColumns, journey: FinalJourney, all: readonly FinalJourney[]): RuleRefusal | null {
  return truckOf(day, journey, all) ?? lateOf(journey, all) ?? crewOf(day, columns, journey, all)
}

function truckOf(day: DayModel, journey: FinalJourney, all: readonly FinalJourney[]): RuleRefusal | null {
  const { problem } = day.places[journey.place]!
  const { truck, jobs, timeline, board } = journey
  // One of another location: its own desk answers for it.
  if (truck === null) return board?.truck ? null : refusal('truck.absent', 1, { minutes: Math.round(timeline.onDutyMinutes) })
  for (const job of jobs) {
    const refused = truckRefusal(problem, truck, job, job.trucks === 1)
    if (refused) return refused
    const trucks = new Set(all.flatMap((one) => (one.jobs.some(({ id }) => id === job.id) ? (one.truck?.id ?? one.board?.id ?? '') : []))).size
    if (trucks < job.trucks) return refusal('truck.busy', job.trucks - trucks, { needed: job.trucks, free: trucks })
  }
  const others = truckBookings(problem, new Map(problem.journeys.flatMap((one) => (one.id === board?.id ? [] : [[one.id, playJourney(problem, one)!] as const])).filter(([, played]) => played !== null)))
  const away = truckAway(truck, others.get(truck.id) ?? [], timeline)
  if (away) return away
  for (const other of all) {
    if (other === journey || other.truck?.id !== truck.id) continue
    const minutes = sharedMinutes({ startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt }, { startAt: other.timeline.leaveYardAt, endAt: other.timeline.backAtYardAt })
    if (minutes > 0) return refusal('truck.busy', minutes, { minutes, journey: other.board?.id ?? '' })
  }
  return null
}

function lateOf({ jobs, timeline }: FinalJourney, all: readonly FinalJourney[]): RuleRefusal | null {
  const late = timeline.jobs.find(({ lateMinutes }) => lateMinutes > 0)
  if (late) return refusal('window.missed', late.lateMinutes, { minutes: late.lateMinutes, job: late.id })
  for (const [index, { after }] of jobs.entries()) {
    const earlier = after === null ? undefined : all.flatMap((one) => one.timeline.jobs).find(({ id }) => id === after)
    const over = earlier === undefined ? 0 : Math.ceil((earlier.endAt - timeline.jobs[index]!.startAt) / MS_PER_MINUTE)
    if (over > 0) return refusal('window.missed', over, { minutes: over, job: jobs[index]!.id })
  }
  return null
}

function crewOf(day: DayModel, columns: WorkerColumns, journey: FinalJourney, all: readonly FinalJourney[]): RuleRefusal | null {
  const { place, truck, crew, jobs, timeline, board } = journey
  const { problem, leadNeeded, licensed: licencesOf } = day.places[place]!
  const shift = shiftOf(timeline)
  for (const { worker } of crew) {
    const change = shiftChange(day.workers[worker]!.facts, shift, problem.settings.paidGapMinutes, board?.id ?? null)
    if (change.refused) return change.refused
    for (const other of all) {
      if (other === journey || !other.crew.some((member) => member.worker === worker)) continue
      const minutes = sharedMinutes(shift, shiftOf(other.timeline))
      if (minutes > 0) return refusal('worker.busy', minutes, { worker: day.workers[worker]!.id, minutes, journey: other.board?.id ?? '' })
    }
    if (crew.some((member) => columns.apart[worker * columns.count + member.worker] === 1) || jobs.some(({ avoidWorkers }) => avoidWorkers.includes(day.workers[worker]!.id))) return refusal('crew.no_set', 1, { needed: crew.length })
  }
  const least = Math.max(...jobs.map(({ crewSize, trucks }) => Math.ceil(crewSize / trucks)))
  if (crew.length < least) return refusal('crew.too_few', least - crew.length, { needed: least, free: crew.length })
  const why = truck === null ? null : driverOf(day, licencesOf(truck), journey)
  if (why) return why
  const leads = crew.some(({ role, worker }) => role === 'lead' && columns.leads[worker] === 1)
  if (!leads && (leadNeeded || crew.some(({ worker }) => columns.trainees[worker] === 1))) return refusal('crew.no_lead', 1)
  const skills = new Set(crew.flatMap(({ worker }) => day.workers[worker]!.facts.worker.skills))
  const missing = [...new Set(jobs.flatMap(({ requiredSkills }) => requiredSkills))].filter((skill) => !skills.has(skill))
  return missing.length > 0 ? refusal('crew.no_skill', missing.length, { skills: missing.join(', ') }) : null
}

/** One who may drive is enough; null where there is one. */
function driverOf(day: DayModel, { licensed, hoursApply }: { readonly licensed: Uint8Array; readonly hoursApply: boolean }, { crew, timeline, board }: FinalJourney): RuleRefusal | null {
  const driving = drivers(crew.map(({ worker, role }) => ({ worker: String(worker), role })))
  const driven = dutyOf(timeline, true)
  let why: RuleRefusal = refusal('crew.no_driver', 1)
  for (const { worker } of crew) {
    if (!driving.has(String(worker)) || licensed[worker] !== 1) continue
    const refused = hoursApply ? hoursRefusal(day.workers[worker]!.facts, driven, board?.id ?? null) : null
    if (refused === null) return null
    why = refused
  }
  return why
}
