import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'
import type { JobScope } from '../sheets/job-batches.ts'

/** Condition on `j` (the job) for the jobs of a scope, with its values. */
export function jobsInScope({ from, to, locations }: JobScope): { readonly where: string; readonly values: readonly SqlValue[] } {
  return {
    where: 'j.date >= ? AND j.date <= ? AND (? IS NULL OR j.location IN (SELECT value FROM json_each(?)))',
    values: [from ?? '0000', to ?? '9999', ...Array<SqlValue>(2).fill(locations === null ? null : JSON.stringify(locations))],
  }
}

/** Money that came in after all, by the day of its job. Most such findings are gone, because the bill is right now; the decision stays. */
export function recoveredOf(db: ReadDatabase, scope: JobScope): { findings: number; amountCents: number } {
  const { where, values } = jobsInScope(scope)
  const row = db.get<{ n: number; cents: number | null }>(`SELECT count(*) AS n, sum(d.recovered_cents) AS cents FROM leak_decision d JOIN job j ON j.id = d.owner WHERE d.verdict = 'recovered' AND ${where}`, ...values)
  return { findings: row?.n ?? 0, amountCents: row?.cents ?? 0 }
}
