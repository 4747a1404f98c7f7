import { ok } from '../../../domain/failure/failure.ts'
import { addMonths } from '../../../domain/time/calendar-months.ts'
import { answerDue } from '../../../domain/privacy/privacy-law.ts'
import { RETAINED_KINDS, USUAL_RETENTION, type RetainedKind } from '../../../domain/privacy/retention.ts'
import type { Id } from '../../../domain/records/field.ts'
import { put, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { newestOf } from '../../../kernel/records/newest-of.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { holdsOn, targetOf, todayOf } from '../privacy/request-state.ts'
import type { RetentionContract } from './retention-contract.ts'

const PEOPLE_A_REQUEST = 50
const MOST_REQUESTS = 20
const TARGET = { kind: 'retentionRule', id: null, location: null } as const
const anywhere = { target: () => ok(TARGET) }

export const retentionHandlers: HandlersOf<RetentionContract> = {
  'retention.list': {
    ...anywhere,
    answer(state, _input, context) {
      const today = todayOf(state, context)
      const may = (action: string) => context.permits(action, TARGET).ok
      const open = proposedIn(state)
      return ok({
        rules: RETAINED_KINDS.map((kind) => {
          const { months, source, by } = ruleOf(state, kind)
          const before = addMonths(today, -months)
          const due = overdue(state, kind, before, today)
          return { kind, months, source, isOwn: by !== null, byName: userName(state.records, by), before, due: due.filter((id) => !open.has(id)).length, proposed: due.filter((id) => open.has(id)).length }
        }),
        maySet: may('retention.set'),
        mayPropose: may('retention.propose'),
      })
    },
  },
  'retention.set': {
    ...anywhere,
    decide: (_state, { kind, months, reason }, { newId, now, session }) => ok({ changes: [put('retentionRule', newId(), { kind, months, reason, by: session.user, at: now })], output: {}, undoable: false }),
  },
  'retention.propose': {
    target: () => ok(targetOf(null)),
    decide(state, { kind }, context) {
      const today = todayOf(state, context)
      const open = proposedIn(state)
      const due = overdue(state, kind, addMonths(today, -ruleOf(state, kind).months), today).filter((id) => !open.has(id)).slice(0, PEOPLE_A_REQUEST * MOST_REQUESTS)
      const { session, now } = context
      const made = Array.from({ length: Math.ceil(due.length / PEOPLE_A_REQUEST) }, (_, index) => ({ id: context.newId(), subjects: due.slice(index * PEOPLE_A_REQUEST, (index + 1) * PEOPLE_A_REQUEST) }))
      return ok({
        // Nobody asked, so nobody has to be recognised.
        changes: made.map(({ id, subjects }) => put('privacyRequest', id, { kind: 'erasure', subjectKind: kind, subjects, law: 'other', channel: 'schedule', receivedOn: today, dueOn: answerDue(today, 'other'), recordedBy: session.user, recordedAt: now, identity: 'schedule', identityBy: session.user, identityAt: now })),
        output: { requests: made.map(({ id }) => id as Id<'privacyRequest'>), people: due.length },
        undoable: false,
      })
    },
  },
}

function ruleOf({ records }: State, kind: RetainedKind): { readonly months: number; readonly source: string; readonly by: string | null } {
  const own = newestOf(records.all('retentionRule').filter((rule) => rule.kind === kind))
  return own ? { months: own.months, source: own.reason, by: own.by } : { ...USUAL_RETENTION[kind], by: null }
}

/** With nothing of theirs since that day, nothing to come, no storage, no open claim, no hold. */
function overdue(state: State, kind: RetainedKind, before: string, today: string): string[] {
  const sql = kind === 'customer'
    ? `SELECT c.id FROM customer c WHERE c.id NOT IN (SELECT subject FROM erased_subject)
         AND EXISTS (SELECT 1 FROM job j WHERE j.customer = c.id)
         AND NOT EXISTS (SELECT 1 FROM job j WHERE j.customer = c.id AND j.date >= ?)
         AND NOT EXISTS (SELECT 1 FROM storage_account s WHERE s.customer = c.id AND coalesce(s.end, '9999') >= ?)
         AND NOT EXISTS (SELECT 1 FROM claim k JOIN job j ON j.id = k.owner WHERE j.customer = c.id AND k.closed IS NULL) ORDER BY c.id`
    : `SELECT w.id FROM worker w WHERE w.status = 'inactive' AND w.id NOT IN (SELECT subject FROM erased_subject)
         AND NOT EXISTS (SELECT 1 FROM crew_member m JOIN journey g ON g.id = m.owner WHERE m.key = w.id AND g.date >= ?)
         AND NOT EXISTS (SELECT 1 FROM time_entry t JOIN job j ON j.id = t.owner WHERE t.worker = w.id AND j.date >= ?) ORDER BY w.id`
  const found = state.db.all<{ id: string }>(sql, before, before).map(({ id }) => id)
  const held = new Set(holdsOn(state, found, today).filter(({ isOver }) => !isOver).flatMap(({ hold }) => hold.subjects))
  return found.filter((id) => !held.has(id))
}

function proposedIn({ records }: State): ReadonlySet<string> {
  return new Set(records.all('privacyRequest').filter(({ kind, outcome }) => kind === 'erasure' && outcome === null).flatMap(({ subjects }) => subjects))
}
