import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { costCompensationContract } from '../contract.ts'
import type { LeakScanner } from './leak-scanner.ts'
import { scopeOf } from './leaks-report.ts'

type Method = (typeof costCompensationContract)['leaks.unexplained']

export function leaksUnexplained(scanner: LeakScanner): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const { from, to, locations } = scopeOf(input, session)
      const all = await scanner.unexplained(state, asOf)
      const wanted = all.filter(({ date, location }) => (from === null || date >= from) && (to === null || date <= to) && (locations === null || locations.includes(location)))
      return ok({
        asOf,
        currency: companyCurrency(state.records),
        total: wanted.length,
        jobs: wanted.slice(input.offset, input.offset + input.limit).map(({ job, location, drivers, ...rest }) => ({
          ...rest,
          job: asId<'job'>(job),
          jobNumber: state.db.get<{ external_id: string | null }>('SELECT external_id FROM job WHERE id = ?', job)?.external_id ?? null,
          location: asId<'location'>(location),
          drivers: drivers.map((driver) => ({ ...driver })),
        })),
      })
    },
  }
}
