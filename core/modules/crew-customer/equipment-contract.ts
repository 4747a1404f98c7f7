import { z } from 'zod'
import { equipmentRecord } from '../../domain/records/company-records.ts'
import { idSchema } from '../../domain/records/field.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'

const fields = ['name', 'kind', 'status'] as const
const { status } = equipmentRecord.fields

/** Single items that crews share. */
export const equipmentContract = {
  'equipment.add': command(recordInput(equipmentRecord, ['externalId', 'location', ...fields]), z.strictObject({ equipment: idSchema('equipment') })),
  'equipment.edit': command(z.strictObject({ equipment: idSchema('equipment'), set: recordEdit(equipmentRecord, fields) }), z.strictObject({})),
  /** By location and name; without a location, of all that the reader may see. */
  'equipment.list': query(
    z.strictObject({ location: idSchema('location').optional() }),
    z.strictObject({ equipment: z.array(z.strictObject({ id: idSchema('equipment'), externalId: z.string().nullable(), location: idSchema('location'), name: z.string(), kind: z.string(), status: status.schema })) }),
  ),
} as const
