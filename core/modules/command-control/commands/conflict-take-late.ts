import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { put, type Change, type CommandHandler, type State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { conflictContract } from '../conflict-contract.ts'
import { clashOf, type ClashRow } from '../projections/clash-rows.ts'
import { lateChanges } from '../queries/late-changes.ts'
import { findRecord, jobTarget, journeyTarget } from './find-record.ts'
import { resolution } from './overrule.ts'

/** The job or journey whose closed month is without an edit. */
function subjectOf({ db }: State, clash: string): Result<{ readonly kind: 'job' | 'journey'; readonly id: string }> {
  const row = db.get<ClashRow>("SELECT * FROM clash WHERE id = ? AND kind IN ('job.late_edit', 'journey.late_edit')", clash)
  const id = row && clashOf(row).subjects[0]?.id
  return row && id !== undefined ? ok({ kind: row.kind === 'job.late_edit' ? 'job' : 'journey', id }) : refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) })
}

function targetOf(state: State, clash: string): Result<AccessTarget> {
  const subject = subjectOf(state, clash)
  if (!subject.ok) return subject
  return subject.value.kind === 'job' ? jobTarget(state, subject.value.id) : journeyTarget(state, subject.value.id)
}

/** The closed month takes the edit in, all fields of it: whoever wants some of them only edits the job. */
export const conflictTakeLate: CommandHandler<(typeof conflictContract)['conflict.takeLate']> = {
  target: (state, { clash }) => targetOf(state, clash),
  decide(state, { clash, reason }, context) {
    const subject = subjectOf(state, clash)
    if (!subject.ok) return subject
    const record = findRecord(state, subject.value.kind, subject.value.id)
    if (!record.ok) return record
    const taken = lateChanges(state, subject.value.id).map(({ record: kind, id, field, late }): Change => put(kind, id, { [field]: late }))
    const settled = resolution(record.value.location, clash, reason, context)
    // What lies in a closed month is locked: undo would be refused.
    return ok({ undoable: false, changes: [...taken, settled], output: { resolution: settled.id, fields: taken.length } })
  },
}
