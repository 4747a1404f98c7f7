import { RECORDS } from '../../../domain/records/record-kinds.ts'
import { CellProblem, type Values } from './cell.ts'
import { byFields, defineTable, natureOf, type RowProblem } from './exchange-table.ts'
import { optionsOfField } from './field-cell.ts'
import { referenceCell, textCell } from './text-cells.ts'
import { CHARGE_KIND_WORDS, DAY_TYPE_WORDS, PHASE_WORDS, TRAVEL_MODE_WORDS } from './trade-words.ts'
import { choiceCell } from './word-cells.ts'

const rate = RECORDS.tariffRate.fields

/** A tariff has no file of its own: its id and location stand on each of its rates. */
export const TARIFFS_TABLE = defineTable('tariffs', 'tariffRate', {
  identity: {
    by: 'owner',
    column: 'external_id',
    owner: 'tariff',
    ownerFields: { location: 'location' },
    nature: natureOf('version', 'crewSize', 'trucks', 'dayType'),
  },
  columns: '*external_id *location *version *valid_from valid_to *crew_size *trucks *day_type *rate_per_hour min_hours travel_mode travel_hours trip_fee fuel_pct rounding_minutes',
  cells: {
    external_id: textCell(500),
    location: referenceCell('location'),
    day_type: choiceCell(optionsOfField(rate.dayType), DAY_TYPE_WORDS),
    travel_mode: choiceCell(optionsOfField(rate.travelMode), TRAVEL_MODE_WORDS),
  },
  check: (fields) => notBefore(fields, 'validFrom', 'validTo', 'valid_to'),
  order: byFields('version', 'crewSize', 'trucks', 'dayType'),
})

export const TARIFF_FEES_TABLE = defineTable('tariff_fees', 'tariffFee', {
  identity: { by: 'owner', column: 'tariff', owner: 'tariff', nature: natureOf('version', 'code') },
  columns: '*tariff *version *code *unit *price',
  cells: { tariff: referenceCell('tariff') },
  order: byFields('version', 'code'),
})

export const TARIFF_MATERIALS_TABLE = defineTable('tariff_materials', 'tariffMaterial', {
  identity: { by: 'owner', column: 'tariff', owner: 'tariff', nature: natureOf('version', 'item') },
  columns: '*tariff *version *item *price *cost',
  cells: { tariff: referenceCell('tariff') },
  order: byFields('version', 'item'),
})

export const CHARGES_TABLE = defineTable('charges', 'charge', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('phase', 'line') },
  columns: '*job *phase *line *kind description quantity unit unit_price *amount discount_by tax_code currency',
  cells: {
    job: referenceCell('job'),
    phase: choiceCell(optionsOfField(RECORDS.charge.fields.phase), PHASE_WORDS),
    kind: choiceCell(optionsOfField(RECORDS.charge.fields.kind), CHARGE_KIND_WORDS),
  },
  // Estimated before billed.
  order: (a, b) => -byFields('phase')(a, b) || byFields('line')(a, b),
})

export const MATERIALS_TABLE = defineTable('materials', 'material', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('item'), repeats: '#' },
  columns: '*job *item issued returned billed unit_price unit_cost',
  cells: { job: referenceCell('job') },
  order: byFields('item'),
})

export const PAYMENTS_TABLE = defineTable('payments', 'payment', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('date', 'method'), repeats: ':' },
  columns: '*job *date *method *amount fee currency received_at payer',
  cells: { job: referenceCell('job') },
  order: byFields('date', 'method'),
})

export const CLAIMS_TABLE = defineTable('claims', 'claim', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('opened'), repeats: ':' },
  columns: '*job *opened closed item amount_claimed amount_settled workers status',
  cells: { job: referenceCell('job') },
  check: (fields) => notBefore(fields, 'opened', 'closed', 'closed'),
  order: byFields('opened'),
})

export const STORAGE_TABLE = defineTable('storage', 'storageAccount', {
  identity: { by: 'externalId', column: 'account' },
  columns: '*account *customer job *location unit *rate_per_month handling_in handling_out *start end billed_through amount_billed',
  fields: { account: 'externalId' },
  check: (fields) => notBefore(fields, 'start', 'end', 'end'),
})

/** Local dates sort as text. */
function notBefore(fields: Values, start: string, end: string, column: string): RowProblem | null {
  const from = fields[start]
  const to = fields[end]
  return typeof from === 'string' && typeof to === 'string' && to < from ? { column, problem: new CellProblem('import.end_before_start', { start: from }) } : null
}
