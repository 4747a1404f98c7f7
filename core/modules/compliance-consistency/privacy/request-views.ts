import { ok, refuse } from '../../../domain/failure/failure.ts'
import { ANSWER_TIMES, daysLeft } from '../../../domain/privacy/privacy-law.ts'
import type { PrivacyRequest } from '../../../domain/records/privacy-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { relayMembers, relayReaders } from '../../../kernel/lease/member-store.ts'
import { erasedKeys } from '../../../kernel/privacy/erased-keys.ts'
import { APPROVALS_NEEDED, validApprovals, type ApprovalCheck } from '../../../kernel/privacy/valid-approvals.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { personRow } from './person-rows.ts'
import type { PrivacyContract, RequestRow } from './privacy-contract.ts'
import { booksUntil, holdsOn, openClaims, targetOf, todayOf } from './request-state.ts'

export const requestsList: QueryHandler<PrivacyContract['privacy.requests']>['answer'] = (state, { all, limit }, context) => {
  const today = todayOf(state, context)
  const requests = state.records.all('privacyRequest')
  const open = requests.filter(({ outcome }) => outcome === null)
  const shown = [...open.toSorted((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)), ...(all ? requests.filter(({ outcome }) => outcome !== null).toSorted((a, b) => b.recordedAt - a.recordedAt) : [])]
  return ok({
    requests: shown.slice(0, limit).map((request) => rowOf(state, request, today)),
    open: open.length,
    late: open.filter((request) => daysLeft(today, dueOf(request)) < 0).length,
    mayRecord: context.permits('privacy.record', targetOf(null)).ok,
  })
}

function dueOf({ dueOn, extendedTo }: PrivacyRequest): string {
  return extendedTo ?? dueOn
}

function rowOf(state: State, request: PrivacyRequest, today: string): RequestRow {
  const { id, kind, subjectKind, subjects, law, channel, receivedOn, identity, outcome, recordedBy } = request
  const name = subjects.map((subject) => state.records.get(subjectKind, subject)?.name).find((one) => one !== undefined) ?? null
  return { id, kind, subjectKind, name, law, channel, receivedOn, dueOn: dueOf(request), daysLeft: outcome === null ? daysLeft(today, dueOf(request)) : null, identity, outcome, recordedBy, recordedByName: userName(state.records, recordedBy) }
}

export function requestDetail(checkOf: (context: HandlerContext) => ApprovalCheck): QueryHandler<PrivacyContract['privacy.request']>['answer'] {
  return (state, { request: id }, context) => {
    const request = state.records.get('privacyRequest', id)
    if (!request) return refuse('record.not_found', { kind: 'privacyRequest', id })
    const today = todayOf(state, context)
    const approvals = validApprovals(state.db, checkOf(context), request)
    const { subjects, subjectKind } = request
    return ok({
      request: rowOf(state, request, today),
      people: subjects.map((subject) => personRow(state, subjectKind, subject)),
      identityByName: userName(state.records, request.identityBy),
      identityAt: request.identityAt,
      extendedTo: request.extendedTo,
      extendedWhy: request.extendedWhy,
      refusedWhy: request.refusedWhy,
      closedAt: request.closedAt,
      closedByName: userName(state.records, request.closedBy),
      steps: state.records.children('privacyStep', id).map(({ step, by, at, fields, before, after }) => ({ step, by, byName: userName(state.records, by), at, fields: [...(fields ?? [])], before, after })),
      approvals: approvals.map(({ user, device, at }) => ({ user, name: userName(state.records, user), device, at })),
      approvalsMissing: Math.max(0, APPROVALS_NEEDED - approvals.length),
      holds: holdsOn(state, subjects, today).map(({ hold, isOver }) => ({ id: hold.id, basis: hold.basis, reference: hold.reference, until: hold.until, isOver })),
      openClaims: subjectKind === 'customer' ? openClaims(state, subjects) : 0,
      booksUntil: subjectKind === 'customer' ? booksUntil(state, subjects, today) : null,
      erasure: erasureOf(state, id, context.sign(new Uint8Array()).device),
      may: mayNext(state, request, approvals, context),
    })
  }
}

const NEXT = ['privacy.identify', 'privacy.extend', 'privacy.approve', 'privacy.erase', 'privacy.restrict', 'privacy.lift', 'privacy.correct', 'privacy.export', 'privacy.close', 'privacy.hold', 'privacy.deskGone', 'privacy.deskSeen'] as const
const OF_KIND: Partial<Record<(typeof NEXT)[number], PrivacyRequest['kind']>> = { 'privacy.approve': 'erasure', 'privacy.erase': 'erasure', 'privacy.restrict': 'restriction', 'privacy.lift': 'restriction', 'privacy.correct': 'correction', 'privacy.export': 'access', 'privacy.deskGone': 'erasure', 'privacy.deskSeen': 'erasure' }
const WHEN_CLOSED: readonly string[] = ['privacy.lift', 'privacy.deskGone', 'privacy.deskSeen', 'privacy.hold']

/** What would not be refused now, as far as the request itself says. */
function mayNext(state: State, request: PrivacyRequest, approvals: readonly { readonly user: string }[], { permits, session }: HandlerContext): string[] {
  const { id, kind, subjects, outcome, recordedBy, identity, law, extendedTo } = request
  const isKnown = identity !== null
  const isRestricted = subjects.some((customer) => state.records.get('restriction', childId(customer, id))?.liftedAt === null)
  const isTime: Partial<Record<(typeof NEXT)[number], boolean>> = {
    'privacy.identify': !isKnown,
    'privacy.extend': extendedTo === null && ANSWER_TIMES[law].extensionDays > 0,
    'privacy.approve': isKnown && approvals.length < APPROVALS_NEEDED && ![recordedBy, ...approvals.map(({ user }) => user)].includes(session.user),
    'privacy.erase': isKnown && approvals.length >= APPROVALS_NEEDED,
    'privacy.restrict': isKnown && !isRestricted,
    'privacy.lift': isRestricted,
    'privacy.correct': isKnown,
    'privacy.export': isKnown,
  }
  return NEXT.filter((action) => (OF_KIND[action] ?? kind) === kind && (outcome === null || WHEN_CLOSED.includes(action)) && isTime[action] !== false && permits(action, targetOf(id)).ok)
}

type Erasure = NonNullable<OutputOf<PrivacyContract['privacy.request']>['erasure']>

/** Desks that are known here: whoever has written anything that came here, whoever the relay has let in and not taken out, and this one. */
function erasureOf(state: State, request: string, own: string): Erasure | null {
  const order = state.records.all('erasureOrder').find((one) => one.request === request)
  if (!order) return null
  const done = new Map(state.records.children('erasureDone', order.id).map((one) => [one.key, one]))
  // Chains here are this workstation's own, with the identities it had before: those do nothing any more.
  const before = new Set(state.db.all<{ device: string }>('SELECT device FROM audit_device').map(({ device }) => device).filter((device) => device !== own))
  const known = state.db.all<{ device: string }>('SELECT DISTINCT device FROM document_client UNION SELECT device FROM sync_peer').map(({ device }) => device)
  const [members, readers] = [relayMembers(state.db), relayReaders(state.db)]
  const names = new Map(members.map(({ device, name }) => [device, name]))
  // What comes with an issuer's tokens alone is no workstation of this program.
  const enrolled = members.filter(({ publicKey, revokedAt }) => publicKey.length > 0 && revokedAt === null).map(({ device }) => device)
  const desks = [...new Set([own, ...known, ...enrolled, ...done.keys()])].filter((device) => !before.has(device)).toSorted().map((device) => {
    const word = done.get(device)
    return { device, name: names.get(device) ?? null, state: word?.how ?? ('waits' as const), readsOnly: readers.has(device), by: word?.by ?? null, byName: userName(state.records, word?.by ?? null), at: word?.at ?? null, records: word?.records ?? null, documents: word?.documents ?? null, copies: word?.copies ?? null, unreachable: word?.unreachable ?? null, photos: word?.photos ?? null }
  })
  const keys = erasedKeys(state.db, order.id)
  return {
    order: order.id,
    orderedAt: order.orderedAt,
    orderedByName: userName(state.records, order.orderedBy),
    keepUntil: order.keepUntil,
    desks,
    // With books to keep, a key stays as long as they do.
    isComplete: desks.every((desk) => desk.state !== 'waits') && (order.keepUntil !== null || keys.every(({ destroyedAt }) => destroyedAt !== null)),
    keys: [...keys],
    kept: state.records.children('keptIdentity', order.id).map(({ key, until, name, address, postalCode }) => ({ subject: key, until, name, address, postalCode })),
  }
}
