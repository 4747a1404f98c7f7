import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { CREW_ROLES, TIME_KINDS, type CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { readCompanyBook, type CompanyBook } from '../sheets/company-book.ts'
import { createPayBook, payWeekOf, type PayBook, type WorkerWeek } from './pay-book.ts'
import type { payContract } from './pay-contract.ts'
import { earnedOn, rowsOf, type PaidJob, type PayRow } from './pay-sheet.ts'
import type { PayProblemCode } from './pay-terms.ts'

type Method = (typeof payContract)['pay.week']
type Problem = OutputOf<Method>['problems'][number]

export const payWeek: QueryHandler<Method> = {
  target: (state, { location, worker }) => ok({ kind: 'pay', id: worker ?? null, location: location ?? (worker === undefined ? null : (state.records.get('worker', worker)?.location ?? null)) }),
  answer(state, input, { session }): Result<OutputOf<Method>> {
    const parameters = readLeakParameters(state.db)
    const book = readCompanyBook(state.db)
    const pay = createPayBook(state.db, book, parameters)
    const { from, to } = payWeekOf(input.date, parameters)
    const inSight = (location: string) => (input.location === undefined ? session.locations === 'all' || session.locations.includes(asId<'location'>(location)) : location === input.location)
    const weeks = [...book.workers.values()].filter(({ id, location }) => inSight(location) && (input.worker === undefined || id === input.worker)).map(({ id }) => pay.weekOf(id, from))
    const jobs = jobsOfWeek(state, book, pay, from, to)
    const earned = earnedOn(jobs, state.records.all('payRule'))
    const sheets = weeks.map((week) => ({ week, rows: rowsOf(week, earned) })).filter(({ rows }) => rows.length > 0)
    const here = new Set(jobs.filter(({ location }) => inSight(location)).flatMap(({ tips }) => tips.map(({ id }) => id)))
    const problems = problemsOf(weeks, earned.lostTips.filter((tip) => here.has(tip)))
    const workers = sheets.map(({ week, rows }) => sheetOf(state, week, rows)).toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.worker < b.worker ? -1 : 1))
    const total = (name: 'baseCents' | 'overtimeCents' | 'bonusCents' | 'tipsCents' | 'totalCents') => workers.reduce((sum, each) => sum + (each[name] ?? 0), 0)
    return ok({
      currency: state.records.all('company')[0]?.currency ?? 'CAD',
      from, to, workers,
      total: { minutes: workers.reduce((sum, each) => sum + each.regularMinutes + each.overtimeMinutes + each.doubleMinutes, 0), baseCents: total('baseCents'), overtimeCents: total('overtimeCents'), bonusCents: total('bonusCents'), tipsCents: total('tipsCents'), totalCents: total('totalCents') },
      problems,
    })
  },
}

function sheetOf(state: State, week: WorkerWeek, rows: readonly PayRow[]): OutputOf<Method>['workers'][number] {
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
function problemsOf(weeks: readonly WorkerWeek[], lostTips: readonly string[]): Problem[] {
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

interface JobRow {
  readonly id: string
  readonly location: string | null
  readonly date: LocalDate | null
  readonly type: string | null
  readonly requiredSkills: string | null
}

/** Jobs whose day lies in the week: their bonuses and tips are paid in it, to all who worked on them, wherever they are at home. */
function jobsOfWeek({ db, records }: State, book: CompanyBook, pay: PayBook, from: LocalDate, to: LocalDate): PaidJob[] {
  const rules = records.all('payRule')
  const jobs = db.all<JobRow>('SELECT id, location, date, type, required_skills AS requiredSkills FROM job WHERE date >= ? AND date <= ? ORDER BY id', from, to)
  const wantsAll = rules.some(({ kind }) => kind === 'revenueShare' || kind === 'perJob')
  const tipped = Map.groupBy(db.all<{ owner: string; key: string; amountCents: number }>('SELECT owner, key, amount_cents AS amountCents FROM tip WHERE owner IN (SELECT id FROM job WHERE date >= ? AND date <= ?) ORDER BY owner, key', from, to), ({ owner }) => owner)
  return jobs.filter(({ id }) => wantsAll || tipped.has(id)).flatMap(({ id, location, date, type, requiredSkills }): PaidJob[] => {
    if (location === null || date === null) return []
    return [{
      job: id, location, date, type: type ?? '', requiredSkills: requiredSkills === null ? [] : (JSON.parse(requiredSkills) as string[]),
      revenueCents: revenueOf({ db }, id),
      tips: (tipped.get(id) ?? []).map(({ owner, key, amountCents }) => ({ id: `${owner}/${key}`, amountCents })),
      crew: crewOf({ db }, book, pay, id),
    }]
  })
}

/** Billed before tax, as the costing counts it; another currency is not known here. */
function revenueOf({ db }: Pick<State, 'db'>, job: string): number | null {
  const row = db.get<{ n: number; cents: number | null }>(`SELECT count(*) AS n, sum(CASE WHEN kind = 'discount' THEN -abs(amount_cents) ELSE amount_cents END) AS cents FROM charge WHERE owner = ? AND phase = 'billed' AND kind NOT IN ('tax', 'deposit')
    AND (kind = 'discount' OR quantity IS NULL OR quantity >= 0) AND (currency IS NULL OR currency = (SELECT currency FROM company ORDER BY id LIMIT 1))`, job)
  return row === undefined || row.n === 0 ? null : (row.cents ?? 0)
}

function crewOf({ db }: Pick<State, 'db'>, book: CompanyBook, pay: PayBook, job: string): PaidJob['crew'] {
  const time = db.raw<[worker: string | null, startAt: number | null]>('SELECT worker, start_at FROM time_entry WHERE owner = ? ORDER BY key', job).flatMap(([worker, startAt]) => (worker === null || startAt === null ? [] : [{ worker, startAt }]))
  const roles = new Map(db.raw<[string, string]>("SELECT c.key, c.role FROM journey_job l JOIN journey j ON j.id = l.owner JOIN crew_member c ON c.owner = j.id WHERE l.key = ? AND j.status IS NOT 'cancelled' ORDER BY j.id DESC, c.key", job))
  return pay.ofJob(job, time).map(({ worker, work }) => ({
    worker, role: CREW_ROLES.find((role): role is CrewRole => role === roles.get(worker)) ?? null,
    minutes: work.reduce((sum, { minutes }) => sum + minutes, 0), skills: book.workers.get(worker)?.skills ?? [],
  })).filter(({ minutes }) => minutes > 0)
}
