import { ok, refuse } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findOpenJob, jobTarget } from './find-record.ts'

/** A new line's key is an id of its own: two desks that each add a line have added two. */
export const inventorySet: CommandHandler<CommandControlContract['inventory.set']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, key, ...fields }, context) {
    const job = findOpenJob(state, id)
    if (!job.ok) return job
    if (key !== undefined) {
      const line = childId(id, key)
      return state.records.get('inventoryItem', line) ? ok({ changes: [put('inventoryItem', line, fields)], output: { key } }) : refuse('record.not_found', { kind: 'inventoryItem', id: line })
    }
    const seq = Math.max(0, ...state.records.children('inventoryItem', id).map((item) => item.seq)) + 1
    const made = context.newId()
    return ok({ changes: [put('inventoryItem', childId(id, made), { ...fields, seq })], output: { key: made } })
  },
}

export const inventoryRemove: CommandHandler<CommandControlContract['inventory.remove']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, key }) {
    const job = findOpenJob(state, id)
    if (!job.ok) return job
    const line = childId(id, key)
    return state.records.get('inventoryItem', line) ? ok({ changes: [remove('inventoryItem', line)], output: {} }) : refuse('record.not_found', { kind: 'inventoryItem', id: line })
  },
}
