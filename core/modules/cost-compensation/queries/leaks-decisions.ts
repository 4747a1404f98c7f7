import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { LeakVerdict } from '../../../domain/records/leak-records.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import { LEAK_IDS, type LeakId } from '../leaks/leak-ids.ts'
import { scopeOf } from './leaks-report.ts'
import { jobsInScope } from './recovered.ts'

interface Row {
  readonly job: string
  readonly job_number: string | null
  readonly location: string
  readonly date: string
  readonly key: string
  readonly rule: string
  readonly verdict: LeakVerdict
  readonly amount_cents: number
  readonly recovered_cents: number | null
  readonly reason: string | null
  readonly by: string
  readonly by_name: string | null
  readonly at: number
}

/** What people decided, the newest first, also about findings that are gone since. */
export const leaksDecisions: QueryHandler<(typeof costCompensationContract)['leaks.decisions']> = {
  target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
  answer({ db }, input, { session }) {
    const scope = jobsInScope(scopeOf(input, session))
    const values = [...scope.values, input.verdict ?? null, input.verdict ?? null]
    const where = `FROM leak_decision d JOIN job j ON j.id = d.owner LEFT JOIN user u ON u.id = d."by" WHERE ${scope.where} AND (? IS NULL OR d.verdict = ?)`
    const rows = db.all<Row>(`SELECT d.owner AS job, j.external_id AS job_number, j.location, j.date, d.key, d.rule, d.verdict, d.amount_cents, d.recovered_cents, d.reason, d."by", u.name AS by_name, d.at ${where} ORDER BY d.at DESC, d.owner, d.key LIMIT ? OFFSET ?`, ...values, input.limit, input.offset)
    return ok({
      total: db.get<{ n: number }>(`SELECT count(*) AS n ${where}`, ...values)?.n ?? 0,
      decisions: rows.filter(({ rule }) => LEAK_IDS.some((id) => id === rule)).map((row) => ({
        job: asId<'job'>(row.job), jobNumber: row.job_number, location: asId<'location'>(row.location), date: row.date, rule: row.rule as LeakId, subject: row.key.slice(row.rule.length + 1),
        verdict: row.verdict, amountCents: row.amount_cents, recoveredCents: row.recovered_cents, reason: row.reason, by: row.by, byName: row.by_name, at: row.at,
      })),
    })
  },
}
