import { ok, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { costCompensationContract } from '../contract.ts'
import { readDecisions } from '../feedback/read-decisions.ts'
import { rankFindings, sumFindings } from '../leaks/rank-findings.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { describeFinding } from './describe-finding.ts'
import { filterFindings } from './finding-filter.ts'
import type { LeakScanner } from './leak-scanner.ts'
import { describeBundles } from './leaks-bundles.ts'
import { scopeOf } from './leaks-report.ts'

type Method = (typeof costCompensationContract)['leaks.digest']
type Section = OutputOf<Method>['sections'][number]

/** What was billed twice longer ago the customer has found, or never will. */
const GIVE_BACK_DAYS = 60
/** The most of a section that a morning has time for. */
const LISTED = 15
const BUNDLES = 5

/** What to ask for today, from whom, until when. Findings somebody has decided about are done. */
export function leaksDigest(scanner: LeakScanner): QueryHandler<Method> {
  return {
    target: (_, input) => ok({ kind: 'leaks', id: null, location: input.location ?? null }),
    async answer(state, input, { session, now }): Promise<Result<OutputOf<Method>>> {
      const asOf = todayAt(state, input.location ?? null, now)
      const scope = scopeOf(input, session)
      const { findings } = await scanner.scan(state, scope, asOf)
      const decisions = readDecisions(state.db)
      const open = rankFindings(filterFindings(state, findings, decisions, { minConfidence: 0, state: 'open' }))
      const sections: Section[] = []
      for (const [id, list] of sectionsOf(open, asOf, input.days)) {
        const sum = sumFindings(list, () => 'all').get('all')
        if (sum === undefined) continue
        sections.push({ id, ...sum, items: list.slice(0, LISTED).map((each) => ({ finding: describeFinding(state, decisions, each), ...customerOf(state, each.job) })) })
      }
      return ok({
        asOf,
        currency: companyCurrency(state.records),
        location: input.location === undefined ? null : { id: asId<'location'>(input.location), name: state.records.get('location', input.location)?.name ?? null },
        sections,
        bundles: describeBundles(state, open, scope, asOf).filter(({ fixCents }) => (fixCents ?? 0) > 0).toSorted((a, b) => (b.fixCents ?? 0) - (a.fixCents ?? 0)).slice(0, BUNDLES),
      })
    },
  }
}

/** Each finding stands in the first section it fits. */
function sectionsOf(open: readonly LeakFinding[], asOf: LocalDate, days: number): [Section['id'], LeakFinding[]][] {
  const today: LeakFinding[] = []
  const soon: LeakFinding[] = []
  const held: LeakFinding[] = []
  const later: LeakFinding[] = []
  const giveBack: LeakFinding[] = []
  for (const each of open) {
    if (each.rule === 'L27' && each.date >= addDays(asOf, -GIVE_BACK_DAYS)) giveBack.push(each)
    if (each.recoverableCents === 0) continue
    if (each.date === asOf || each.recoverableUntil === asOf) today.push(each)
    else if (each.recoverableUntil === null) held.push(each)
    else if (each.recoverableUntil <= addDays(asOf, days)) soon.push(each)
    else later.push(each)
  }
  return [['today', today], ['soon', soon], ['held', held], ['later', later], ['giveBack', giveBack]]
}

function customerOf({ db }: State, job: string): Pick<Section['items'][number], 'customerName' | 'customerPhone' | 'windowStart'> {
  const row = db.get<{ name: string | null; phone: string | null; windowStart: string | null }>('SELECT c.name, c.phone, j.window_start AS windowStart FROM job j LEFT JOIN customer c ON c.id = j.customer WHERE j.id = ?', job)
  return { customerName: row?.name ?? null, customerPhone: row?.phone ?? null, windowStart: row?.windowStart ?? null }
}
