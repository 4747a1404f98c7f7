import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ZipFile } from 'yazl'
import { createRefusedRowsFolder } from '../../core/adapters/files/refused-rows-folder.ts'
import { openImportSource } from '../../core/adapters/files/open-import-source.ts'
import { downloadSmartMoving } from '../../core/adapters/smartmoving/download-smartmoving.ts'
import { readSmartMovingFolder } from '../../core/adapters/smartmoving/read-smartmoving-folder.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { createRecordReader } from '../../core/kernel/records/record-reader.ts'
import { createExchangeRecords } from '../../core/modules/connect-convert/exchange/exchange-records.ts'
import { createImporter, type ImportRequest } from '../../core/modules/connect-convert/importer.ts'
import type { ImportReport } from '../../core/modules/connect-convert/import/import-report.ts'
import { NOTHING_KNOWN, readKnownCompany } from '../../core/modules/connect-convert/smartmoving/known-company.ts'
import { openTestDesk, valueOf } from '../support/test-desk.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { startDescribedServer } from './described-server.ts'
import { readExcerpt } from './excerpt-description.ts'
import { inventCompany, type InventedCompany } from './invent-company.ts'

const excerpt = readExcerpt()
const KEY = 'invented-key-4711'

async function importDesk() {
  const desk = await openTestDesk([])
  onTestFinished(() => desk.dispose())
  const read = desk.desk.core.database.read
  const records = () => createExchangeRecords({ records: createRecordReader(read), db: read })
  const importer = createImporter(desk.desk, {
    open: (path) => readSmartMovingFolder(path, { known: readKnownCompany(read, '2026-05-12'), apiKey: KEY }),
    refusedRows: createRefusedRowsFolder,
  })
  const plain = createImporter(desk.desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
  const apply = async (path: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> => valueOf(await importer.apply(desk.admin, { path, ...more }))
  return { desk, importer, plain, records, apply, count: (kind: Parameters<ReturnType<typeof records>['all']>[0]) => records().all(kind).length }
}

/** The responses as somebody saved them, by names of their own. */
function saveResponses(company: InventedCompany, folder: string): void {
  const save = (path: string, response: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(response))
  }
  for (const [path, list] of company.lists) save(`${path.slice(1).replaceAll('/', '_')}.json`, { pageResults: list, lastPage: true })
  save('everything else.json', [...company.answers.values()])
}

function saved(company: InventedCompany): string {
  const folder = scratchFolder()
  saveResponses(company, folder)
  return folder
}

const totals = (report: ImportReport) => [report.totals.new, report.totals.changed, report.totals.unchanged, report.totals.refused]

describe('an import from SmartMoving', () => {
  it('brings a live company in, and the second time changes nothing', async () => {
    const company = inventCompany(excerpt, 'live')
    const server = await startDescribedServer({ excerpt, company, apiKey: KEY })
    const folder = join(scratchFolder(), 'download')
    expect(await downloadSmartMoving({ baseUrl: server.baseUrl, apiKey: KEY, folder, perMinute: 1e9 })).toMatchObject({ ok: true })
    const { records, apply, count, importer, desk } = await importDesk()
    const preview = valueOf(await importer.preview(desk.admin, { path: folder }))
    expect(count('customer')).toBe(0)
    const report = await apply(folder)
    expect(totals(report)).toEqual(totals(preview))
    // The one tariff: the API tells no rates.
    expect(report.refusals.map(({ file, column }) => [file, column])).toEqual([['tariffs.csv', 'valid_from'], ['tariffs.csv', 'crew_size'], ['tariffs.csv', 'trucks'], ['tariffs.csv', 'rate_per_hour']])
    expect([count('location'), count('user'), count('customer'), count('job'), count('storageAccount')]).toEqual([3, 3, 6, 7, 1])
    const again = await apply(folder)
    expect(totals(again)).toEqual([0, 0, report.totals.new, 1])
    const [job] = company.jobs
    const imported = records().all('job').find((each) => each['externalId'] === job?.['id'])
    expect(imported).toMatchObject({ type: 'moving', status: 'confirmed', windowStart: '08:00', windowEnd: '10:00', crewSize: 3, trucks: 1, volumeCuft: 640, weightKg: 1_814.4, estimatedHours: 6.5, quoteTotalCents: 868_00, tariff: null, notesDispatch: 'SmartMoving 1000-1 · Local 2026' })
  })

  it('reads a folder of any file names to the same company', async () => {
    const company = inventCompany(excerpt, 'folder')
    const { records, apply } = await importDesk()
    await apply(saved(company))
    const all = records()
    const jobs = all.all('job')
    const first = jobs.find((each) => each['externalId'] === company.jobs[0]?.['id'])
    const id = String(first?.['id'])
    expect(all.children('stop', id).map(({ seq, kind, postalCode }) => [seq, kind, postalCode])).toEqual([[1, 'origin', 'H7N 1A1'], [2, 'destination', 'L4M 1A1']])
    const charges = all.children('charge', id).map(({ phase, line, kind, quantity, unitPriceCents, amountCents }) => [phase, line, kind, quantity, unitPriceCents, amountCents])
    expect(charges).toHaveLength(7)
    expect(charges).toEqual(expect.arrayContaining([
      ['billed', 10, 'labour', null, null, 900_00], ['billed', 11, 'discount', null, null, -50_00], ['billed', 20, 'materials', 4, 450, 18_00],
      ['estimated', 10, 'labour', null, null, 900_00], ['estimated', 11, 'discount', null, null, -50_00], ['estimated', 20, 'materials', 4, 450, 18_00], ['estimated', 9990, 'tax', null, null, 112_84],
    ]))
    expect(all.children('material', id)).toMatchObject([{ item: 'Small box', issued: null, billed: 4, unitPriceCents: 450 }])
    // 03:30 UTC is the evening before at the branch.
    expect(all.children('payment', id)).toMatchObject([{ date: '2026-04-01', method: 'cash', amountCents: 50_00 }])
    expect(all.all('location').find((each) => each['name'] === 'Laval')).toMatchObject({ province: 'QC', country: 'CA', timezone: 'America/Toronto', postalCode: 'H7N 1A1' })
    expect(all.all('customer').map((each) => each['phone'])).toContain('+15195550100')
    const storageJob = jobs.find((each) => each['externalId'] === company.jobs[3]?.['id'])
    expect(all.all('storageAccount')).toMatchObject([{ job: storageJob?.['id'], start: storageJob?.['date'], ratePerMonthCents: 189_50, billedThrough: '2026-05-31', unit: 'Warehouse A S-7' }])
  })

  it('takes what was saved twice once, from a .zip too', async () => {
    const company = inventCompany(excerpt, 'twice')
    const zip = new ZipFile()
    for (const copy of ['first', 'second']) {
      for (const [path, list] of company.lists) zip.addBuffer(Buffer.from(`\uFEFF${JSON.stringify(list)}`), `${copy}${path}.json`)
      zip.addBuffer(Buffer.from(JSON.stringify([...company.answers.values()])), `${copy}/details.json`)
    }
    zip.end()
    const path = join(scratchFolder(), 'responses.zip')
    writeFileSync(path, await buffer(zip.outputStream))
    const { apply, records } = await importDesk()
    const report = await apply(path)
    expect(report.refusals.map(({ file }) => file)).toEqual(['tariffs.csv', 'tariffs.csv', 'tariffs.csv', 'tariffs.csv'])
    expect(report.files.map(({ table, rows }) => [table, rows])).toEqual(expect.arrayContaining([['locations', 2], ['customers', 6], ['jobs', 7], ['payments', 7], ['materials', 7], ['storage', 1]]))
    expect(records().all('job')).toHaveLength(7)
  })

  it('tells how far the reading is, and stops when it is cancelled', async () => {
    const folder = saved(inventCompany(excerpt, 'cancelled'))
    const controller = new AbortController()
    const steps: number[][] = []
    const options = { known: NOTHING_KNOWN, signal: controller.signal, onRead: (done: number, total: number) => void steps.push([done, total]) }
    expect(await readSmartMovingFolder(folder, options)).toMatchObject({ ok: true })
    const total = steps.length
    expect(steps.at(-1)).toEqual([total, total])
    expect(await readSmartMovingFolder(folder, { ...options, onRead: () => controller.abort() })).toEqual({ ok: false, failure: { code: 'store.cancelled', params: {} } })
    expect(await readSmartMovingFolder(join(folder, 'nowhere'), options)).toMatchObject({ failure: { code: 'import.source_missing' } })
    expect(await readSmartMovingFolder(scratchFolder(), { known: NOTHING_KNOWN })).toMatchObject({ failure: { code: 'import.nothing_to_import' } })
  })

  it('updates what changed there and tells which columns', async () => {
    const company = inventCompany(excerpt, 'changes')
    const folder = saved(company)
    const { records, apply } = await importDesk()
    await apply(folder)
    const [job] = company.jobs
    Object.assign(job ?? {}, { arrivalWindow: '1:30 PM - 3 PM', completedAtUtc: '2026-04-10T20:00:00Z' })
    saveResponses(company, folder)
    const report = await apply(folder)
    expect(report.totals).toMatchObject({ new: 0, changed: 1 })
    expect(Object.keys(report.files.find((file) => file.table === 'jobs')?.changedColumns ?? {}).toSorted()).toEqual(['status', 'windowEnd', 'windowStart'])
    expect(records().all('job').find((each) => each['externalId'] === job?.['id'])).toMatchObject({ status: 'completed', windowStart: '13:30', windowEnd: '15:00' })
  })

  it('leaves a job where the desk has taken it', async () => {
    const company = inventCompany(excerpt, 'kept')
    const folder = saved(company)
    const { desk, records, apply } = await importDesk()
    await apply(folder)
    const [first, second] = company.jobs.map(({ id }) => records().all('job').find((each) => each['externalId'] === id) ?? {})
    const moved = (job: Record<string, unknown>, fields: object) => {
      const { id, ...rest } = job
      return put('job', String(id), { ...rest, ...fields } as never)
    }
    desk.seed([moved(first ?? {}, { status: 'dispatched', crewSize: 5 }), moved(second ?? {}, { status: 'invoiced' })])
    Object.assign(company.jobs[1] ?? {}, { completedAtUtc: '2026-04-10T20:00:00Z' })
    for (const { estimatedCharges } of [...company.jobs, ...company.opportunities.flatMap(({ jobs }) => jobs as { estimatedCharges: object[] }[])] as { estimatedCharges: object[] }[]) for (const charge of estimatedCharges) Object.assign(charge, { name: 'Labour' })
    saveResponses(company, folder)
    await apply(folder)
    const after = company.jobs.map(({ id }) => records().all('job').find((each) => each['externalId'] === id))
    // Nothing says the crew any more: the desk's stays, and so does a guess once made.
    expect(after.slice(0, 2).map((job) => [job?.['status'], job?.['crewSize']])).toEqual([['dispatched', 5], ['invoiced', 3]])
  })

  it('refuses the rows that do not hold, with the good ones in, and takes them mended', async () => {
    const company = inventCompany(excerpt, 'bad')
    const [one, , three, four] = company.opportunities
    Object.assign(one ?? {}, { status: 77 })
    Object.assign(company.jobs[1] ?? {}, { jobDate: 20_260_231 })
    Object.assign(three ?? {}, { branch: { name: 'Nowhere' } })
    Object.assign(four ?? {}, { customer: null, estimatedTotal: { subtotal: 'much', tax: null, finalTotal: null } })
    Object.assign(company.branches[1] ?? {}, { dispatchLocation: null })
    const folder = saved(company)
    writeFileSync(join(folder, 'broken.json'), '{"pageResults": [')
    writeFileSync(join(folder, 'drifted.json'), JSON.stringify([{ ...one, id: 'drifted', jobs: 'none' }]))
    writeFileSync(join(folder, 'notes.json'), '{"hello": "there"}')
    const refusedFolder = join(scratchFolder(), 'refused')
    const { apply, records, plain, desk } = await importDesk()
    const report = await apply(folder, { refusedFolder })
    expect(report.unknownFiles).toEqual(['notes.json'])
    const told = report.refusals.map(({ file, column, code, value }) => [file, column, code, value] as const)
    expect(told).toEqual(expect.arrayContaining([
      ['locations.csv', null, 'smartmoving.response_unreadable', null],
      ['locations.csv', 'province', 'import.required_empty', null],
      ['locations.csv', 'timezone', 'import.required_empty', null],
      ['jobs.csv', 'status', 'import.not_choice', 'SmartMoving status 77'],
      ['jobs.csv', 'date', 'input.not_date', '20260231'],
      ['jobs.csv', 'location', 'import.unknown_reference', 'Nowhere'],
      ['jobs.csv', 'customer', 'import.required_empty', null],
      ['jobs.csv', 'quote_total', 'input.not_money', 'much'],
    ]))
    expect(report.refusals.filter(({ code }) => code === 'smartmoving.response_unreadable').map(({ params }) => params)).toEqual([{ file: 'broken.json', problem: 'not JSON' }, { file: 'drifted.json', problem: 'opportunity is not as described' }])
    const before = records().all('job').length
    expect(before).toBeGreaterThan(0)
    const branch = company.branches[1]?.id ?? ''
    const locations = join(refusedFolder, 'locations.csv')
    const mended = readFileSync(locations, 'utf8').replace(`${branch},Laval,,,`, `${branch},Laval,QC,CA,America/Toronto`)
    expect(mended).toContain('Laval,QC')
    writeFileSync(locations, mended)
    valueOf(await plain.apply(desk.admin, { path: locations }))
    const second = await apply(folder)
    expect(second.refusals.filter(({ file }) => file === 'locations.csv').map(({ code }) => code)).toEqual(['smartmoving.response_unreadable', 'smartmoving.response_unreadable'])
    expect(records().all('job').length).toBeGreaterThan(before)
  })

  it('prices materials and jobs by a tariff that the company has', async () => {
    const company = inventCompany(excerpt, 'tariff')
    const { desk, records, apply } = await importDesk()
    const tariff = desk.ids.next()
    const rate = (version: string, validFrom: string) => put('tariffRate', `${tariff}/${version}:2:1:all`, { version, validFrom, validTo: null, crewSize: 2, trucks: 1, dayType: 'all', ratePerHourCents: 150_00, minHours: null, travelMode: null, travelHours: null, tripFeeCents: null, fuelPct: null, roundingMinutes: null })
    desk.seed([put('tariff', tariff, { externalId: company.tariffs[0]?.id ?? null, location: desk.location, name: null }), rate('2025', '2025-01-01'), rate('2026', '2026-01-01'), rate('2027', '2027-01-01'), rate('2028', '2028-01-01')])
    const versionOn = (today: string) => readKnownCompany(desk.desk.core.database.read, today).tariffs.get(company.tariffs[0]?.id ?? '')
    expect(['2024-12-31', '2025-01-01', '2026-05-12', '2030-01-01'].map(versionOn)).toEqual(['2025', '2025', '2026', '2028'])
    const report = await apply(saved(company))
    expect(report.refusals).toEqual([])
    expect(records().children('tariffMaterial', tariff).map(({ item, version }) => `${String(item)} ${String(version)}`).toSorted()).toEqual(['Small box 2026', 'Wardrobe box 2026'])
    expect(records().all('job').every((job) => job['tariff'] === tariff)).toBe(true)
  })

  it('survives every field missing, and every field of another type', async () => {
    for (const wreck of [() => null, () => undefined, () => 'text', () => -1, () => true, () => ({}), () => [[]]]) {
      const company = inventCompany(excerpt, 'wreck', 2)
      const wrecked = (items: readonly unknown[]) => items.map((item) => Object.fromEntries(Object.keys(item as object).map((key) => [key, wreck()])))
      const folder = scratchFolder()
      for (const [path, list] of company.lists) writeFileSync(join(folder, `${path.replaceAll('/', '_')}.json`), JSON.stringify(wrecked(list)))
      writeFileSync(join(folder, 'answers.json'), JSON.stringify(wrecked([...company.answers.values()].flat())))
      const { importer, desk, count } = await importDesk()
      const report = await importer.apply(desk.admin, { path: folder })
      // Without any field nothing is recognised; else every row is refused.
      expect(report.ok ? report.value.totals.refused : report.failure.code).not.toBe(0)
      expect([count('customer'), count('job'), count('storageAccount')]).toEqual([0, 0, 0])
    }
  })
})
