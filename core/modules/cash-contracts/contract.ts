import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { chargeRecord, paymentRecord, storageAccountRecord } from '../../domain/records/money-records.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'
import { command } from '../../kernel/contract/method.ts'
import { depotsTariffsContract } from './depots-tariffs-shape.ts'
import { controlContract } from './controls/control-contract.ts'
import { invoiceContract } from './invoices/invoice-contract.ts'
import { signingContract } from './signings/signing-contract.ts'
import { tariffContract } from './tariff-shape.ts'

const job = idSchema('job')
const chargeKey = { job, phase: chargeRecord.fields.phase.schema, line: chargeRecord.fields.line.schema }

export const cashContractsContract = {
  ...tariffContract,
  ...depotsTariffsContract,
  ...signingContract,
  ...invoiceContract,
  ...controlContract,
  /** Writes one line of the estimate or the bill, new or again. */
  'charge.set': command(
    recordInput(chargeRecord, ['phase', 'line', 'kind', 'description', 'quantity', 'unit', 'unitPriceCents', 'amountCents', 'discountBy', 'taxCode']).extend({ job, ...recordEdit(chargeRecord, ['currency']).shape }),
    z.strictObject({}),
  ),
  'charge.remove': command(z.strictObject(chargeKey), z.strictObject({})),
  'payment.add': command(recordInput(paymentRecord, ['date', 'method', 'amountCents', 'feeCents']).extend({ job, ...recordEdit(paymentRecord, ['currency', 'receivedAt', 'payer']).shape }), z.strictObject({ payment: z.string() })),
  'storage.open': command(
    recordInput(storageAccountRecord, ['externalId', 'location', 'customer', 'job', 'unit', 'ratePerMonthCents', 'handlingInCents', 'handlingOutCents', 'start']),
    z.strictObject({ account: idSchema('storageAccount') }),
  ),
  'storage.edit': command(
    z.strictObject({ account: idSchema('storageAccount'), set: recordEdit(storageAccountRecord, ['unit', 'ratePerMonthCents', 'handlingInCents', 'handlingOutCents', 'end', 'billedThrough', 'amountBilledCents']) }),
    z.strictObject({}),
  ),
}
