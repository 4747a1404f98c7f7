import { JOB_STATES, isJobUnderWay, type JobState } from '../../../core/domain/job/job-state.ts'
import type { Output } from '../../desk/desk-contract.ts'

export type JourneyDetail = Output<'journey.detail'>

export type MarkKind = 'onDuty' | 'leave' | 'arrive' | 'start' | 'end' | 'back' | 'offDuty'

/** One moment of the day. `actualAt` is what was clocked or what the crew's state says; null while it lies ahead or nobody said. */
export interface DayMark {
  readonly key: string
  readonly kind: MarkKind
  readonly job: string | null
  readonly plannedAt: number
  readonly actualAt: number | null
}

type Timed = Pick<JourneyDetail, 'plan' | 'jobs' | 'history'>

/** The day in the order it is planned; without a plan (nothing to drive to) there is none. */
export function dayMarks({ plan, jobs, history }: Timed): DayMark[] {
  const reached = (to: JourneyDetail['history'][number]['to']) => history.findLast((step) => step.to === to)?.at ?? null
  const at = (job: Timed['jobs'][number], ...states: string[]) => job.states.findLast(({ to }) => states.includes(to))?.at ?? null
  const marks: (Omit<DayMark, 'plannedAt'> & { readonly plannedAt: number | null })[] = [
    { key: 'onDuty', kind: 'onDuty', job: null, plannedAt: plan.onDutyAt, actualAt: null },
    { key: 'leave', kind: 'leave', job: null, plannedAt: plan.leaveYardAt, actualAt: reached('enRoute') },
    ...jobs.flatMap((job) => [
      ...(job.planned.waitMinutes > 0 ? [{ key: `arrive ${job.id}`, kind: 'arrive' as const, job: job.id, plannedAt: job.planned.arriveAt, actualAt: at(job, 'arrived') }] : []),
      { key: `start ${job.id}`, kind: 'start' as const, job: job.id, plannedAt: job.planned.startAt, actualAt: job.actual.startAt ?? at(job, 'arrived') },
      { key: `end ${job.id}`, kind: 'end' as const, job: job.id, plannedAt: job.planned.endAt, actualAt: isOver(job.status) ? (job.actual.endAt ?? at(job, 'completed')) : null },
    ]),
    { key: 'back', kind: 'back', job: null, plannedAt: plan.backAtYardAt, actualAt: reached('done') },
    { key: 'offDuty', kind: 'offDuty', job: null, plannedAt: plan.offDutyAt, actualAt: null },
  ]
  return marks.filter((mark): mark is DayMark => mark.plannedAt !== null)
}

/** Until then the last minute clocked is only the last so far. */
function isOver(status: JobState): boolean {
  return !isJobUnderWay(status) && JOB_STATES.indexOf(status) >= JOB_STATES.indexOf('completed')
}

/** Minutes behind the plan, negative ahead of it; null while it has not happened. */
export function delayOf({ plannedAt, actualAt }: DayMark): number | null {
  return actualAt === null ? null : Math.round((actualAt - plannedAt) / 60_000)
}

/** States of a journey in the order of its day. */
export const PATH = ['draft', 'planned', 'dispatched', 'accepted', 'enRoute', 'onSite', 'returning', 'done'] as const

export interface WorkedMinutes {
  readonly worker: string
  readonly name: string
  readonly minutes: number
  readonly unpaidMinutes: number
}

/** Clocked minutes by person, the longest day first. */
export function workedByPerson(times: JourneyDetail['times']): WorkedMinutes[] {
  const people = new Map<string, WorkedMinutes>()
  for (const { worker, name, startAt, endAt, paid } of times) {
    const minutes = Math.round((endAt - startAt) / 60_000)
    const before = people.get(worker) ?? { worker, name, minutes: 0, unpaidMinutes: 0 }
    people.set(worker, { ...before, minutes: before.minutes + minutes, unpaidMinutes: before.unpaidMinutes + (paid === false ? minutes : 0) })
  }
  return [...people.values()].toSorted((a, b) => b.minutes - a.minutes || (a.name < b.name ? -1 : 1))
}

/** The order after one job went one place up or down. */
export function movedBy(jobs: readonly string[], job: string, by: -1 | 1): string[] {
  const index = jobs.indexOf(job)
  const target = index + by
  if (index === -1 || target < 0 || target >= jobs.length) return [...jobs]
  return jobs.toSpliced(index, 1).toSpliced(target, 0, job)
}
