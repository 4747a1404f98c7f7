import { z } from 'zod'
import { equipmentRecord } from '../../domain/records/company-records.ts'
import { idSchema } from '../../domain/records/field.ts'
import { listInput } from '../../kernel/contract/list-input.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { recordEdit, recordInput } from '../../kernel/contract/record-input.ts'
import { recordOutput } from '../../kernel/contract/record-output.ts'
import { journeyShape } from './trucks-shape.ts'
import { absenceShape } from './workers-shape.ts'

const fields = ['name', 'kind', 'status'] as const

const EQUIPMENT_SHOWS = ['inUse', 'freeToday', 'outToday', 'retired', 'all'] as const

const journey = journeyShape.extend({ truckName: z.string().nullable() })

const row = recordOutput(equipmentRecord, ['externalId', 'location', ...fields]).extend({
  id: z.string(),
  /** By departure: an item may go out twice on one day. */
  journeysToday: z.array(journey),
  absenceToday: absenceShape.nullable(),
})

/** Single items that crews share. */
export const equipmentContract = {
  'equipment.add': command(recordInput(equipmentRecord, ['externalId', 'location', ...fields]), z.strictObject({ equipment: idSchema('equipment') })),
  'equipment.edit': command(z.strictObject({ equipment: idSchema('equipment'), set: recordEdit(equipmentRecord, fields) }), z.strictObject({})),
  'equipment.list': query(
    listInput(['name', 'kind', 'status']).extend({
      /** `inUse`: not retired; `outToday`: out of service, or away today. */
      show: z.enum(EQUIPMENT_SHOWS).default('inUse'),
      kind: z.string().max(500).optional(),
    }),
    /** `kinds`: of all that the reader may see, for filters and forms. */
    z.strictObject({ total: z.int(), rows: z.array(row), kinds: z.array(z.string()) }),
  ),
  'equipment.detail': query(
    z.strictObject({ equipment: idSchema('equipment') }),
    z.strictObject({
      equipment: row,
      absences: z.array(absenceShape),
      /** From today on, soonest first. */
      journeys: z.array(journey),
    }),
  ),
} as const
