import { weekdayOf } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { isWanted, settled, type Decisions, type FindingState } from '../feedback/read-decisions.ts'
import type { LeakId } from '../leaks/leak-ids.ts'
import { LEAK_TERMS, type LeakDesk, type LeakSeverity } from '../leaks/leak-terms.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'

/** What narrows findings down after the scan. A filter that is not named lets all through. */
export interface FindingFilter {
  readonly rule?: LeakId | undefined
  readonly state?: FindingState | undefined
  readonly minConfidence: number
  readonly truck?: string | undefined
  /** Who led a crew of the job. */
  readonly lead?: string | undefined
  /** Who was on a crew of the job. */
  readonly worker?: string | undefined
  /** Who gave the discount, as the bill names them. */
  readonly giver?: string | undefined
  readonly recoverable?: boolean | undefined
  readonly severity?: LeakSeverity | undefined
  readonly desk?: LeakDesk | undefined
  /** null: nobody was named. */
  readonly owner?: string | null | undefined
  readonly weekday?: number | undefined
  readonly bookedBy?: string | undefined
  readonly type?: string | undefined
}

export function filterFindings(state: State, findings: readonly LeakFinding[], decisions: Decisions, filter: FindingFilter): LeakFinding[] {
  const jobs = jobsOf(state, filter)
  return findings.map((each) => settled(each, decisions)).filter((each) =>
    each.confidence >= filter.minConfidence
    && (filter.rule === undefined || each.rule === filter.rule)
    && (filter.giver === undefined || (each.rule === 'L08' && each.params['by'] === filter.giver))
    && (filter.recoverable === undefined || each.recoverableCents > 0 === filter.recoverable)
    && (filter.severity === undefined || LEAK_TERMS[each.rule].severity === filter.severity)
    && (filter.desk === undefined || LEAK_TERMS[each.rule].desk === filter.desk)
    && (filter.weekday === undefined || weekdayOf(each.date) === filter.weekday)
    && (filter.owner === undefined || (decisions.ownerOf(each)?.owner ?? null) === filter.owner)
    && isWanted(decisions.stateOf(each), filter.state)
    && jobs.every((some) => some.has(each.job)))
}

const ON_CREW = "SELECT DISTINCT l.key AS id FROM journey_job l JOIN journey j ON j.id = l.owner JOIN crew_member c ON c.owner = j.id WHERE j.status <> 'cancelled' AND c.key = ?"

function jobsOf({ db }: State, { truck, lead, worker, bookedBy, type }: FindingFilter): ReadonlySet<string>[] {
  const ids = (sql: string, value: string) => new Set(db.all<{ id: string }>(sql, value).map(({ id }) => id))
  return [
    ...(truck === undefined ? [] : [ids("SELECT DISTINCT l.key AS id FROM journey_job l JOIN journey j ON j.id = l.owner WHERE j.status <> 'cancelled' AND j.truck = ?", truck)]),
    ...(bookedBy === undefined ? [] : [ids('SELECT id FROM job WHERE booked_by = ?', bookedBy)]),
    ...(type === undefined ? [] : [ids('SELECT id FROM job WHERE type = ?', type)]),
    ...(lead === undefined ? [] : [ids(`${ON_CREW} AND c.role = 'lead'`, lead)]),
    ...(worker === undefined ? [] : [ids(ON_CREW, worker)]),
  ]
}
