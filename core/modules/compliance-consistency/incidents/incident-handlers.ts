import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { factorsOf } from '../../../domain/privacy/breach-notice.ts'
import { INCIDENT_KEPT_MONTHS, noticesDue, riskOf } from '../../../domain/privacy/risk-of-harm.ts'
import { addMonths } from '../../../domain/time/calendar-months.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { Incident } from '../../../domain/records/incident-records.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { put, type HandlerContext, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { companyZone } from '../../../kernel/records/company-zone.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { IncidentContract, IncidentRow } from './incident-contract.ts'

const targetOf = (id: string | null): AccessTarget => ({ kind: 'incident', id, location: null })
const anywhere = { target: () => ok(targetOf(null)) }
const ofIncident = { target: (_: State, { incident }: { readonly incident: string }) => ok(targetOf(incident)) }

export const incidentHandlers: HandlersOf<IncidentContract> = {
  'incidents.list': {
    ...anywhere,
    answer(state, _input, context) {
      const rows = state.records.all('incident').map((one) => rowOf(state, one, context)).toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null) || b.foundAt - a.foundAt)
      const may = (action: string) => context.permits(action, targetOf(null)).ok
      return ok({ incidents: rows, open: rows.filter(({ closedAt }) => closedAt === null).length, mayRecord: may('incident.record'), mayDecide: may('incident.decide') })
    },
  },
  'incident.record': {
    ...anywhere,
    decide(_state, input, { newId, now, session }) {
      if (input.foundAt > now) return refuse('incident.in_future')
      const incident = newId()
      return ok({ changes: [put('incident', incident, { ...input, isProposed: false, recordedBy: session.user, recordedAt: now })], output: { incident: incident as Id<'incident'> }, undoable: false })
    },
  },
  'incident.edit': {
    ...ofIncident,
    decide(state, { incident: id, ...fields }, { now }) {
      const known = open(state, id)
      if (!known.ok) return known
      if (fields.foundAt > now) return refuse('incident.in_future')
      return ok({ changes: [put('incident', id, { ...fields, isProposed: false })], output: {}, undoable: false })
    },
  },
  'incident.assess': {
    ...ofIncident,
    decide(state, { incident: id, ...factors }, { now, session }) {
      const known = open(state, id)
      if (!known.ok) return known
      return ok({ changes: [put('incident', id, { ...factors, isProposed: false, assessedBy: session.user, assessedAt: now })], output: riskOf(factors), undoable: false })
    },
  },
  'incident.decide': {
    ...ofIncident,
    decide(state, { incident: id, decision, reason }, { now, session }) {
      const known = open(state, id)
      if (!known.ok) return known
      if (factorsOf(known.value) === null) return refuse('incident.not_assessed')
      return ok({ changes: [put('incident', id, { decision, decisionReason: reason, decidedBy: session.user, decidedAt: now })], output: {}, undoable: false })
    },
  },
  'incident.told': {
    ...ofIncident,
    decide(state, { incident: id, who, at, reference }, { now }) {
      const known = open(state, id)
      if (!known.ok) return known
      if (at > now) return refuse('incident.in_future')
      return ok({ changes: [put('incident', id, who === 'authority' ? { authorityToldAt: at, authorityReference: reference ?? null } : { peopleToldAt: at })], output: {}, undoable: false })
    },
  },
  'incident.close': {
    ...ofIncident,
    decide(state, { incident: id, measures }, { now, session }) {
      const known = open(state, id)
      if (!known.ok) return known
      if (known.value.decision === null) return refuse('incident.not_decided')
      if (known.value.decision === 'notify' && (known.value.authorityToldAt === null || known.value.peopleToldAt === null)) return refuse('incident.not_told')
      return ok({ changes: [put('incident', id, { measures, closedBy: session.user, closedAt: now })], output: {}, undoable: false })
    },
  },
}

function open({ records }: State, id: string): Result<Incident> {
  const incident = records.get('incident', id)
  if (!incident) return refuse('record.not_found', { kind: 'incident', id })
  return incident.closedAt === null ? ok(incident) : refuse('incident.settled')
}

function rowOf({ records }: State, incident: Incident, { now }: HandlerContext): IncidentRow {
  const factors = factorsOf(incident)
  const risk = factors && riskOf(factors)
  const { id, kind, foundAt, happenedFrom, happenedTo, what, customers, workers, data, alert, isProposed, decision, decisionReason, authorityToldAt, authorityReference, peopleToldAt, measures, closedAt } = incident
  const isToBeTold = decision === 'notify' || (decision === null && risk?.isReal === true)
  return {
    id, kind, foundAt, happenedFrom, happenedTo, what, customers, workers, alert, decision, decisionReason, authorityToldAt, authorityReference, peopleToldAt, measures, closedAt, factors,
    data: [...data] as IncidentRow['data'],
    isProposed: isProposed === true,
    recordedByName: userName(records, incident.recordedBy),
    score: risk?.score ?? null,
    isReal: risk?.isReal ?? null,
    notices: isToBeTold ? noticesDue(foundAt).map((notice) => ({ ...notice, isLate: authorityToldAt === null && notice.dueAt !== null && now > notice.dueAt })) : [],
    keptUntil: addMonths(localDateOf(closedAt ?? now, companyZone(records)), INCIDENT_KEPT_MONTHS),
  }
}
