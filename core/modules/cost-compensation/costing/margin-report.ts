import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import { scopeOf } from '../queries/leaks-report.ts'
import type { costingContract } from './costing-contract.ts'
import { totals } from './cost-line.ts'
import type { MarginBook } from './margin-book.ts'
import { listProblems, rollUp, type RollUp, type RollUpRow } from './roll-up.ts'

type Method = (typeof costingContract)['margin.report']

const NOTHING: RollUpRow = { key: '', jobs: 0, counted: 0, estimated: 0, estimate: totals(null, null), actual: totals(null, null), leftOut: { revenueCents: 0, costCents: 0 }, incomplete: 0, problems: [] }

export function marginReport(book: MarginBook): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'margin', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const jobs = await book(state, scopeOf(input, session), asOf)
      const shape = ({ key, ...row }: RollUpRow, name: string | null): OutputOf<Method>['total'] => ({
        ...row, key: key === '' ? null : key, name, estimate: { ...row.estimate }, actual: { ...row.actual }, leftOut: { ...row.leftOut }, problems: row.problems.map((each) => ({ ...each })),
      })
      const rows = rollUp(jobs, input.by)
      return ok({
        currency: companyCurrency(state.records),
        asOf,
        total: shape(rollUp(jobs, null)[0] ?? NOTHING, null),
        rows: rows.slice(0, input.limit).map((row) => shape(row, nameOf(state, input.by, row.key))),
        more: Math.max(0, rows.length - input.limit),
        problems: listProblems(jobs, input.examples).map(({ code, jobs: count, first }) => ({
          code, jobs: count,
          first: first.map(({ job, problem }) => ({ job: asId<'job'>(job.job), jobNumber: job.number, date: job.date, records: problem.records.map((each) => ({ ...each })) })),
        })),
      })
    },
  }
}

/** What people call it; null where its key is its name. */
function nameOf({ records, db }: State, by: RollUp, key: string): string | null {
  switch (by) {
    case 'job':
      return records.get('job', key)?.externalId ?? null
    case 'truck':
    case 'location':
      return records.get(by, key)?.name ?? null
    case 'crew':
    case 'worker':
      return records.get('worker', key)?.name ?? null
    case 'journey': {
      const journey = records.get('journey', key)
      if (!journey) return null
      const truck = journey.truck === null ? null : records.get('truck', journey.truck)?.name
      return truck ? `${journey.date} · ${truck}` : journey.date
    }
    // A job names who booked it by id, by the other system's id, by e-mail or by name.
    case 'salesperson':
      return db.get<{ name: string }>('SELECT name FROM user WHERE id = ? OR external_id = ? OR email = ? OR name = ? ORDER BY id LIMIT 1', key, key, key, key)?.name ?? null
    case 'service':
    case 'month':
      return null
  }
}
