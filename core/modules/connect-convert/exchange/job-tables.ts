import { isWithinRange } from '../../../domain/crew/crew-range.ts'
import { RECORDS } from '../../../domain/records/record-kinds.ts'
import { toInstant } from '../../../domain/time/zoned-time.ts'
import { CellProblem, type Values } from './cell.ts'
import { byFields, defineTable, natureOf, type ExchangeTable, type RowProblem } from './exchange-table.ts'
import { optionsOfField } from './field-cell.ts'
import { JOB_STATUS_WORDS, JOURNEY_STATUS_WORDS } from './status-words.ts'
import { openWordCell, referenceCell, textCell, tidyPhone, tidyPostalCode } from './text-cells.ts'
import { CREW_ROLE_WORDS, STOP_KIND_WORDS, TIME_KIND_WORDS } from './trade-words.ts'
import { choiceCell, LANGUAGES } from './word-cells.ts'

const languageCell = openWordCell(500, ['en', 'fr'], LANGUAGES)
const postalCell = textCell(500, tidyPostalCode)

export const CUSTOMERS_TABLE = defineTable('customers', 'customer', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *name phone email language address postal_code',
  cells: { phone: textCell(500, tidyPhone), language: languageCell, postal_code: postalCell },
})

export const JOBS_TABLE = defineTable('jobs', 'job', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *customer *location *type *status *date window_start window_end *crew_size trucks required_skills required_features volume_cuft weight_kg estimated_hours tariff quote_total deposit notes_customer notes_dispatch notes_crew booked_on booked_by tags after_job avoid_workers wished_workers days crew_min crew_max window_grace_minutes',
  cells: { status: choiceCell(optionsOfField(RECORDS.job.fields.status), JOB_STATUS_WORDS) },
  zoneFrom: 'location',
  check: (fields, zone) => timesExist(fields, zone, [['windowStart', 'window_start'], ['windowEnd', 'window_end']]) ?? crewWithinRange(fields),
})

function crewWithinRange(fields: Values): RowProblem | null {
  const { crewSize, crewMin = null, crewMax = null } = fields as { readonly crewSize?: number; readonly crewMin?: number | null; readonly crewMax?: number | null }
  if (crewSize === undefined || isWithinRange({ crewSize, crewMin, crewMax })) return null
  return { column: crewMin !== null && crewMin > crewSize ? 'crew_min' : 'crew_max', problem: new CellProblem('job.crew_range', { size: crewSize, least: crewMin ?? crewSize, most: crewMax ?? crewSize }) }
}

/** A window or a departure in the hour that the clocks skip cannot be kept. */
function timesExist(fields: Values, zone: string | null, times: readonly (readonly [field: string, column: string])[]): RowProblem | null {
  if (zone === null) return null
  for (const [field, column] of times) {
    const time = fields[field]
    if (typeof time !== 'string' || time >= '04:00') continue
    const instant = toInstant(String(fields['date']), time, zone)
    if (!instant.ok) return { column, problem: new CellProblem(instant.failure.code, instant.failure.params) }
  }
  return null
}

export const STOPS_TABLE = defineTable('stops', 'stop', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('seq') },
  columns: '*job *seq *kind *address postal_code lat lon property floor has_elevator stairs long_carry_m parking notes',
  cells: { job: referenceCell('job'), kind: choiceCell(optionsOfField(RECORDS.stop.fields.kind), STOP_KIND_WORDS), postal_code: postalCell },
  order: byFields('seq'),
})

export const INVENTORY_TABLE = defineTable('inventory', 'inventoryItem', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('seq') },
  columns: '*job *seq room *item *quantity volume_cuft notes',
  cells: { job: referenceCell('job') },
  order: byFields('seq'),
})

export const JOURNEYS_TABLE = defineTable('journeys', 'journey', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *location *date *truck status depart_at pinned_by',
  cells: { status: choiceCell(optionsOfField(RECORDS.journey.fields.status), JOURNEY_STATUS_WORDS), pinned_by: referenceCell('user') },
  defaults: { status: 'planned' },
  zoneFrom: 'location',
  check: (fields, zone) => timesExist(fields, zone, [['departAt', 'depart_at']]),
})

/** Their keys are ids of other records: the column gives the key, no field. */
export const JOURNEY_JOBS_TABLE: ExchangeTable = defineTable('journey_jobs', 'journeyJob', {
  identity: { by: 'owner', column: 'journey', owner: 'journey', nature: natureOf('key') },
  columns: '*journey *seq *job planned_start',
  fields: { job: 'key' },
  cells: { journey: referenceCell('journey'), job: referenceCell('job') },
  order: byFields('seq'),
})

export const CREW_TABLE = defineTable('crew', 'crewMember', {
  identity: { by: 'owner', column: 'journey', owner: 'journey', nature: natureOf('key') },
  columns: '*journey *worker *role',
  fields: { worker: 'key' },
  cells: { journey: referenceCell('journey'), worker: referenceCell('worker'), role: choiceCell(optionsOfField(RECORDS.crewMember.fields.role), CREW_ROLE_WORDS) },
})

export const JOURNEY_EQUIPMENT_TABLE = defineTable('journey_equipment', 'journeyEquipment', {
  identity: { by: 'owner', column: 'journey', owner: 'journey', nature: natureOf('key') },
  columns: '*journey seq *equipment',
  fields: { equipment: 'key' },
  cells: { journey: referenceCell('journey'), equipment: referenceCell('equipment') },
  defaults: { seq: 0 },
  order: byFields('seq'),
})

export const TIME_ENTRIES_TABLE = defineTable('time_entries', 'timeEntry', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('worker', 'startAt', 'kind') },
  columns: '*job *worker *kind *start *end paid',
  cells: { job: referenceCell('job'), kind: choiceCell(optionsOfField(RECORDS.timeEntry.fields.kind), TIME_KIND_WORDS) },
  zoneFrom: 'owner',
  check: (fields) => (Number(fields['endAt']) < Number(fields['startAt']) ? { column: 'end', problem: new CellProblem('import.end_before_start', { start: 'start' }) } : null),
  order: byFields('startAt', 'endAt'),
})

export const FACTS_TABLE = defineTable('facts', 'fact', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('seq', 'code'), repeats: '#' },
  columns: '*job *seq *code *quantity recorded_by at',
  cells: { job: referenceCell('job') },
  zoneFrom: 'owner',
  order: byFields('seq', 'code'),
})

export const FEEDBACK_TABLE = defineTable('feedback', 'feedback', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('date'), repeats: ':' },
  columns: '*job *date *rating comment language',
  cells: { job: referenceCell('job'), language: languageCell },
  order: byFields('date'),
})
