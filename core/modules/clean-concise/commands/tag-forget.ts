import { ok, refuse } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { remove, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { cleanConciseContract } from '../contract.ts'
import { pairOf } from '../suggest/suggestions.ts'

/** A lesson is the sum of its refusals: without them it is not learned. */
export const tagForget: CommandHandler<(typeof cleanConciseContract)['tag.forget']> = {
  target: (_, { code }) => ok({ kind: 'tagDecision', id: code, location: null }),
  decide(state, { trigger, code }) {
    const pair = pairOf(trigger, code)
    const rows = state.db.all<{ owner: string; key: string }>(`SELECT owner, key FROM tag_decision WHERE "trigger" = ? AND verdict = 'refused' ORDER BY owner, key`, trigger).filter(({ key }) => pairOf(trigger, key) === pair)
    if (rows.length === 0) return refuse('tag.not_learned', { code })
    return ok({ changes: rows.map(({ owner, key }) => remove('tagDecision', childId(owner, key))), output: { forgotten: rows.length } })
  },
}
