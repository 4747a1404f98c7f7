import { CLAIM_MACHINE, CLAIM_STATES } from '../../domain/claim/claim-state.ts'
import { ok, refuse } from '../../domain/failure/failure.ts'
import { splitChildId } from '../../domain/records/record.ts'
import { freeKey } from '../../kernel/desk/free-key.ts'
import { put } from '../../kernel/desk/handler.ts'
import { jobTarget } from '../../kernel/desk/targets.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import { customerCareContract } from './contract.ts'

/** What customers say, and what they claim. */
export const customerCareModule = defineModule({
  id: 'customer-care',
  version: 1,
  title: { en: 'Customer & Care', fr: 'Client et suivi' },
  contract: customerCareContract,
  handlers: {
    'feedback.add': {
      target: (state, input) => jobTarget(state, input.job),
      decide(state, { job, ...feedback }) {
        const id = freeKey(state, 'feedback', job, feedback.date)
        return ok({ changes: [put('feedback', id, feedback)], output: { feedback: id } })
      },
    },
    'claim.open': {
      target: (state, input) => jobTarget(state, input.job),
      decide(state, { job, ...claim }) {
        const id = freeKey(state, 'claim', job, claim.opened)
        return ok({ changes: [put('claim', id, { ...claim, status: 'open' })], output: { claim: id } })
      },
    },
    'claim.setState': {
      target: (state, input) => jobTarget(state, splitChildId(input.claim).owner),
      decide(state, { claim, to }) {
        const record = state.records.get('claim', claim)
        if (!record) return refuse('record.not_found', { kind: 'claim', id: claim })
        // Imported claims may carry another system's word for their state; they begin again as open.
        const from = CLAIM_STATES.find((known) => known === record.status) ?? 'open'
        const moved = CLAIM_MACHINE.transition(from, to)
        return moved.ok ? ok({ changes: [put('claim', claim, { status: to })], output: { from } }) : moved
      },
    },
    'claim.edit': {
      target: (state, input) => jobTarget(state, splitChildId(input.claim).owner),
      decide: (state, { claim, set }) => (state.records.get('claim', claim) ? ok({ changes: [put('claim', claim, set)], output: {} }) : refuse('record.not_found', { kind: 'claim', id: claim })),
    },
  },
  projections: [],
  migrations: [],
  screens: ['care'],
})
