import { CREW_ROLES, type CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { CompanyBook } from '../sheets/company-book.ts'
import type { PayBook } from './pay-book.ts'
import type { PaidJob } from './pay-sheet.ts'

interface JobRow {
  readonly id: string
  readonly location: string | null
  readonly date: LocalDate | null
  readonly type: string | null
  readonly requiredSkills: string | null
}

/** Jobs whose day lies in the week: their bonuses and tips are paid in it, to all who worked on them, wherever they are at home. */
export function jobsOfWeek({ db, records }: State, book: CompanyBook, pay: PayBook, from: LocalDate, to: LocalDate): PaidJob[] {
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

export function crewOf({ db }: Pick<State, 'db'>, book: CompanyBook, pay: PayBook, job: string): PaidJob['crew'] {
  const time = db.raw<[worker: string | null, startAt: number | null]>('SELECT worker, start_at FROM time_entry WHERE owner = ? ORDER BY key', job).flatMap(([worker, startAt]) => (worker === null || startAt === null ? [] : [{ worker, startAt }]))
  const roles = new Map(db.raw<[string, string]>("SELECT c.key, c.role FROM journey_job l JOIN journey j ON j.id = l.owner JOIN crew_member c ON c.owner = j.id WHERE l.key = ? AND j.status IS NOT 'cancelled' ORDER BY j.id DESC, c.key", job))
  return pay.ofJob(job, time).map(({ worker, work }) => ({
    worker, role: CREW_ROLES.find((role): role is CrewRole => role === roles.get(worker)) ?? null,
    minutes: work.reduce((sum, { minutes }) => sum + minutes, 0), skills: book.workers.get(worker)?.skills ?? [],
  })).filter(({ minutes }) => minutes > 0)
}
