import { z } from 'zod'
import { CLAIM_STATES } from '../../domain/claim/claim-state.ts'
import { idSchema } from '../../domain/records/field.ts'
import { claimRecord, feedbackRecord } from '../../domain/records/job-records.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'
import { command } from '../../kernel/contract/method.ts'

const job = idSchema('job')

export const customerCareContract = {
  'feedback.add': command(recordInput(feedbackRecord, ['date', 'rating', 'comment', 'language']).extend({ job }), z.strictObject({ feedback: z.string() })),
  'claim.open': command(recordInput(claimRecord, ['opened', 'item', 'amountClaimedCents', 'workers']).extend({ job }), z.strictObject({ claim: z.string() })),
  'claim.setState': command(z.strictObject({ claim: z.string().max(300), to: z.enum(CLAIM_STATES) }), z.strictObject({ from: z.enum(CLAIM_STATES) })),
  'claim.edit': command(z.strictObject({ claim: z.string().max(300), set: recordEdit(claimRecord, ['closed', 'item', 'amountClaimedCents', 'amountSettledCents', 'workers']) }), z.strictObject({})),
}
