import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { TIME_KINDS } from '../../../domain/records/job-records.ts'
import { childId, splitChildId } from '../../../domain/records/record.ts'
import { dateOfEpochDay, epochDayOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { createPayBook, payWeekOf, type WorkerWeek } from './pay-book.ts'
import type { payContract } from './pay-contract.ts'
import { jobRef, linesOf, minutesByDay } from './pay-lines.ts'
import { earnedOn, rowsOf, type PayRow } from './pay-sheet.ts'
import type { PayProblemCode } from './pay-terms.ts'
import { jobsOfWeek } from './paid-jobs.ts'

type Method = (typeof payContract)['pay.week']
type Worker = OutputOf<Method>['workers'][number]

export const payWeek: QueryHandler<Method> = {
  target: (state, { location, worker }) => ok({ kind: 'pay', id: worker ?? null, location: location ?? (worker === undefined ? null : (state.records.get('worker', worker)?.location ?? null)) }),
  answer(state, input, { session }): Result<OutputOf<Method>> {
    const settle = openPay(state)
    const { from, to } = payWeekOf(input.date, settle.parameters)
    const inSight = (location: string) => (input.location === undefined ? session.locations === 'all' || session.locations.includes(asId<'location'>(location)) : location === input.location)
    const ids = [...settle.book.workers.values()].filter(({ id, location }) => inSight(location) && (input.worker === undefined || id === input.worker)).map(({ id }) => id)
    const { weeks, jobs, earned, sheets } = settle.week(from, to, ids)
    const here = new Set(jobs.filter(({ location }) => inSight(location)).flatMap(({ tips }) => tips.map(({ id }) => id)))
    const problems = problemsOf(weeks, input.worker === undefined ? earned.lostTips.filter((tip) => here.has(tip)) : [])
    const workers = sheets.map(({ week, rows }): Worker => {
      const clock = settle.pay.clockOf(week.worker, from)
      return {
        ...sheetOf(state, week, rows),
        minutesByDay: minutesByDay(clock, from),
        lines: input.lines ? linesOf(state, week, earned, clock) : [],
        clock: input.lines ? clock.map(({ job, key, kind, date, startAt, endAt, paidMinutes }) => ({ id: childId(job, key), ...jobRef(state, job), kind, date, startAt, endAt, paidMinutes })) : [],
      }
    }).toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.worker < b.worker ? -1 : 1))
    const total = (name: 'baseCents' | 'overtimeCents' | 'bonusCents' | 'tipsCents' | 'totalCents') => workers.reduce((sum, each) => sum + (each[name] ?? 0), 0)
    return ok({
      currency: companyCurrency(state.records),
      from, to, workers,
      total: { minutes: workers.reduce((sum, each) => sum + each.regularMinutes + each.overtimeMinutes + each.doubleMinutes, 0), baseCents: total('baseCents'), overtimeCents: total('overtimeCents'), bonusCents: total('bonusCents'), tipsCents: total('tipsCents'), totalCents: total('totalCents') },
      problems: problems.map(({ code, records }) => ({ code, records: records.map((record) => ({ ...record, ...ownerJob(state, record) })) })),
    })
  },
}

export const payWeeks: QueryHandler<(typeof payContract)['pay.weeks']> = {
  target: (state, { worker }) => ok({ kind: 'pay', id: worker, location: state.records.get('worker', worker)?.location ?? null }),
  answer(state, { worker, until, weeks }) {
    if (!state.records.get('worker', worker)) return refuse('record.not_found', { kind: 'worker', id: worker })
    const settle = openPay(state)
    const last = epochDayOf(payWeekOf(until, settle.parameters).from)
    return ok({
      currency: companyCurrency(state.records),
      weeks: Array.from({ length: weeks }, (_, back) => dateOfEpochDay(last - 7 * back)).flatMap((from) => {
        const to = dateOfEpochDay(epochDayOf(from) + 6)
        return settle.week(from, to, [worker]).sheets.map(({ week, rows }) => {
          const { regularMinutes, overtimeMinutes, doubleMinutes, baseCents, overtimeCents, bonusCents, tipsCents, totalCents, problems } = sheetOf(state, week, rows)
          return { from, to, regularMinutes, overtimeMinutes, doubleMinutes, baseCents, overtimeCents, bonusCents, tipsCents, totalCents, problems }
        })
      }),
    })
  },
}

/** Weeks of several people, with what their jobs bring them; who earned nothing has no sheet. */
function openPay(state: State) {
  const parameters = readLeakParameters(state.db)
  const book = readCompanyBook(state.db)
  const pay = createPayBook(state.db, book, parameters)
  return {
    parameters, book, pay,
    week(from: LocalDate, to: LocalDate, workers: readonly string[]) {
      const weeks = workers.map((id) => pay.weekOf(id, from))
      const jobs = jobsOfWeek(state, book, pay, from, to)
      const earned = earnedOn(jobs, state.records.all('payRule'))
      return { weeks, jobs, earned, sheets: weeks.map((week) => ({ week, rows: rowsOf(week, earned) })).filter(({ rows }) => rows.length > 0) }
    },
  }
}

function sheetOf(state: State, week: WorkerWeek, rows: readonly PayRow[]): Omit<Worker, 'minutesByDay' | 'lines' | 'clock'> {
  const worker = state.records.get('worker', week.worker)
  const sum = (...codes: readonly PayRow['code'][]) => rows.reduce((cents, each) => (codes.includes(each.code) ? cents + each.amountCents : cents), 0)
  const overtimeCents = week.overtimeCents + week.doubleCents
  return {
    worker: asId<'worker'>(week.worker), externalId: worker?.externalId ?? null, name: worker?.name ?? '', location: worker?.location ?? asId<'location'>(''),
    minutesByKind: TIME_KINDS.flatMap((kind) => (week.minutesByKind[kind] === undefined ? [] : [{ kind, minutes: week.minutesByKind[kind] ?? 0 }])),
    regularMinutes: week.regularMinutes + week.paidBreakMinutes, overtimeMinutes: week.overtimeMinutes, doubleMinutes: week.doubleMinutes, overtimeRule: week.ruleId,
    rows: rows.map((each) => ({ ...each })),
    baseCents: week.baseCents, overtimeCents, bonusCents: sum('BONUS'), tipsCents: sum('TIPS'), totalCents: rows.reduce((cents, each) => cents + each.amountCents, 0),
    problems: problemsOf([week], []).map(({ code }) => code),
  }
}

/** Each by its name, with the records of all weeks. */
function problemsOf(weeks: readonly WorkerWeek[], lostTips: readonly string[]): { readonly code: PayProblemCode; readonly records: readonly { readonly kind: string; readonly id: string }[] }[] {
  const found = new Map<PayProblemCode, Map<string, { kind: string; id: string }>>()
  const add = (code: PayProblemCode, kind: string, id: string) => void found.set(code, (found.get(code) ?? new Map<string, { kind: string; id: string }>()).set(id, { kind, id }))
  for (const week of weeks) {
    for (const { code, entries } of week.problems) for (const { job, key } of entries) add(code, 'timeEntry', `${job}/${key}`)
    if (week.work.some(({ isUsualWage }) => isUsualWage)) add('no_wage', 'worker', week.worker)
    for (const { date } of week.wageChanges) add('wage_changed_in_week', 'wageChange', `${week.worker}/${date}`)
  }
  for (const id of lostTips) add('tip_without_crew', 'tip', id)
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, records]) => ({ code, records: [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record) }))
}

/** Where a record of a job can be put right. */
function ownerJob(state: State, { kind, id }: { readonly kind: string; readonly id: string }): { job: Worker['lines'][number]['job'] | null; jobNumber: string | null } {
  return kind === 'timeEntry' || kind === 'tip' ? jobRef(state, splitChildId(id).owner) : { job: null, jobNumber: null }
}
