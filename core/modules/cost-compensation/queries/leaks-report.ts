import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import type { costCompensationContract } from '../contract.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import { LEAK_IDS } from '../leaks/leak-catalogue.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../leaks/leak-parameters.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { rankFindings, sumFindings, type FindingSums } from '../leaks/rank-findings.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import type { ShareHelper } from '../leaks/scan-share.ts'
import { readSheet } from '../sheets/read-sheets.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { describeFinding } from './describe-finding.ts'
import { todayAt } from './today-at.ts'

type Method = (typeof costCompensationContract)['leaks.report']

/** Up to here the findings of a page are reckoned again with their evidence; above, the scan carries it along. */
const REREAD_LIMIT = 500
const NOTHING: FindingSums = { findings: 0, amountCents: 0, recoverableCents: 0 }

export function leaksReport(nextTurn: NextTurn, helper: ShareHelper | null): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const locations = input.location === undefined ? (session.locations === 'all' ? null : session.locations) : [input.location]
      const withEvidence = input.limit > REREAD_LIMIT
      const scan = await scanLeaks(state.db, {
        scope: { from: input.from ?? null, to: input.to ?? null, locations }, asOf, parameters: DEFAULT_LEAK_PARAMETERS, rule: input.rule ?? null, withEvidence, nextTurn, helper, signal: null, onProgress: null,
      })
      const findings = scan.findings.filter((each) => each.confidence >= input.minConfidence)
      const byRule = sumFindings(findings, (each) => each.rule)
      const page = rankFindings(findings).slice(input.offset, input.offset + input.limit)
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
        findings: (withEvidence ? page : reread(state, page, asOf)).map((each) => describeFinding(state, each)),
      })
    },
  }
}

function discountsByPerson(findings: readonly LeakFinding[]): OutputOf<Method>['byPerson'] {
  const discounts = sumFindings(findings.filter((each) => each.rule === 'L08'), (each) => (each.params['by'] as string | null | undefined) ?? null)
  return [...discounts].map(([by, sum]) => ({ by, findings: sum.findings, amountCents: sum.amountCents })).toSorted((a, b) => b.amountCents - a.amountCents || ((a.by ?? '') < (b.by ?? '') ? -1 : 1))
}

/** The same findings with their evidence. A job that changed since the scan keeps what the scan said, without evidence. */
function reread(state: State, page: readonly LeakFinding[], asOf: string): LeakFinding[] {
  const book = readCompanyBook(state.db)
  const known = new Map<string, LeakFinding[]>()
  return page.map((each) => {
    let whole = known.get(each.job)
    if (whole === undefined) {
      const sheet = readSheet(state.db, each.job, asOf, DEFAULT_LEAK_PARAMETERS, book)
      whole = sheet === undefined ? [] : findLeaks(sheet, DEFAULT_LEAK_PARAMETERS)
      known.set(each.job, whole)
    }
    return whole.find((found) => found.rule === each.rule && found.amountCents === each.amountCents) ?? each
  })
}
