import { z } from 'zod'
import { truckRecord, workerRecord } from '../../domain/records/company-records.ts'
import { centsSchema, idSchema, localDateSchema } from '../../domain/records/field.ts'
import { customerRecord } from '../../domain/records/job-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'
import { bulkIds } from './bulk/bulk-shape.ts'
import { customerDetail, customersListInput, customersListOutput } from './customers-shape.ts'
import { depotsTrustContract } from './depots-trust-shape.ts'
import { equipmentContract } from './equipment-contract.ts'
import { historyContract } from './history-contract.ts'
import { trustContract } from './trust-contract.ts'
import { truckDetail, trucksListInput, trucksListOutput } from './trucks-shape.ts'
import { workerDetail, workersListInput, workersListOutput } from './workers-shape.ts'

const truckFields = ['name', 'sizeFt', 'volumeCuft', 'payloadKg', 'registeredKg', 'axles', 'airBrake', 'features', 'costPerKmCents', 'costPerHourCents', 'plate', 'status'] as const
const workerFields = ['name', 'roles', 'skills', 'licenceClass', 'licenceProvince', 'airBrake', 'licenceExpiry', 'wagePerHourCents', 'overtimeAfterHoursWeek', 'overtimeFactor', 'maxHoursDay', 'trainee', 'apartFrom', 'goodWith', 'shiftStart', 'shiftEnd', 'language', 'status'] as const
const customerFields = ['name', 'phone', 'email', 'language', 'address', 'postalCode'] as const

/** What makes sense for several at once: no names, plates or telephone numbers. */
const truckBulk = recordEdit(truckRecord, ['features', 'costPerKmCents', 'costPerHourCents', 'status'])
const workerBulk = recordEdit(workerRecord, ['roles', 'skills', 'wagePerHourCents', 'overtimeAfterHoursWeek', 'overtimeFactor', 'maxHoursDay', 'trainee', 'shiftStart', 'shiftEnd', 'language', 'status'])
const customerBulk = recordEdit(customerRecord, ['language', 'postalCode'])
const changed = z.strictObject({ changed: z.int() })

export const crewCustomerContract = {
  ...historyContract,
  ...equipmentContract,
  ...trustContract,
  ...depotsTrustContract,
  'truck.add': command(recordInput(truckRecord, ['externalId', 'location', ...truckFields]), z.strictObject({ truck: idSchema('truck') })),
  'truck.edit': command(z.strictObject({ truck: idSchema('truck'), set: recordEdit(truckRecord, truckFields) }), z.strictObject({})),
  'worker.add': command(recordInput(workerRecord, ['externalId', 'location', ...workerFields]), z.strictObject({ worker: idSchema('worker') })),
  'worker.edit': command(z.strictObject({ worker: idSchema('worker'), set: recordEdit(workerRecord, workerFields) }), z.strictObject({})),
  /** What a worker was paid from which day on, the latest first; the first wage has no day. */
  'worker.wages': query(
    z.strictObject({ worker: idSchema('worker') }),
    z.strictObject({
      today: localDateSchema,
      wages: z.array(z.strictObject({ from: localDateSchema.nullable(), wagePerHourCents: centsSchema.nullable(), by: z.string().nullable(), byName: z.string().nullable(), at: z.int().nullable() })).meta({ part: 'fin' }),
    }),
  ),
  /** From a day until the next change. */
  'worker.setWage': command(z.strictObject({ worker: idSchema('worker'), from: localDateSchema, wagePerHourCents: z.int().min(0).max(1_000_000) }), z.strictObject({})),
  'worker.dropWage': command(z.strictObject({ worker: idSchema('worker'), from: localDateSchema }), z.strictObject({})),
  'customer.add': command(recordInput(customerRecord, ['externalId', 'location', ...customerFields]), z.strictObject({ customer: idSchema('customer') })),
  'customer.edit': command(z.strictObject({ customer: idSchema('customer'), set: recordEdit(customerRecord, customerFields) }), z.strictObject({})),

  /** One command for all rows, so that one undo takes it back; a single row that cannot be changed refuses it whole. */
  'trucks.edit': command(z.strictObject({ ids: bulkIds('truck'), set: truckBulk }), changed),
  'workers.edit': command(z.strictObject({ ids: bulkIds('worker'), set: workerBulk }), changed),
  'customers.edit': command(z.strictObject({ ids: bulkIds('customer'), set: customerBulk }), changed),

  'customers.list': query(customersListInput, customersListOutput),
  'customer.detail': query(z.strictObject({ customer: idSchema('customer') }), customerDetail),
  'workers.list': query(workersListInput, workersListOutput),
  'worker.detail': query(z.strictObject({ worker: idSchema('worker') }), workerDetail),
  'trucks.list': query(trucksListInput, trucksListOutput),
  'truck.detail': query(z.strictObject({ truck: idSchema('truck') }), truckDetail),
}
export type CrewCustomerContract = typeof crewCustomerContract
