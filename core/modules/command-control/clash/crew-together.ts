import { pairsApart, traineesAlone, type CrewPerson } from '../../../domain/crew/together.ts'
import { shiftWindow, type ShiftHours } from '../../../domain/crew/shift-window.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { authorsOf, lastAuthor, type Author, type Clash, type Subject } from './clash.ts'
import { isOpen, type PlannedJourney } from './planned-journey.ts'

export interface CrewWorker extends Omit<CrewPerson, 'leads'>, ShiftHours {
  readonly roles: readonly string[]
}

export interface JobOfCrew {
  readonly id: string
  readonly avoidWorkers: readonly string[]
}

/** A crew that should not go out like that: a pair to be kept apart, a trainee without a lead, somebody the customer does not want, somebody outside of his hours. The company's own rules: a person may overrule each of them. */
export function crewTogether(journey: PlannedJourney, workers: readonly CrewWorker[], jobs: readonly JobOfCrew[]): Clash[] {
  if (!isOpen(journey)) return []
  const byId = new Map(workers.map((worker) => [worker.id, worker]))
  const people = journey.crew.flatMap(({ worker, role }): CrewPerson[] => {
    const record = byId.get(worker)
    return record ? [{ ...record, leads: role === 'lead' || record.roles.includes('lead') }] : []
  })
  return [
    ...pairsApart(people).map(([a, b]) => clash(journey, 'crew.apart', `apart/${journey.id}/${a}+${b}`, [a, b])),
    ...traineesAlone(people).map((id) => clash(journey, 'crew.trainee', `trainee/${journey.id}/${id}`, [id])),
    ...jobs.flatMap((job) => [...new Set(job.avoidWorkers)].filter((id) => byId.has(id)).map((id) => clash(journey, 'crew.avoided', `avoid/${journey.id}/${job.id}/${id}`, [id], { subjects: [{ kind: 'job', id: job.id }] }))),
    ...workers.flatMap((worker) => offShift(journey, worker)),
  ]
}

function offShift(journey: PlannedJourney, worker: CrewWorker): Clash[] {
  const { timeline, date, zone } = journey
  if (timeline === null || (worker.shiftStart === null && worker.shiftEnd === null)) return []
  const { startAt, endAt } = shiftWindow(worker, date, zone)
  const early = startAt === null ? 0 : Math.max(0, startAt - timeline.onDutyAt)
  const late = endAt === null ? 0 : Math.max(0, timeline.offDutyAt - endAt)
  if (early + late === 0) return []
  const params = { minutes: Math.round((early + late) / MS_PER_MINUTE), from: worker.shiftStart ?? '…', to: worker.shiftEnd ?? '…' }
  return [clash(journey, 'worker.off_shift', `shift/${journey.id}/${worker.id}`, [worker.id], { params })]
}

function clash(journey: PlannedJourney, kind: Clash['kind'], id: string, workers: readonly string[], more: { readonly subjects?: readonly Subject[]; readonly params?: Clash['params'] } = {}): Clash {
  const sides: (Author | null)[] = workers.map((worker) => lastAuthor(journey.crew.find((member) => member.worker === worker)?.stamps ?? {}))
  return {
    id,
    kind,
    severity: 'soft',
    location: journey.location,
    otherLocation: null,
    date: journey.date,
    subjects: [...workers.map((worker) => ({ kind: 'worker' as const, id: worker })), ...(more.subjects ?? []), { kind: 'journey', id: journey.id }],
    authors: authorsOf(...sides),
    params: more.params ?? {},
  }
}
