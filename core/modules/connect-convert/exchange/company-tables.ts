import { MODULE_IDS } from '../../../domain/access/module-ids.ts'
import { CREW_ROLES } from '../../../domain/records/job-records.ts'
import { ABSENCE_KINDS, ABSENT_KINDS, ROLES } from '../../../domain/records/company-records.ts'
import { RECORDS } from '../../../domain/records/record-kinds.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { isLocalDate } from '../../../domain/time/local-date.ts'
import { parseInstant } from '../../../domain/time/zoned-time.ts'
import { CellProblem, type Cell, type Values } from './cell.ts'
import { defineTable, natureOf, type RowProblem } from './exchange-table.ts'
import { optionsOfField } from './field-cell.ts'
import { listCell, openWordCell, roleListCell, textCell, tidyPostalCode } from './text-cells.ts'
import { dateOrInstantCell } from './time-cells.ts'
import { ABSENCE_WORDS, CREW_ROLE_WORDS, EQUIPMENT_KIND_WORDS, EQUIPMENT_KINDS, RESOURCE_WORDS, TRUCK_STATUS_WORDS, USER_ROLE_WORDS, WORKER_STATUS_WORDS } from './trade-words.ts'
import { choiceCell, COUNTRIES, LANGUAGES, provinceCell, zoneCell } from './word-cells.ts'

const company = RECORDS.company.fields
const countryCell = choiceCell(optionsOfField(company.country), COUNTRIES)
const languageCell = choiceCell(optionsOfField(company.language), LANGUAGES)
const postalCell = textCell(500, tidyPostalCode)
/** English module titles fold to the ids: `Command & Control`. */
const MODULE_WORDS = Object.fromEntries(MODULE_IDS.map((id) => [id.replace('-', ' & '), id]))

export const COMPANY_TABLE = defineTable('company', 'company', {
  identity: { by: 'company', column: 'external_id' },
  columns: '*external_id *name *currency *country language modules gst_number qst_number invoice_due_days',
  cells: { country: countryCell, language: languageCell, modules: listCell(MODULE_IDS, MODULE_WORDS, true) },
  defaults: { language: 'en', modules: [...MODULE_IDS] },
})

export const LOCATIONS_TABLE = defineTable('locations', 'location', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *name *province *country *timezone address postal_code lat lon language gst_number qst_number',
  cells: { province: provinceCell, country: countryCell, timezone: zoneCell, language: languageCell, postal_code: postalCell },
})

export const USERS_TABLE = defineTable('users', 'user', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *name *email *roles locations worker',
  cells: { roles: roleListCell(ROLES, USER_ROLE_WORDS) },
  defaults: { roles: [] },
})

export const TRUCKS_TABLE = defineTable('trucks', 'truck', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *location *name size_ft *volume_cuft payload_kg registered_kg axles air_brake features cost_per_km cost_per_hour plate status',
  cells: { status: choiceCell(optionsOfField(RECORDS.truck.fields.status), TRUCK_STATUS_WORDS) },
  defaults: { status: 'active' },
})

export const EQUIPMENT_TABLE = defineTable('equipment', 'equipment', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *location *name *kind status',
  cells: { kind: openWordCell(500, EQUIPMENT_KINDS, EQUIPMENT_KIND_WORDS), status: choiceCell(optionsOfField(RECORDS.equipment.fields.status), TRUCK_STATUS_WORDS) },
  defaults: { status: 'active' },
})

export const WORKERS_TABLE = defineTable('workers', 'worker', {
  identity: { by: 'externalId', column: 'external_id' },
  columns: '*external_id *location *name *roles skills licence_class licence_province air_brake licence_expiry wage_per_hour overtime_after_hours_week overtime_factor max_hours_day trainee apart_from good_with shift_start shift_end language status',
  cells: {
    roles: listCell(CREW_ROLES, CREW_ROLE_WORDS),
    licence_province: provinceCell,
    language: openWordCell(500, ['en', 'fr'], LANGUAGES),
    status: choiceCell(optionsOfField(RECORDS.worker.fields.status), WORKER_STATUS_WORDS),
  },
  defaults: { roles: [], status: 'active' },
})

/** Which kind of record is meant stands in the column before it. */
const resourceCell: Cell = {
  read: (text, context, row) => (row['resourceKind'] === undefined ? text : context.find(row['resourceKind'] as RecordKind, text)),
  write: (value, context, row) => context.externalIdOf(row['resourceKind'] as RecordKind, value as string),
}

export const ABSENCES_TABLE = defineTable('absences', 'absence', {
  identity: { by: 'nature', nature: natureOf('resourceKind', 'resource', 'start', 'end') },
  columns: '*kind *resource *start *end reason purpose',
  fields: { kind: 'resourceKind', purpose: 'kind' },
  cells: { kind: choiceCell(ABSENT_KINDS, RESOURCE_WORDS), resource: resourceCell, start: dateOrInstantCell, end: dateOrInstantCell, purpose: choiceCell(ABSENCE_KINDS, ABSENCE_WORDS) },
  check: absenceOrder,
})

function absenceOrder(fields: Values): RowProblem | null {
  const start = String(fields['start'])
  const end = String(fields['end'])
  const late = isLocalDate(start) === isLocalDate(end) ? endsEarlier(start, end) : false
  return late ? { column: 'end', problem: new CellProblem('import.end_before_start', { start }) } : null
}

function endsEarlier(start: string, end: string): boolean {
  if (isLocalDate(start)) return end < start
  const from = parseInstant(start)
  const to = parseInstant(end)
  return from.ok && to.ok && to.value < from.value
}

export const DISCOUNT_AUTHORITY_TABLE = defineTable('discount_authority', 'discountAuthority', {
  identity: { by: 'nature', nature: natureOf('role') },
  columns: '*role *max_pct max_amount',
  cells: { role: openWordCell(500, ROLES, USER_ROLE_WORDS) },
})
