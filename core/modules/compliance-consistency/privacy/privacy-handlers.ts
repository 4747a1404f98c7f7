import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { ANSWER_TIMES, answerDue } from '../../../domain/privacy/privacy-law.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { PrivacyRequest } from '../../../domain/records/privacy-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { relayReaders } from '../../../kernel/lease/member-store.ts'
import { put, type HandlerContext, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import type { Sha256, VerifySignature } from '../../../kernel/ports/environment.ts'
import { approvalMessage } from '../../../kernel/privacy/approval-message.ts'
import { APPROVALS_NEEDED, erasureDigest, validApprovals, type ApprovalCheck } from '../../../kernel/privacy/valid-approvals.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'
import { findPeople } from './person-rows.ts'
import { personData } from './person-data.ts'
import type { PrivacyContract } from './privacy-contract.ts'
import { requestDetail, requestsList } from './request-views.ts'
import { booksUntil, holdsOn, identified, knownSubjects, openClaims, openRequest, step, targetOf, todayOf } from './request-state.ts'

export interface PrivacyDependencies {
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

export function privacyHandlers({ sha256, verify }: PrivacyDependencies): HandlersOf<PrivacyContract> {
  const checkOf = ({ company }: HandlerContext): ApprovalCheck => ({ company, sha256, verify })
  const ofRequest = { target: (_: State, { request }: { readonly request: string }) => ok(targetOf(request)) }
  const anywhere = { target: () => ok(targetOf(null)) }

  return {
    'privacy.requests': { ...anywhere, answer: requestsList },
    'privacy.request': { ...ofRequest, answer: requestDetail(checkOf) },
    'privacy.find': { ...anywhere, answer: (state, { text }, { session }) => ok({ people: findPeople(state, text, session.locations) }) },
    'privacy.data': {
      ...ofRequest,
      answer(state, { request: id }, context) {
        const request = state.records.get('privacyRequest', id)
        if (!request) return refuse('record.not_found', { kind: 'privacyRequest', id })
        if (request.kind === 'access' && request.identity === null) return refuse('privacy.identity_unchecked')
        return ok({ data: personData(state, request, context) as never })
      },
    },

    'privacy.record': {
      ...anywhere,
      decide(state, input, context) {
        const { kind, subjectKind, law, channel, receivedOn } = input
        if (receivedOn > todayOf(state, context)) return refuse('input.invalid', { path: 'receivedOn', problem: 'a day that is still to come' })
        const subjects = knownSubjects(state, subjectKind, input.subjects)
        if (!subjects.ok) return subjects
        const request = context.newId()
        const dueOn = answerDue(receivedOn, law)
        return ok({
          changes: [put('privacyRequest', request, { kind, subjectKind, subjects: subjects.value, law, channel, receivedOn, dueOn, recordedBy: context.session.user, recordedAt: context.now })],
          output: { request: request as Id<'privacyRequest'>, dueOn },
          undoable: false,
        })
      },
    },

    'privacy.identify': {
      ...ofRequest,
      decide(state, { request: id, how }, context) {
        const request = openRequest(state, id)
        if (!request.ok) return request
        return ok({ changes: [put('privacyRequest', id, { identity: how, identityBy: context.session.user, identityAt: context.now }), step(context, id, 'identity')], output: {}, undoable: false })
      },
    },

    'privacy.extend': {
      ...ofRequest,
      decide(state, { request: id, why }, context) {
        const request = openRequest(state, id)
        if (!request.ok) return request
        const { extensionDays } = ANSWER_TIMES[request.value.law]
        if (extensionDays === 0 || request.value.extendedTo !== null) return refuse('privacy.not_extendable')
        const dueOn = addDays(request.value.dueOn, extensionDays)
        return ok({ changes: [put('privacyRequest', id, { extendedTo: dueOn, extendedWhy: why }), step(context, id, 'extended')], output: { dueOn }, undoable: false })
      },
    },

    'privacy.approve': {
      ...ofRequest,
      decide(state, { request: id }, context) {
        const request = identified(state, id, 'erasure')
        if (!request.ok) return request
        const { session, company, now } = context
        if (request.value.recordedBy === session.user) return refuse('privacy.own_request')
        const approved = validApprovals(state.db, checkOf(context), request.value)
        if (approved.some(({ user }) => user === session.user)) return refuse('privacy.approved')
        const digest = erasureDigest(checkOf(context), request.value)
        const { device, publicKey, signature } = context.sign(approvalMessage({ company, sha256: digest, user: session.user }))
        return ok({
          changes: [put('privacyApproval', childId(id, session.user), { sha256: digest, device, publicKey: toBase64(publicKey), signature: toBase64(signature), at: now }), step(context, id, 'approved')],
          output: { missing: Math.max(0, APPROVALS_NEEDED - approved.length - 1) },
          undoable: false,
        })
      },
    },

    'privacy.erase': {
      ...ofRequest,
      decide(state, { request: id }, context) {
        const request = identified(state, id, 'erasure')
        if (!request.ok) return request
        const today = todayOf(state, context)
        const held = mayErase(state, request.value, today)
        if (!held.ok) return held
        const missing = APPROVALS_NEEDED - validApprovals(state.db, checkOf(context), request.value).length
        if (missing > 0) return refuse('privacy.approvals_missing', { missing })
        const order = context.newId()
        const keepUntil = request.value.subjectKind === 'customer' ? booksUntil(state, request.value.subjects, today) : null
        return ok({
          changes: [
            put('erasureOrder', order, { request: id, subjectKind: request.value.subjectKind, subjects: request.value.subjects, keepUntil, orderedBy: context.session.user, orderedAt: context.now }),
            put('privacyRequest', id, { outcome: 'done', closedBy: context.session.user, closedAt: context.now }),
            step(context, id, 'ordered'),
          ],
          output: { order: order as Id<'erasureOrder'>, keepUntil },
          undoable: false,
        })
      },
    },

    'privacy.restrict': {
      ...ofRequest,
      decide(state, { request: id, reason, until }, context) {
        const request = identified(state, id, 'restriction')
        if (!request.ok) return request
        if (until < todayOf(state, context)) return refuse('privacy.past')
        const customers = customersOf(state, request.value)
        if (customers.length === 0) return refuse('privacy.nobody')
        return ok({
          changes: [...customers.map((customer) => put('restriction', childId(customer, id), { reason, until, by: context.session.user, at: context.now, liftedBy: null, liftedAt: null })), step(context, id, 'restricted')],
          output: { customers: customers.length },
          undoable: false,
        })
      },
    },

    'privacy.lift': {
      ...ofRequest,
      decide(state, { request: id }, context) {
        const request = state.records.get('privacyRequest', id)
        if (!request) return refuse('record.not_found', { kind: 'privacyRequest', id })
        const standing = request.subjects.filter((customer) => state.records.get('restriction', childId(customer, id))?.liftedAt === null)
        if (standing.length === 0) return refuse('privacy.settled')
        return ok({
          changes: [...standing.map((customer) => put('restriction', childId(customer, id), { liftedBy: context.session.user, liftedAt: context.now })), step(context, id, 'lifted')],
          output: { customers: standing.length },
          undoable: false,
        })
      },
    },

    'privacy.correct': {
      ...ofRequest,
      decide(state, { request: id, customer: customerId, set }, context) {
        const request = identified(state, id, 'correction')
        if (!request.ok) return request
        const customer = request.value.subjects.includes(customerId) ? state.records.get('customer', customerId) : undefined
        if (!customer) return refuse('record.not_found', { kind: 'customer', id: customerId })
        const fields = (Object.keys(set) as (keyof typeof set)[]).filter((name) => set[name] !== customer[name]).toSorted()
        if (fields.length === 0) return refuse('input.invalid', { path: 'set', problem: 'nothing differs' })
        // Whoever has the salt, the person in their copy above all, can show what stood there; nobody else can guess it from the digest.
        const salt = request.value.proofSalt ?? hex(sha256(encodeUtf8(`${context.newId()}${context.newId()}${toBase64(context.sign(encodeUtf8(context.newId())).signature)}`)))
        const digest = (of: Readonly<Record<string, unknown>>) => hex(sha256(encodeUtf8(JSON.stringify([salt, ...fields.map((name) => [name, of[name] ?? null])]))))
        const [before, after] = [digest(customer), digest({ ...customer, ...set })]
        return ok({ changes: [put('customer', customerId, set), put('privacyRequest', id, { proofSalt: salt }), step(context, id, 'corrected', { before, after, fields })], output: { before, after }, undoable: false })
      },
    },

    'privacy.close': {
      ...ofRequest,
      decide(state, { request: id, outcome, refusedWhy }, context) {
        const request = openRequest(state, id)
        if (!request.ok) return request
        if ((outcome === 'refused') !== (refusedWhy !== undefined)) return refuse('input.invalid', { path: 'refusedWhy', problem: 'a reason goes with a refusal' })
        return ok({ changes: [put('privacyRequest', id, { outcome, refusedWhy: refusedWhy ?? null, closedBy: context.session.user, closedAt: context.now }), step(context, id, 'closed')], output: {}, undoable: false })
      },
    },

    'privacy.hold': {
      ...anywhere,
      decide(state, { subjectKind, subjects: named, basis, reference, until }, context) {
        if (until < todayOf(state, context)) return refuse('privacy.past')
        const subjects = knownSubjects(state, subjectKind, named)
        if (!subjects.ok) return subjects
        const hold = context.newId()
        return ok({ changes: [put('legalHold', hold, { subjectKind, subjects: subjects.value, basis, reference, until, by: context.session.user, at: context.now })], output: { hold: hold as Id<'legalHold'> }, undoable: false })
      },
    },

    'privacy.endHold': {
      ...anywhere,
      decide(state, { hold: id }, context) {
        const hold = state.records.get('legalHold', id)
        if (!hold) return refuse('record.not_found', { kind: 'legalHold', id })
        if (hold.endedAt !== null) return refuse('privacy.settled')
        return ok({ changes: [put('legalHold', id, { endedBy: context.session.user, endedAt: context.now })], output: {}, undoable: false })
      },
    },

    'privacy.deskGone': {
      ...ofRequest,
      decide: (state, { request, device }, context) => deskSettled(state, { request, device, how: 'gone' }, context),
    },

    'privacy.deskSeen': {
      ...ofRequest,
      decide(state, { request, device }, context) {
        // Of one that may write, its own word is to be had.
        if (!relayReaders(state.db).has(device)) return refuse('privacy.says_itself')
        return deskSettled(state, { request, device, how: 'seen' }, context)
      },
    },
  }
}

/** Somebody's word for a workstation that gives none of its own. */
function deskSettled(state: State, { request, device, how }: { readonly request: string; readonly device: string; readonly how: 'gone' | 'seen' }, { session, now }: HandlerContext) {
  const order = state.records.all('erasureOrder').find((one) => one.request === request)?.id
  if (order === undefined) return refuse('privacy.not_ordered')
  const id = childId(order, device)
  if (state.records.get('erasureDone', id) !== undefined) return refuse('privacy.settled')
  return ok({ changes: [put('erasureDone', id, { how, by: session.user, at: now, records: null, documents: null, copies: null, unreachable: null, photos: null })], output: {}, undoable: false })
}

function customersOf(state: State, { subjectKind, subjects }: PrivacyRequest): Id<'customer'>[] {
  return subjectKind === 'customer' ? subjects.filter((id) => state.records.get('customer', id) !== undefined).map((id) => asId<'customer'>(id)) : []
}

/** Neither a hold nor an open claim stands on any of it: who defends a claim may keep what it is about. */
function mayErase(state: State, { subjects }: RecordByKind<'privacyRequest'>, today: string): Result<void> {
  const standing = holdsOn(state, subjects, today).filter(({ isOver }) => !isOver)
  const until = standing.map(({ hold }) => hold.until).toSorted().at(-1)
  if (until !== undefined) return refuse('privacy.held', { until })
  return openClaims(state, subjects) > 0 ? refuse('privacy.claim_open') : ok(undefined)
}
