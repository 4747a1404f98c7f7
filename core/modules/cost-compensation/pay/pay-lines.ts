import { asId } from '../../../domain/records/field.ts'
import { childId } from '../../../domain/records/record.ts'
import { dateOfEpochDay, epochDayOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ClockedEntry, WorkerWeek } from './pay-book.ts'
import type { payContract } from './pay-contract.ts'
import type { PayEarned } from './pay-sheet.ts'
import { PAY_LINE_KINDS } from './pay-terms.ts'

type Line = OutputOf<(typeof payContract)['pay.week']>['workers'][number]['lines'][number]

export function jobRef({ records }: Pick<State, 'records'>, job: string): Pick<Line, 'job' | 'jobNumber'> {
  return { job: asId<'job'>(job), jobNumber: records.get('job', job)?.externalId ?? null }
}

/** A worker's week job by job, in order of the jobs' days; the lines add up to what was earned. */
export function linesOf(state: State, week: WorkerWeek, { parts }: PayEarned, clock: readonly ClockedEntry[]): Line[] {
  const keysOf = Map.groupBy(clock.filter(({ paidMinutes }) => paidMinutes > 0), ({ job }) => job)
  const timeOf = (job: string, keys: readonly string[]) => keys.map((key) => ({ kind: 'timeEntry', id: childId(job, key) }))
  const allOf = (job: string) => timeOf(job, (keysOf.get(job) ?? []).map(({ key }) => key))
  const line = (job: string, rest: Omit<Line, 'job' | 'jobNumber' | 'date'>): Line => ({ ...rest, ...jobRef(state, job), date: keysOf.get(job)?.[0]?.date ?? state.records.get('job', job)?.date ?? null })
  const lines = [
    ...week.work.map(({ job, bucket, wagePerHourCents, minutes, cents, keys }) => line(job, { kind: bucket, name: null, minutes, rateCents: wagePerHourCents, amountCents: cents, records: timeOf(job, keys) })),
    ...week.overtime.flatMap(({ job, overtimeMinutes, overtimeCents, doubleMinutes, doubleCents }) => [
      ...(overtimeMinutes === 0 ? [] : [line(job, { kind: 'overtime', name: null, minutes: overtimeMinutes, rateCents: Math.round(week.regularRateCents * (week.overtimeFactor - 1)), amountCents: overtimeCents, records: allOf(job) })]),
      ...(doubleMinutes === 0 ? [] : [line(job, { kind: 'double', name: null, minutes: doubleMinutes, rateCents: week.regularRateCents, amountCents: doubleCents, records: allOf(job) })]),
    ]),
    ...parts.filter(({ worker }) => worker === week.worker).map(({ job, kind, name, amountCents, record }) => line(job, { kind, name, minutes: null, rateCents: null, amountCents, records: [{ ...record }] })),
  ]
  const rank = ({ date, jobNumber, job, kind }: Line) => `${date ?? ''} ${jobNumber ?? ''} ${job} ${PAY_LINE_KINDS.indexOf(kind)}`
  return lines.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** Paid minutes of the seven days from `from` on. */
export function minutesByDay(clock: readonly ClockedEntry[], from: LocalDate): number[] {
  const first = epochDayOf(from)
  return Array.from({ length: 7 }, (_, day) => clock.reduce((sum, { date, paidMinutes }) => (date === dateOfEpochDay(first + day) ? sum + paidMinutes : sum), 0))
}
