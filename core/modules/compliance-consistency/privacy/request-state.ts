import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { booksKeptUntil } from '../../../domain/privacy/privacy-law.ts'
import type { PrivacyRequest, RequestKind, SubjectKind } from '../../../domain/records/privacy-records.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { put, type Change, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { childId } from '../../../domain/records/record.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'

export const targetOf = (id: string | null): AccessTarget => ({ kind: 'privacyRequest', id, location: null })

export function todayOf(state: State, { now }: HandlerContext): string {
  return todayAt(state, null, now)
}

/** One that is not closed, of the kind that is asked for. */
export function openRequest({ records }: State, id: string, kind?: RequestKind): Result<PrivacyRequest> {
  const request = records.get('privacyRequest', id)
  if (!request) return refuse('record.not_found', { kind: 'privacyRequest', id })
  if (request.outcome !== null) return refuse('privacy.settled')
  return kind === undefined || request.kind === kind ? ok(request) : refuse('privacy.other_kind')
}

/** Nothing is handed out, changed or erased for somebody of whom nobody knows that they are who they say. */
export function identified(state: State, id: string, kind: RequestKind): Result<PrivacyRequest> {
  const request = openRequest(state, id, kind)
  return request.ok && request.value.identity === null ? refuse('privacy.identity_unchecked') : request
}

export function step({ session, now, hlc }: HandlerContext, request: string, what: RecordByKind<'privacyStep'>['step'], more: Partial<Pick<RecordByKind<'privacyStep'>, 'before' | 'after' | 'fields'>> = {}): Change {
  return put('privacyStep', childId(request, hlc), { step: what, by: session.user, at: now, before: null, after: null, fields: null, ...more })
}

export function holdsOn({ records }: State, subjects: readonly string[], today: string): { readonly hold: RecordByKind<'legalHold'>; readonly isOver: boolean }[] {
  return records
    .all('legalHold')
    .filter(({ subjects: held }) => held.some((id) => subjects.includes(id)))
    .map((hold) => ({ hold, isOver: hold.endedAt !== null || hold.until < today }))
}

export function openClaims({ db }: State, subjects: readonly string[]): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM claim c JOIN job j ON j.id = c.owner WHERE c.closed IS NULL AND j.customer IN (SELECT value FROM json_each(?))', JSON.stringify(subjects))?.count ?? 0
}

/** Those that are asked for, each once, if all of them are here. */
export function knownSubjects({ records }: State, subjectKind: SubjectKind, subjects: readonly string[]): Result<string[]> {
  const unknown = subjects.find((id) => records.get(subjectKind, id) === undefined)
  return unknown === undefined ? ok([...new Set(subjects)]) : refuse('record.not_found', { kind: subjectKind, id: unknown })
}

/** The last day on which the books have to say whom an invoice was for; null where there is none, or it has passed. */
export function booksUntil({ db, records }: State, subjects: readonly string[], today: string): string | null {
  const { country } = records.all('company')[0] ?? { country: 'CA' as const }
  const last = db.get<{ date: string | null }>(
    `WITH person AS (SELECT value FROM json_each(?))
     SELECT max(date) AS date FROM (
       SELECT j.date FROM job j WHERE j.customer IN person AND EXISTS (SELECT 1 FROM charge c WHERE c.owner = j.id AND c.phase = 'billed')
       UNION ALL SELECT p.date FROM payment p JOIN job j ON j.id = p.owner WHERE j.customer IN person
       UNION ALL SELECT coalesce(s.billed_through, s.start) FROM storage_account s WHERE s.customer IN person)`,
    JSON.stringify(subjects),
  )?.date ?? null
  const until = last === null ? null : booksKeptUntil(last, country)
  return until !== null && until >= today ? until : null
}
