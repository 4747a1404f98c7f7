import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { factRecord, timeEntryRecord } from '../../domain/records/job-records.ts'
import { materialRecord } from '../../domain/records/money-records.ts'
import { recordInput } from '../../kernel/contract/record-input.ts'
import { command } from '../../kernel/contract/method.ts'
import { photoContract } from './photos/photo-contract.ts'

const job = idSchema('job')

export const captureConfirmContract = {
  ...photoContract,
  /** Something found on site that has a fee: stairs, a long carry, a piano. */
  'fact.add': command(recordInput(factRecord, ['seq', 'code', 'quantity']).extend({ job }), z.strictObject({ fact: z.string() })),
  'time.add': command(recordInput(timeEntryRecord, ['worker', 'kind', 'startAt', 'endAt', 'paid']).extend({ job }), z.strictObject({})),
  'material.set': command(recordInput(materialRecord, ['item', 'issued', 'returned', 'billed', 'unitPriceCents', 'unitCostCents']).extend({ job }), z.strictObject({})),
}
