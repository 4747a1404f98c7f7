import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { costCompensationContract } from '../contract.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { readDecisions, settled } from '../feedback/read-decisions.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import { LEAK_IDS } from '../leaks/leak-ids.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { rankFindings, sumFindings, type FindingSums } from '../leaks/rank-findings.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import type { ShareHelper } from '../leaks/scan-share.ts'
import { readWholeSheets } from '../sheets/read-sheets.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import type { JobScope } from '../sheets/job-batches.ts'
import { describeFinding } from './describe-finding.ts'
import { filterFindings } from './finding-filter.ts'
import type { LeakScanner } from './leak-scanner.ts'
import type { LearnedHours } from './learned-hours.ts'

type Method = (typeof costCompensationContract)['leaks.report']

/** Up to here the findings of a page are reckoned again with their evidence; above, the scan carries it along. */
const REREAD_LIMIT = 500
const NOTHING: FindingSums = { findings: 0, amountCents: 0, recoverableCents: 0 }

export function leaksReport(scanner: LeakScanner, nextTurn: NextTurn, helper: ShareHelper | null, learned: LearnedHours): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const scope = scopeOf(input, session)
      const withEvidence = input.limit > REREAD_LIMIT
      const scan = withEvidence
        ? await scanLeaks(state.db, { scope, asOf, parameters: readLeakParameters(state.db), rule: input.rule ?? null, withEvidence, nextTurn, helper, signal: null, onProgress: null })
        : await scanner.scan(state, scope, asOf)
      const decisions = readDecisions(state.db)
      const findings = filterFindings(state, scan.findings, decisions, input)
      const byRule = sumFindings(findings, (each) => each.rule)
      const page = sortFindings(findings, input.sort).slice(input.offset, input.offset + input.limit)
      return ok({
        asOf,
        jobs: scan.jobs,
        total: sumFindings(findings, () => 'all').get('all') ?? NOTHING,
        byRule: LEAK_IDS.flatMap((rule) => {
          const sum = byRule.get(rule)
          return sum === undefined ? [] : [{ rule, ...sum }]
        }),
        byLocation: [...sumFindings(findings, (each) => each.location)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([location, sum]) => ({ location: asId<'location'>(location), ...sum })),
        byPerson: discountsByPerson(findings),
        findings: (withEvidence ? page : reread(state, page, asOf)).map((each) => describeFinding(state, decisions, settled(each, decisions), learned)),
      })
    },
  }
}

export function scopeOf({ from, to, location }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly location?: string | undefined }, session: Session): JobScope {
  const locations = location === undefined ? (session.locations === 'all' ? null : session.locations) : [location]
  return { from: from ?? null, to: to ?? null, locations }
}

function sortFindings(findings: readonly LeakFinding[], sort: 'worth' | 'deadline' | 'amount' | 'newest'): readonly LeakFinding[] {
  const ranked = rankFindings(findings)
  if (sort === 'amount') return ranked.toSorted((a, b) => b.amountCents - a.amountCents)
  if (sort === 'newest') return ranked.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
  if (sort === 'deadline') return ranked.toSorted((a, b) => ((a.recoverableUntil ?? '9999') < (b.recoverableUntil ?? '9999') ? -1 : (a.recoverableUntil ?? '9999') > (b.recoverableUntil ?? '9999') ? 1 : 0))
  return ranked
}

function discountsByPerson(findings: readonly LeakFinding[]): OutputOf<Method>['byPerson'] {
  const discounts = sumFindings(findings.filter((each) => each.rule === 'L08'), (each) => (each.params['by'] as string | null | undefined) ?? null)
  return [...discounts].map(([by, sum]) => ({ by, findings: sum.findings, amountCents: sum.amountCents })).toSorted((a, b) => b.amountCents - a.amountCents || ((a.by ?? '') < (b.by ?? '') ? -1 : 1))
}

/** The same findings with their evidence. A job that changed since the scan keeps what the scan said, without evidence. */
function reread(state: State, page: readonly LeakFinding[], asOf: string): LeakFinding[] {
  const parameters = readLeakParameters(state.db)
  const jobs = [...new Set(page.map((each) => each.job))].toSorted()
  const sheets = readWholeSheets(state.db, jobs, { asOf, parameters, book: readCompanyBook(state.db) })
  const known = new Map(sheets.map((sheet) => [sheet.job.id, findLeaks(sheet, parameters)]))
  return page.map((each) => known.get(each.job)?.find((found) => found.rule === each.rule && found.amountCents === each.amountCents) ?? each)
}
