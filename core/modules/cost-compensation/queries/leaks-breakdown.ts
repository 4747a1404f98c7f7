import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { costCompensationContract } from '../contract.ts'
import { FINDING_STATES, readDecisions } from '../feedback/read-decisions.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { sumFindings, type FindingSums } from '../leaks/rank-findings.ts'
import { filterFindings } from './finding-filter.ts'
import { readJobPeople, splitEvenly } from './job-people.ts'
import type { LeakScanner } from './leak-scanner.ts'
import { scopeOf } from './leaks-report.ts'
import { startOfPeriod } from './period.ts'
import { recoveredOf } from './recovered.ts'

type Method = (typeof costCompensationContract)['leaks.breakdown']

const NOTHING: FindingSums = { findings: 0, amountCents: 0, recoverableCents: 0 }
/** Deadlines within these days are worth hurrying for. */
const SOON_DAYS = 14

export function leaksBreakdown(scanner: LeakScanner): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const scope = scopeOf(input, session)
      const scan = await scanner.scan(state, scope, asOf)
      const decisions = readDecisions(state.db)
      const findings = filterFindings(state, scan.findings, decisions, input)
      const people = readJobPeople(state.db, new Set(findings.map(({ job }) => job)))
      const nameOf = (kind: 'truck' | 'worker' | 'location', id: string) => state.records.get(kind, id)?.name ?? null
      const byState = sumFindings(filterFindings(state, scan.findings, decisions, { ...input, state: undefined }).concat(filterFindings(state, scan.findings, decisions, { ...input, state: 'rejected' })), decisions.stateOf)
      const named = <Kind extends 'truck' | 'worker'>(kind: Kind, keysOf: (finding: LeakFinding) => readonly string[]) =>
        byWorth(splitEvenly(findings, keysOf)).map(([id, sum]) => ({ id: id === '' ? null : asId<Kind>(id), name: id === '' ? null : nameOf(kind, id), ...sum }))
      return ok({
        currency: companyCurrency(state.records),
        asOf,
        jobs: scan.jobs,
        total: sumFindings(findings, () => 'all').get('all') ?? NOTHING,
        recovered: recoveredOf(state.db, scope),
        soon: sumFindings(findings.filter((each) => isSoon(each, asOf)), () => 'all').get('all') ?? NOTHING,
        nextDeadline: nextDeadline(findings),
        byState: FINDING_STATES.map((each) => ({ state: each, ...(byState.get(each) ?? NOTHING) })),
        byRule: byWorth(sumFindings(findings, (each) => each.rule)).map(([rule, sum]) => ({ rule, ...sum })),
        byLocation: byWorth(sumFindings(findings, (each) => each.location)).map(([location, sum]) => ({ location: asId<'location'>(location), name: nameOf('location', location), ...sum })),
        byTruck: named('truck', ({ job }) => people.get(job)?.trucks ?? []),
        byLead: named('worker', ({ job }) => people.get(job)?.leads ?? []),
        byWorker: named('worker', ({ job }) => people.get(job)?.workers ?? []),
        byOwner: byWorth(sumFindings(findings, (each) => decisions.ownerOf(each)?.owner ?? '')).map(([id, sum]) => ({ id: id === '' ? null : asId<'user'>(id), name: id === '' ? null : (state.records.get('user', id)?.name ?? null), ...sum })),
        byGiver: byWorth(sumFindings(findings.filter((each) => each.rule === 'L08'), (each) => (each.params['by'] as string | null | undefined) ?? '')).map(([by, { findings: count, amountCents }]) => ({ by: by === '' ? null : by, name: by === '' ? null : giverName(state, by), findings: count, amountCents })),
        byPeriod: [...sumFindings(findings, (each) => startOfPeriod(each.date, input.period))].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([from, sum]) => ({ from, ...sum })),
      })
    },
  }
}

/** A bill names the giver by id, by the other system's id, by e-mail or by name; a role is its own name. */
function giverName({ db }: State, by: string): string | null {
  return db.get<{ name: string }>('SELECT name FROM user WHERE id = ? OR external_id = ? OR email = ? OR name = ? ORDER BY id LIMIT 1', by, by, by, by)?.name ?? null
}

function byWorth<Key>(sums: ReadonlyMap<Key, FindingSums>): [Key, FindingSums][] {
  return [...sums].toSorted(([keyA, a], [keyB, b]) => b.amountCents - a.amountCents || (String(keyA) < String(keyB) ? -1 : 1))
}

function isSoon({ recoverableCents, recoverableUntil }: LeakFinding, asOf: LocalDate): boolean {
  return recoverableCents > 0 && recoverableUntil !== null && recoverableUntil <= addDays(asOf, SOON_DAYS)
}

function nextDeadline(findings: readonly LeakFinding[]): OutputOf<Method>['nextDeadline'] {
  const days = sumFindings(findings.filter((each) => each.recoverableCents > 0 && each.recoverableUntil !== null), (each) => each.recoverableUntil ?? '')
  const first = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))[0]
  return first === undefined ? null : { date: first[0], findings: first[1].findings, recoverableCents: first[1].recoverableCents }
}
