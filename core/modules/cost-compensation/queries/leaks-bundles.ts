import { ok, type Result } from '../../../domain/failure/failure.ts'
import { NEVER_SOLD_STATES } from '../../../domain/job/job-phase.ts'
import { asId } from '../../../domain/records/field.ts'
import { weekdayOf, type LocalDate, type Weekday } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import { bundleFindings, BUNDLE_DIMENSIONS, type BundledJob, type LeakBundle } from '../bundles/bundle-findings.ts'
import { trendOf } from '../bundles/bundle-trend.ts'
import type { costCompensationContract } from '../contract.ts'
import { readDecisions } from '../feedback/read-decisions.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import type { JobScope } from '../sheets/job-batches.ts'
import { filterFindings } from './finding-filter.ts'
import type { LeakScanner } from './leak-scanner.ts'
import { scopeOf } from './leaks-report.ts'
import { jobsInScope } from './recovered.ts'

type Method = (typeof costCompensationContract)['leaks.bundles']
type Bundle = OutputOf<Method>['bundles'][number]

export function leaksBundles(scanner: LeakScanner): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const scope = scopeOf(input, session)
      const { findings } = await scanner.scan(state, scope, asOf)
      const open = filterFindings(state, findings, readDecisions(state.db), { minConfidence: 0, rule: input.rule, state: 'open' })
      const bundles = describeBundles(state, open, scope, asOf)
      return ok({ asOf, currency: companyCurrency(state.records), total: bundles.length, bundles: bundles.slice(input.offset, input.offset + input.limit) })
    },
  }
}

export function describeBundles(state: State, findings: readonly LeakFinding[], scope: JobScope, asOf: LocalDate): Bundle[] {
  return bundleFindings(findings, readBundledJobs(state, scope)).map((bundle) => describe(state, bundle, asOf))
}

function readBundledJobs({ db }: State, scope: JobScope): BundledJob[] {
  const { where, values } = jobsInScope(scope)
  const leads = new Map<string, string>()
  for (const [job, lead] of db.raw<[string, string]>("SELECT l.key, c.key FROM crew_member c JOIN journey_job l ON l.owner = c.owner WHERE c.role = 'lead' ORDER BY l.owner DESC")) leads.set(job, lead)
  return db.raw<[string, string, LocalDate, string | null, string | null]>(`SELECT j.id, j.location, j.date, j.type, j.booked_by FROM job j WHERE ${where} AND j.status NOT IN ${stateList(NEVER_SOLD_STATES)} ORDER BY j.id`, ...values)
    .map(([job, location, date, type, bookedBy]) => ({ job, values: [location, String(weekdayOf(date)), leads.get(job) ?? '', bookedBy ?? '', type ?? ''] }))
}

function describe(state: State, bundle: LeakBundle, asOf: LocalDate): Bundle {
  const { rule, cause, jobs, findings, amountCents, recoverableCents, lift } = bundle
  const named = <Kind extends 'location' | 'worker' | 'user'>(kind: Kind, id: string | undefined) => (id === undefined ? null : { id: asId<Kind>(id), name: state.records.get(kind, id)?.name ?? null })
  return {
    id: [rule, ...BUNDLE_DIMENSIONS.map((dimension) => cause[dimension] ?? '')].join('|'),
    rule, jobs, amountCents, recoverableCents, lift,
    findings: findings.length,
    location: named('location', cause.location),
    weekday: cause.weekday === undefined ? null : (Number(cause.weekday) as Weekday),
    lead: named('worker', cause.lead),
    bookedBy: named('user', cause.bookedBy),
    type: cause.type ?? null,
    ...withMutableMonths(trendOf(bundle, asOf)),
  }
}

function withMutableMonths({ months, ...rest }: ReturnType<typeof trendOf>) {
  return { ...rest, months: months.map((each) => ({ ...each })) }
}
