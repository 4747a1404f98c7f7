import { ok, refuse } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { cleanConciseContract } from '../contract.ts'
import { accepted, findReading } from './decide-tag.ts'

/** Does what the contradiction names as its step; where a person has to look, it says so. */
export const tagMend: CommandHandler<(typeof cleanConciseContract)['tag.mend']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, inconsistency }, { session, now }) {
    const found = findReading(state, id)
    if (!found.ok) return found
    const { job, reading } = found.value
    const contradiction = reading.inconsistencies.find((each) => each.id === inconsistency)
    if (!contradiction) return refuse('tag.settled', { code: inconsistency })
    const { mend } = contradiction
    if (mend.kind === 'open') return refuse('tag.by_hand', { code: contradiction.code })
    if (mend.kind === 'stop') return ok({ changes: [put('stop', mend.stop, { [mend.field]: mend.value })], output: { field: mend.field } })
    const { field, change } = accepted(id, job, mend.code)
    const trigger = reading.suggestions.find(({ code }) => code === mend.code)?.trigger ?? ''
    return ok({ changes: [change, put('tagDecision', childId(id, mend.code), { trigger, verdict: 'accepted', by: session.user, at: now })], output: { field } })
  },
}
