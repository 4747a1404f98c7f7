import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maskReport, type ImportReport } from '../../core/modules/connect-convert/import/import-report.ts'
import { parseMapping, type ImportMapping } from '../../core/modules/connect-convert/mapping/import-mapping.ts'
import { importerOf, SMALL_COMPANY, writeFiles, type Files } from '../support/exchange-files.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'
import { valueOf } from '../support/value-of.ts'

describe('what bad input gets', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([])
    valueOf(await importerOf(desk.desk).apply(desk.admin, { path: writeFiles(join(desk.folder, 'files'), SMALL_COMPANY) }))
  })
  afterAll(() => desk.dispose())

  const preview = async (files: Files, options: { mapping?: ImportMapping; refusedFolder?: string } = {}): Promise<ImportReport> => valueOf(await importerOf(desk.desk).preview(desk.admin, { path: writeFiles(scratchFolder(), files), ...options }))
  const refusals = async (files: Files): Promise<unknown[]> => (await preview(files)).refusals.map(({ file, line, column, code }) => [file, line, column, code])
  const rows = (file: string, ...lines: string[]): Files => ({ [file]: `${SMALL_COMPANY[file]!.split('\n')[0]}\n${lines.join('\n')}\n` })

  it('says file, line, column, value, what is wrong and what would be accepted', async () => {
    const [refusal] = (await preview(rows('jobs.csv', 'J9,C1,MTL,local,closed,05/03/2026,2,TF,980.00'))).refusals
    expect(refusal).toEqual({ file: 'jobs.csv', line: 2, column: 'date', value: '05/03/2026', personal: false, code: 'input.not_date', params: {}, problem: 'That is not a date of the calendar.', accepted: 'Write it like 2026-07-01.' })
  })

  it('finds every problem of a row at once', async () => {
    expect(await refusals(rows('jobs.csv', 'J9,NOBODY,MTL,local,someday,2026-02-30,two,TF,1.234'))).toEqual([
      ['jobs.csv', 2, 'customer', 'import.unknown_reference'],
      ['jobs.csv', 2, 'status', 'import.not_choice'],
      ['jobs.csv', 2, 'date', 'input.not_date'],
      ['jobs.csv', 2, 'crew_size', 'import.not_number'],
      ['jobs.csv', 2, 'quote_total', 'input.not_money'],
    ])
  })

  it('refuses rows that have lost or gained a cell, and forgives empty cells at the end', async () => {
    expect(await refusals(rows('customers.csv', 'C8,Short', 'C9,Long,,,extra', 'C10,Fine,,,,'))).toEqual([['customers.csv', 2, null, 'import.ragged_row'], ['customers.csv', 3, null, 'import.ragged_row']])
  })

  it('refuses NUL characters and cells that no record takes', async () => {
    expect(await refusals(rows('customers.csv', 'C8,A\0nna,,', `C9,${'x'.repeat(20_003)},,`, `C10,${'x'.repeat(501)},,`))).toEqual([
      ['customers.csv', 2, null, 'import.nul_byte'],
      ['customers.csv', 3, 'name', 'import.cell_too_long'],
      ['customers.csv', 4, 'name', 'import.cell_too_long'],
    ])
  })

  it('refuses a second row of the same record, and names the first', async () => {
    const report = await preview({ ...rows('customers.csv', 'C8,One,,', 'C9,Other,,', 'C8,Two,,'), ...rows('charges.csv', 'J1,billed,9,labour,1.00', 'J1,billed,9,labour,2.00') })
    expect(report.refusals.map(({ file, line, code, params }) => [file, line, code, params])).toEqual([['customers.csv', 4, 'import.duplicate_id', { line: 2 }], ['charges.csv', 3, 'import.duplicate_id', { line: 2 }]])
  })

  it('refuses times that the clocks skip, ends before beginnings and contradictions', async () => {
    expect(
      await refusals({
        'jobs.csv': 'external_id,customer,location,type,status,date,crew_size,window_start\nJ9,C1,MTL,local,booked,2026-03-08,2,02:30\n',
        'time_entries.csv': 'job,worker,kind,start,end\nJ1,W1,load,2026-03-08T02:30:00-05:00,2026-03-08T04:00:00-04:00\nJ1,W1,load,2026-03-05T11:00:00-05:00,2026-03-05T10:00:00-05:00\nJ1,W1,load,2026-03-05 11:00,2026-03-05 12:00\n',
        'tariffs.csv': 'external_id,location,version,valid_from,crew_size,trucks,day_type,rate_per_hour\nTF,OTT,1,2025-01-01,2,1,all,140.00\nT9,MTL,1,2025-01-01,2,1,all,1\nT9,OTT,1,2025-01-01,3,1,all,1\n',
      }),
    ).toEqual([
      ['tariffs.csv', 2, 'location', 'record.location_fixed'],
      ['tariffs.csv', 4, 'location', 'import.contradiction'],
      ['jobs.csv', 2, 'window_start', 'input.time_in_gap'],
      ['time_entries.csv', 2, 'start', 'input.time_in_gap'],
      ['time_entries.csv', 3, 'end', 'import.end_before_start'],
      ['time_entries.csv', 4, 'start', 'input.not_instant'],
      ['time_entries.csv', 4, 'end', 'input.not_instant'],
    ])
  })

  it('refuses whole files that lack columns, have one twice, are empty or are no text, and goes on with the others', async () => {
    const report = await preview({ ...rows('customers.csv', 'C8,New,,'), 'trucks.csv': 'external_id,name\nT9,Truck\n', 'workers.csv': 'external_id,location,name,name,roles\nW9,MTL,A,B,driver\n', 'jobs.csv': '', 'stops.csv': Buffer.from('%PDF-1.7 …'), 'notes.docx': 'x', 'something.csv': 'a,b\n1,2\n' })
    expect(report.refusals.map(({ file, line, code, params }) => [file, line, code, params])).toEqual([
      ['jobs.csv', null, 'import.empty_file', {}],
      ['stops.csv', null, 'import.binary_file', {}],
      ['trucks.csv', null, 'import.missing_columns', { columns: 'location, volume_cuft' }],
      ['workers.csv', null, 'import.duplicate_column', { column: 'name' }],
    ])
    expect([report.totals.new, report.unknownFiles]).toEqual([1, ['notes.docx', 'something.csv']])
  })

  it('keeps what came before an open quotation mark', async () => {
    const report = await preview(rows('customers.csv', 'C8,New,,', 'C9,"Open,,'))
    expect([report.totals.new, report.refusals.map(({ line, code }) => [line, code])]).toEqual([1, [[3, 'import.quote_open']]])
  })

  it('reads French files: semicolons, decimal commas, Windows-1252, French headers and words', async () => {
    const text = 'No de travail;Client;Succursale;Type de déménagement;Statut;Date du déménagement;Nombre de déménageurs;Volume;Total de la soumission;Remarque interne\r\nJ9;C1;MTL;local;réservé;2026-07-01;3;1,250;1 234,56 $;œuvre d’art\r\n'
    const report = valueOf(await importerOf(desk.desk).apply(desk.admin, { path: writeFiles(scratchFolder(), { 'Déménagements.csv': iconv.encode(text, 'win1252') }) }))
    expect(report.refusals).toEqual([])
    expect(report.files).toMatchObject([{ table: 'jobs', encoding: 'windows-1252', delimiter: ';', new: 1, ignoredColumns: ['Remarque interne'] }])
    expect(desk.desk.core.database.read.get("SELECT status, crew_size, volume_cuft, quote_total_cents FROM job WHERE external_id = 'J9'")).toEqual({ status: 'booked', crew_size: 3, volume_cuft: 1.25, quote_total_cents: 123_456 })
  })

  it('does not guess at a comma that could be either', async () => {
    expect(await refusals({ 'trucks.csv': 'external_id\tlocation\tname\tvolume_cuft\nT9\tMTL\tTruck\t1,600\n' })).toEqual([['trucks.csv', 2, 'volume_cuft', 'import.ambiguous_number']])
  })

  it('goes by a mapping that the user keeps', async () => {
    const files = { 'liste 2026.csv': 'Kundennr,Kunde,Zone\nC8,Invented Person,7\n' }
    expect(await importerOf(desk.desk).preview(desk.admin, { path: writeFiles(scratchFolder(), files) })).toMatchObject({ failure: { code: 'import.nothing_to_import' } })
    const mapping = valueOf(parseMapping('{"files":{"liste 2026.csv":{"table":"customers","columns":{"Kundennr":"external_id","KUNDE":"name","Zone":null}}}}'))
    expect((await preview(files, { mapping })).files).toMatchObject([{ table: 'customers', new: 1, ignoredColumns: ['Zone'] }])
    for (const wrong of ['{', '{"files":{"x.csv":{"table":"cats"}}}', '{"files":{"x.csv":{"columns":{"A":"no_such_column"}}}}']) expect(parseMapping(wrong)).toMatchObject({ failure: { code: 'import.mapping_invalid' } })
  })

  it('keeps personal values out of logs, and formulas out of the refused rows', async () => {
    const refusedFolder = join(scratchFolder(), 'refused')
    const report = await preview({ 'customers.csv': `external_id,name,language\n=cmd|'/c calc'!A0,${'A'.repeat(600)},fr\n` }, { refusedFolder })
    expect(maskReport(report).refusals).toMatchObject([{ column: 'name', value: '•••' }])
    expect(readFileSync(join(refusedFolder, 'customers.csv'), 'utf8')).toMatch(/\n'=cmd\|/)
  })

  it('understands Supermove’s project rows and MoveRight’s crew', async () => {
    const report = await preview({
      'supermove.csv': 'customer first_name,customer last_name,customer phone_number,customer email,job identifier,job_type,status,date,start_time_1,start_time_2,crew_size,dispatch_notes,office_notes,organization,location 1 address,location 1 city,location 1 zip_code,location 1 floor_number,location 2 address\nAda,Invented,514 555 0199,ada@example.invalid,SM-1,Local,Booked,20260711,0800,1000,3,Bring pads,VIP,MTL,1 rue Exemple,Montréal,H2X1Y4,2,9 rue Exemple\nAda,Invented,514 555 0199,ada@example.invalid,SM-2,Packing,Hold,20260712,0800,,2,,,MTL,1 rue Exemple,Montréal,H2X1Y4,2,\n',
      'moveright crew.csv': 'First,Last,Email,Capabilities,Hourly rate,Overtime rate,Available\nMax,Muster,max@example.invalid,"piano, packing",20,30,yes\n',
    })
    expect(report.refusals).toEqual([])
    expect(report.files.map(({ table, new: made, unchanged }) => [table, made, unchanged])).toEqual([['workers', 1, 0], ['customers', 1, 1], ['jobs', 2, 0], ['stops', 2, 0], ['stops', 1, 0]])
  })
})
