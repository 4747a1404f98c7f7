import { dutyOf } from '../../../domain/journey/duty.ts'
import { refusal, type RuleRefusal } from '../recommend/rule-refusal.ts'
import { shiftOf } from '../recommend/pay.ts'
import { truckAway, truckRefusal } from '../recommend/truck-rules.ts'
import { drivers, hoursRefusal, shiftChange } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import type { FinalJourney } from './final-journey.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** The first hard rule that a journey breaks, or null. Asked of those that a plan leaves as they are, to name what nobody may change, and of its own, to be sure. */
export function journeyRefusal(day: DayModel, columns: WorkerColumns, journey: FinalJourney): RuleRefusal | null {
  const { problem } = day.places[journey.place]!
  const { truck, jobs, timeline } = journey
  for (const job of jobs) {
    const refused = truckRefusal(problem, truck, job, job.trucks === 1)
    if (refused) return refused
  }
  const away = truckAway(truck, [], timeline)
  if (away) return away
  const late = timeline.jobs.find(({ lateMinutes }) => lateMinutes > 0)
  if (late) return refusal('window.missed', late.lateMinutes, { minutes: late.lateMinutes, job: late.id })
  return crewRefusal(day, columns, journey)
}

function crewRefusal(day: DayModel, columns: WorkerColumns, { place, truck, crew, jobs, timeline }: FinalJourney): RuleRefusal | null {
  const { problem, leadNeeded, licensed: licencesOf } = day.places[place]!
  const shift = shiftOf(timeline)
  for (const { worker } of crew) {
    const change = shiftChange(day.workers[worker]!.facts, shift, problem.settings.paidGapMinutes)
    if (change.refused) return change.refused
    const other = crew.find((member) => columns.apart[worker * columns.count + member.worker] === 1)
    if (other) return refusal('crew.no_set', 1, { needed: crew.length })
    if (jobs.some(({ avoidWorkers }) => avoidWorkers.includes(day.workers[worker]!.id))) return refusal('crew.no_set', 1, { needed: crew.length })
  }
  const least = Math.max(...jobs.map(({ crewSize, trucks }) => Math.ceil(crewSize / trucks)))
  if (crew.length < least) return refusal('crew.too_few', least - crew.length, { needed: least, free: crew.length })
  const { licensed, hoursApply } = licencesOf(truck)
  const driving = drivers(crew.map(({ worker, role }) => ({ worker: day.workers[worker]!.id, role })))
  const driven = dutyOf(timeline, true)
  let why: RuleRefusal | null = refusal('crew.no_driver', 1)
  for (const { worker } of crew) {
    if (!driving.has(day.workers[worker]!.id) || licensed[worker] !== 1) continue
    why = hoursApply ? hoursRefusal(day.workers[worker]!.facts, driven) : null
    if (why === null) break
  }
  if (why) return why
  const leads = crew.some(({ role }) => role === 'lead')
  if (!leads && (leadNeeded || crew.some(({ worker }) => columns.trainees[worker] === 1))) return refusal('crew.no_lead', 1)
  const skills = new Set(crew.flatMap(({ worker }) => day.workers[worker]!.facts.worker.skills))
  const missing = [...new Set(jobs.flatMap(({ requiredSkills }) => requiredSkills))].filter((skill) => !skills.has(skill))
  return missing.length > 0 ? refusal('crew.no_skill', missing.length, { skills: missing.join(', ') }) : null
}
