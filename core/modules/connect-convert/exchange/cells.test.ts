import { describe, expect, it } from 'vitest'
import { RECORDS, type RecordKind } from '../../../domain/records/record-kinds.ts'
import { CellProblem, type ReadContext } from './cell.ts'
import { columnOf } from './exchange-table.ts'
import { EXCHANGE_TABLES, tableNamed } from './exchange-tables.ts'
import { readCell } from './guarded-cell.ts'
import { tidyPhone } from './text-cells.ts'

const CONTEXT: ReadContext = { decimal: 'point', compact: false, zone: 'America/Toronto', find: (kind, externalId) => (externalId === 'known' ? 'id' : new CellProblem('import.unknown_reference', { kind })) }

function read(column: `${string}.${string}`, text: string, context = CONTEXT): unknown {
  const [table = '', name = ''] = column.split('.')
  const found = tableNamed(table) && columnOf(tableNamed(table)!, name)
  if (!found) throw new Error(`no column ${column}`)
  const value = readCell(found.cell, text, context, { resourceKind: 'worker' })
  return value instanceof CellProblem ? value.code : value
}

describe('cells', () => {
  it('reads money as cents, with at most two decimals', () => {
    expect(['1250.50', '$1,250.5', '1 250,50 $', '(12.50)', '-0.01', '10', '12.3400'].map((text) => read('charges.amount', text))).toEqual([125_050, 125_050, 125_050, -1_250, -1, 1_000, 1_234])
    expect(['12.345', 'free', '1,2,3'].map((text) => read('charges.amount', text))).toEqual(['input.not_money', 'input.not_money', 'input.not_money'])
    expect(read('workers.wage_per_hour', '-1')).toBe('import.out_of_range')
  })

  it('keeps numbers in the range of the record', () => {
    expect([read('jobs.crew_size', '3'), read('jobs.crew_size', '3.0'), read('jobs.crew_size', '2.5'), read('jobs.crew_size', '41'), read('locations.lat', '91')]).toEqual([3, 3, 'import.not_whole', 'import.out_of_range', 'import.out_of_range'])
  })

  it('takes dates and times in one notation, and the compact ones of other systems only there', () => {
    expect([read('jobs.date', '2026-02-28'), read('jobs.date', '2026-02-29'), read('jobs.date', '28/02/2026'), read('jobs.date', '20260228')]).toEqual(['2026-02-28', 'input.not_date', 'input.not_date', 'input.not_date'])
    expect([read('jobs.window_start', '08:30'), read('jobs.window_start', '8:30'), read('jobs.window_start', '0830'), read('jobs.window_start', '25:00')]).toEqual(['08:30', 'input.not_time', 'input.not_time', 'input.not_time'])
    const compact = { ...CONTEXT, compact: true }
    expect([read('jobs.date', '20260228', compact), read('jobs.window_start', '830', compact)]).toEqual(['2026-02-28', '08:30'])
  })

  it('takes moments with their offset, and none that the clocks skip', () => {
    expect(read('time_entries.start', '2026-07-01T08:30:00-04:00')).toBe(Date.UTC(2026, 6, 1, 12, 30))
    expect(read('time_entries.start', '2026-07-01T08:30:00')).toBe('input.not_instant')
    expect(read('time_entries.start', '2026-03-08T02:30:00-05:00')).toBe('input.time_in_gap')
    expect(read('time_entries.start', '2026-03-08T02:30:00-04:00')).toBe('input.time_in_gap')
    expect(read('time_entries.start', '2026-03-08T02:30:00Z')).toBe(Date.UTC(2026, 2, 8, 2, 30))
    expect(read('absences.start', '2026-03-08T02:30:00-05:00')).toBe('input.time_in_gap')
    expect([read('absences.start', '2026-03-08'), read('absences.start', 'Monday')]).toEqual(['2026-03-08', 'import.not_date_or_instant'])
  })

  it('understands yes and no in both languages', () => {
    expect(['yes', 'Oui', 'TRUE', '1', 'no', 'NON', 'false', '0', 'perhaps'].map((text) => read('trucks.air_brake', text))).toEqual([true, true, true, true, false, false, false, false, 'import.not_boolean'])
  })

  it('understands the words of the trade, English and French, and tells what it would take', () => {
    expect(['Estimate Sent', 'estimate_sent', 'estimateSent', 'Hold', 'réservé', 'Terminé', 'canceled', 'FERMÉ'].map((text) => read('jobs.status', text))).toEqual(['estimateSent', 'estimateSent', 'estimateSent', 'estimateSent', 'booked', 'completed', 'cancelled', 'closed'])
    const problem = readCell(columnOf(tableNamed('jobs')!, 'status')!.cell, 'someday', CONTEXT, {})
    expect(problem).toMatchObject({ code: 'import.not_choice', params: { accepted: expect.stringContaining('booked') } })
    expect([read('users.roles', 'Répartiteur|admin'), read('users.roles', 'Wizard')]).toEqual([['Dispatcher', 'Admin'], 'import.not_choice'])
    // The company's own, where its policy describes them; one of the program's that it describes no more is none.
    const roles = { ...CONTEXT, roles: ['Admin', 'Dispatcher', 'NightDesk'] }
    expect([read('users.roles', 'night desk|Répartiteur', roles), read('users.roles', 'nightdesk|Répartiteur', roles), read('users.roles', 'Driver', roles), read('users.roles', 'NightDesk')]).toEqual(['import.not_choice', ['NightDesk', 'Dispatcher'], 'import.not_choice', 'import.not_choice'])
    expect([read('workers.roles', 'Chef d’équipe|chauffeur'), read('workers.licence_province', 'Québec'), read('locations.country', 'Canada')]).toEqual([['lead', 'driver'], 'QC', 'CA'])
  })

  it('makes phone numbers E.164 where they are plausible, and leaves the others alone', () => {
    expect(['(514) 555-0123', '1 514 555 0123', '+33 1 23 45 67 89', '514-555-0123 poste 12', '555-0123', 'call Anna', '+1 514 555 0123'].map(tidyPhone)).toEqual(['+15145550123', '+15145550123', '+33123456789', '+15145550123 x12', '555-0123', 'call Anna', '+15145550123'])
  })

  it('tidies postal codes, lists and references', () => {
    expect([read('customers.postal_code', 'h2x1y4'), read('customers.postal_code', '???')]).toEqual(['H2X 1Y4', '???'])
    expect(read('trucks.features', ' ramp | |tailgate|a\\|b')).toEqual(['ramp', 'tailgate', 'a|b'])
    expect(read('trucks.features', Array.from({ length: 101 }, () => 'x').join('|'))).toBe('import.list_too_long')
    expect([read('equipment.kind', 'Planche à piano'), read('equipment.kind', 'Fridge Dolly'), read('equipment.kind', 'Sangles'), read('equipment.status', 'En réparation'), read('absences.kind', 'Équipement')]).toEqual(['piano_board', 'appliance_dolly', 'Sangles', 'out_of_service', 'equipment'])
    expect([read('jobs.customer', 'known'), read('jobs.customer', 'other'), read('claims.workers', 'known|other')]).toEqual(['id', 'import.unknown_reference', 'import.unknown_reference'])
    expect([read('locations.timezone', 'America/Toronto'), read('locations.timezone', 'Eastern')]).toEqual(['America/Toronto', 'import.not_zone'])
    expect([read('customers.name', 'x'.repeat(501)), read('jobs.notes_crew', 'x'.repeat(20_000))]).toEqual(['import.cell_too_long', 'x'.repeat(20_000)])
  })
})

describe('tables', () => {
  it('write every field of their records, but for what the format leaves out', () => {
    const written = new Set(EXCHANGE_TABLES.flatMap((table) => table.columns.map((column) => `${table.kind}.${column.field}`)))
    const unwritten = EXCHANGE_TABLES.flatMap((table) => Object.keys(RECORDS[table.kind as RecordKind].fields).map((field) => `${table.kind}.${field}`)).filter((field) => !written.has(field))
    // How people sign in is set by an administrator with the password, not by a file that is imported.
    const signIn = ['company.secondFactor', 'company.providerIssuer', 'company.providerClient', 'company.providerRule', 'company.providerCountsFactor', 'company.providerAllowsPrivate', 'company.providerBreakGlass']
    expect(unwritten).toEqual([...signIn, 'location.travelFactor', 'location.travelBase', 'location.travelSlope', 'location.travelPower', 'location.travelDrives', 'location.travelBandPct', 'location.travelP80Factor', 'absence.location', 'customer.location', 'job.transferredFrom'])
  })

  it('come before the tables that refer to them', () => {
    const names = EXCHANGE_TABLES.map((table) => table.name)
    for (const [before, after] of [['locations', 'users'], ['workers', 'users'], ['customers', 'jobs'], ['tariffs', 'jobs'], ['jobs', 'stops'], ['jobs', 'journey_jobs'], ['users', 'journeys'], ['trucks', 'absences'], ['equipment', 'absences'], ['equipment', 'journey_equipment'], ['journeys', 'journey_equipment'], ['journeys', 'crew'], ['jobs', 'storage']] as const) expect(names.indexOf(before)).toBeLessThan(names.indexOf(after))
  })
})
