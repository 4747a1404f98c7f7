import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import { savedAuditContract, type SavedAuditContract } from './saved-audit-contract.ts'

const target = (id: string | null): Result<AccessTarget> => ok({ kind: 'savedAudit', id, location: null })
const NAMED = ['location', 'job', 'journey', 'worker'] as const
const filterShape = savedAuditContract['savedAudit.add'].input.shape.filter

function find(state: State, id: string): Result<RecordByKind<'savedAudit'>> {
  const found = state.records.get('savedAudit', asId<'savedAudit'>(id))
  return found === undefined ? refuse('record.not_found', { kind: 'savedAudit', id }) : ok(found)
}

export const savedAuditHandlers: HandlersOf<SavedAuditContract> = {
  'savedAudits.list': {
    target: (_, { audit }) => target(audit ?? null),
    answer(state, { audit }) {
      const nameOf = (user: string | null) => userName(state.records, user)
      const audits = state.records.all('savedAudit').filter(({ id }) => audit === undefined || id === audit)
      return ok({
        audits: audits.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id, name, purpose, filter, by, at, state: standing, conclusion, settledBy, settledAt }) => ({
          id, name, purpose, filter: filterShape.parse(JSON.parse(filter)), by, byName: nameOf(by), at, state: standing, conclusion, settledByName: nameOf(settledBy), settledAt,
          annotations: state.records.children('auditAnnotation', id).map((one) => ({ id: one.key, entry: one.entry, text: one.text, by: one.by, byName: nameOf(one.by), at: one.at })).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
        })),
      })
    },
  },

  'savedAudit.add': {
    target: () => target(null),
    decide(state, { name, purpose, filter }, { newId, session, now }) {
      // What is not here could be nobody's entries: a filter that finds nothing for ever, or something of another company.
      for (const kind of NAMED) {
        const id = filter[kind]
        if (id !== undefined && state.records.get(kind, id) === undefined) return refuse('record.not_found', { kind, id })
      }
      const id = asId<'savedAudit'>(newId())
      return ok({ changes: [put('savedAudit', id, { name, purpose, filter: JSON.stringify(filter), by: session.user, at: now, state: 'open', conclusion: null, settledBy: null, settledAt: null })], output: { audit: id }, undoable: false })
    },
  },

  'savedAudit.annotate': {
    target: (_, { audit }) => target(audit),
    decide(state, { audit, entry, text }, { newId, session, now }) {
      const found = find(state, audit)
      if (!found.ok) return found
      if (found.value.state === 'closed') return refuse('audit.concluded')
      if (entry !== null) {
        const [device, seq] = entry.split('/')
        // Of another workstation's chain there is nothing here to look it up in.
        if (state.db.get('SELECT 1 FROM audit_device WHERE device = ?', device ?? '') !== undefined && state.db.get('SELECT 1 FROM audit_entry WHERE device = ? AND seq = ?', device ?? '', Number(seq)) === undefined) return refuse('record.not_found', { kind: 'audit', id: entry })
      }
      return ok({ changes: [put('auditAnnotation', childId(audit, newId()), { entry, text, by: session.user, at: now })], output: {}, undoable: false })
    },
  },

  'savedAudit.close': {
    target: (_, { audit }) => target(audit),
    decide(state, { audit, conclusion }, { session, now }) {
      const found = find(state, audit)
      if (!found.ok) return found
      if (found.value.state === 'closed') return refuse('audit.concluded')
      return ok({ changes: [put('savedAudit', audit, { state: 'closed', conclusion, settledBy: session.user, settledAt: now })], output: {}, undoable: false })
    },
  },

  'savedAudit.reopen': {
    target: (_, { audit }) => target(audit),
    decide(state, { audit, reason }, { newId, session, now }) {
      const found = find(state, audit)
      if (!found.ok) return found
      if (found.value.state === 'open') return refuse('audit.not_concluded')
      // The conclusion that is taken back stays to be read, beside why.
      const remark = found.value.conclusion === null ? reason : `${reason}\n\n(${found.value.conclusion})`
      return ok({ changes: [put('savedAudit', audit, { state: 'open', conclusion: null, settledBy: null, settledAt: null }), put('auditAnnotation', childId(audit, newId()), { entry: null, text: remark, by: session.user, at: now })], output: {}, undoable: false })
    },
  },
}
