import { z } from 'zod'
import { truckRecord, workerRecord } from '../../domain/records/company-records.ts'
import { idSchema } from '../../domain/records/field.ts'
import { customerRecord } from '../../domain/records/job-records.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'
import { command } from '../../kernel/contract/method.ts'

const truckFields = ['name', 'sizeFt', 'volumeCuft', 'payloadKg', 'registeredKg', 'axles', 'airBrake', 'features', 'costPerKmCents', 'costPerHourCents', 'plate', 'status'] as const
const workerFields = ['name', 'roles', 'skills', 'licenceClass', 'licenceProvince', 'airBrake', 'licenceExpiry', 'wagePerHourCents', 'overtimeAfterHoursWeek', 'overtimeFactor', 'maxHoursDay', 'language', 'status'] as const
const customerFields = ['name', 'phone', 'email', 'language', 'address', 'postalCode'] as const

export const crewCustomerContract = {
  'truck.add': command(recordInput(truckRecord, ['externalId', 'location', ...truckFields]), z.strictObject({ truck: idSchema('truck') })),
  'truck.edit': command(z.strictObject({ truck: idSchema('truck'), set: recordEdit(truckRecord, truckFields) }), z.strictObject({})),
  'worker.add': command(recordInput(workerRecord, ['externalId', 'location', ...workerFields]), z.strictObject({ worker: idSchema('worker') })),
  'worker.edit': command(z.strictObject({ worker: idSchema('worker'), set: recordEdit(workerRecord, workerFields) }), z.strictObject({})),
  'customer.add': command(recordInput(customerRecord, ['externalId', 'location', ...customerFields]), z.strictObject({ customer: idSchema('customer') })),
  'customer.edit': command(z.strictObject({ customer: idSchema('customer'), set: recordEdit(customerRecord, customerFields) }), z.strictObject({})),
}
