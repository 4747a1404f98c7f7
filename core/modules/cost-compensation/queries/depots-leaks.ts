import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import { COUNTED } from '../sheets/job-batches.ts'
import { readDecisions } from '../feedback/read-decisions.ts'
import { sumFindings, type FindingSums } from '../leaks/rank-findings.ts'
import type { depotsLeaksContract } from './depots-leaks-shape.ts'
import { filterFindings } from './finding-filter.ts'
import type { LeakScanner } from './leak-scanner.ts'
import { scopeOf } from './leaks-report.ts'
import { startOfPeriod } from './period.ts'
import { jobsInScope } from './recovered.ts'

type Method = (typeof depotsLeaksContract)['depots.leaks']

const NOTHING: FindingSums = { findings: 0, amountCents: 0, recoverableCents: 0 }

export function depotsLeaks(scanner: LeakScanner): QueryHandler<Method> {
  return {
    target: () => ok({ kind: 'leaks', id: null, location: null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, null, now)
      const scope = scopeOf(input, session)
      const scan = await scanner.scan(state, scope, asOf)
      const findings = Map.groupBy(filterFindings(state, scan.findings, readDecisions(state.db), { minConfidence: 0 }), ({ location }) => location as string)
      const { where, values } = jobsInScope(scope)
      const jobs = new Map<string, Map<string, number>>()
      for (const { location, date, n } of state.db.all<{ location: string; date: string; n: number }>(`SELECT j.location, j.date, count(*) AS n FROM job j WHERE ${where} AND j.${COUNTED} GROUP BY 1, 2`, ...values)) {
        const ofDepot = jobs.get(location) ?? new Map<string, number>()
        const period = startOfPeriod(date, input.period)
        jobs.set(location, ofDepot.set(period, (ofDepot.get(period) ?? 0) + n))
      }
      const recovered = new Map(state.db.all<{ location: string; cents: number }>(`SELECT j.location, sum(d.recovered_cents) AS cents FROM leak_decision d JOIN job j ON j.id = d.owner WHERE d.verdict = 'recovered' AND ${where} GROUP BY 1`, ...values).map(({ location, cents }) => [location, cents]))
      const depots = [...new Set([...jobs.keys(), ...findings.keys()])].map((location) => {
        const own = findings.get(location) ?? []
        const total = sumFindings(own, () => 'all').get('all') ?? NOTHING
        const count = [...(jobs.get(location)?.values() ?? [])].reduce((sum, n) => sum + n, 0)
        const rules = [...sumFindings(own, ({ rule }) => rule)].toSorted(([, a], [, b]) => b.amountCents - a.amountCents)
        const periods = sumFindings(own, ({ date }) => startOfPeriod(date, input.period))
        return {
          location: asId<'location'>(location), name: state.records.get('location', location)?.name ?? null, jobs: count, ...total,
          perJobCents: count === 0 ? null : Math.round(total.amountCents / count), recoveredCents: recovered.get(location) ?? 0, worstRule: rules[0]?.[0] ?? null,
          byPeriod: [...new Set([...periods.keys(), ...(jobs.get(location)?.keys() ?? [])])].toSorted().map((from) => ({ from, jobs: jobs.get(location)?.get(from) ?? 0, ...(periods.get(from) ?? NOTHING) })),
        }
      })
      return ok({ currency: companyCurrency(state.records), asOf, depots: depots.toSorted((a, b) => b.amountCents - a.amountCents || (a.location < b.location ? -1 : 1)) })
    },
  }
}
