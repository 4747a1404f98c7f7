import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../core/modules/connect-convert/import/import-report.ts'
import { exporterOf, importerOf, SMALL_COMPANY, writeFiles, writeZip, type Files } from '../support/exchange-files.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { openTestDesk } from '../support/test-desk.ts'
import { valueOf } from '../support/value-of.ts'

describe('importing a company', () => {
  let desk: Awaited<ReturnType<typeof openTestDesk>>
  beforeEach(async () => {
    desk = await openTestDesk([])
  })
  afterEach(() => desk.dispose())

  const all = <Row>(sql: string) => desk.desk.core.database.read.all<Row>(sql)
  const apply = async (files: Files, options: { allOrNothing?: boolean; refusedFolder?: string } = {}): Promise<ImportReport> => valueOf(await importerOf(desk.desk).apply(desk.admin, { path: writeFiles(scratchFolder(), files), ...options }))

  it('writes nothing in the dry run, and all of it when it is meant', async () => {
    const path = writeFiles(scratchFolder(), SMALL_COMPANY)
    const preview = valueOf(await importerOf(desk.desk).preview(desk.admin, { path }))
    expect([preview.outcome, preview.totals, all('SELECT * FROM job')]).toEqual(['previewed', { rows: 22, new: 22, changed: 0, unchanged: 0, refused: 0 }, []])
    const report = valueOf(await importerOf(desk.desk).apply(desk.admin, { path }))
    expect([report.outcome, report.totals]).toEqual(['applied', preview.totals])
    expect(all('SELECT external_id, status, epoch FROM job ORDER BY external_id')).toEqual([{ external_id: 'J1', status: 'closed', epoch: '2026-03' }, { external_id: 'J2', status: 'booked', epoch: 'live' }])
    expect(all('SELECT c.external_id, c.phone, c.postal_code, l.external_id AS location FROM customer c JOIN location l ON l.id = c.location ORDER BY 1')).toEqual([
      { external_id: 'C1', phone: '+15145550123', postal_code: 'H2X 1Y4', location: 'MTL' },
      { external_id: 'C2', phone: null, postal_code: null, location: 'OTT' },
    ])
    expect(all('SELECT key, amount_cents FROM payment ORDER BY key')).toEqual([{ key: '2026-03-05:card:1', amount_cents: 50_000 }, { key: '2026-03-05:card:2', amount_cents: 52_000 }])
    expect(all('SELECT key FROM material ORDER BY key')).toEqual([{ key: 'box' }, { key: 'box#2' }])
    expect(all<{ start_at: number }>('SELECT start_at FROM time_entry')).toEqual([{ start_at: Date.UTC(2026, 2, 5, 13) }])
  })

  it('leaves an entry in the audit chain for the import, for the export and for what it made', async () => {
    await apply(SMALL_COMPANY)
    valueOf(await exporterOf(desk.desk).write(desk.admin, join(scratchFolder(), 'out')))
    const actions = all<{ body: string }>('SELECT body FROM audit_entry ORDER BY seq').map((row) => JSON.parse(row.body) as { action: string; decision: string })
    expect(actions.slice(-3).map(({ action, decision }) => [action, decision])).toEqual([['import.apply', 'allowed'], ['export.write', 'allowed'], ['file.written', 'allowed']])
    expect(desk.desk.audit.verify(desk.desk.core.database.read, { signatures: 'all' }).fault).toBeNull()
  })

  it('changes nothing the second time, and only what changed after that', async () => {
    await apply(SMALL_COMPANY)
    expect((await apply(SMALL_COMPANY)).totals).toEqual({ rows: 22, new: 0, changed: 0, unchanged: 22, refused: 0 })
    const report = await apply({ 'jobs.csv': SMALL_COMPANY['jobs.csv']!.replace('1250.50', '1300').replace('2026-06-20', '2026-06-21') })
    expect(report.files).toMatchObject([{ file: 'jobs.csv', new: 0, changed: 1, unchanged: 1, changedColumns: { date: 1, quoteTotalCents: 1 } }])
  })

  it('takes equipment under French names, puts it on journeys, and gives it back the same', async () => {
    await apply(SMALL_COMPANY)
    const files = {
      'Équipements.csv': 'No d’équipement;Succursale;Équipement;Type;Statut\nE1;MTL;Planche 1;Planche à piano;Actif\nE2;MTL;Diable 1;diable;Hors service\nE3;MTL;Sangles;Sangles;\n',
      'Équipement des tournées.csv': 'Tournée;Équipement;Ordre\nR1;E3;2\nR1;E1;1\nR1;E9;3\n',
      'Congés.csv': 'genre;ressource;du;au;objet\néquipement;E2;2026-06-01;2026-06-05;atelier\n',
    }
    const report = await apply(files)
    expect(report.refusals.map(({ file, line, code }) => [file, line, code])).toEqual([['Équipement des tournées.csv', 4, 'import.unknown_reference']])
    expect(all('SELECT external_id, name, kind, status FROM equipment ORDER BY 1')).toEqual([
      { external_id: 'E1', name: 'Planche 1', kind: 'piano_board', status: 'active' },
      { external_id: 'E2', name: 'Diable 1', kind: 'appliance_dolly', status: 'out_of_service' },
      { external_id: 'E3', name: 'Sangles', kind: 'Sangles', status: 'active' },
    ])
    expect(all("SELECT a.resource_kind, a.kind, e.external_id, l.external_id AS home FROM absence a JOIN equipment e ON e.id = a.resource JOIN location l ON l.id = a.location")).toEqual([{ resource_kind: 'equipment', kind: 'maintenance', external_id: 'E2', home: 'MTL' }])
    const out = join(scratchFolder(), 'out')
    valueOf(await exporterOf(desk.desk).write(desk.admin, out))
    expect([readFileSync(join(out, 'equipment.csv'), 'utf8'), readFileSync(join(out, 'journey_equipment.csv'), 'utf8')].map((text) => text.replace('\uFEFF', ''))).toEqual([
      'external_id,location,name,kind,status\r\nE1,MTL,Planche 1,piano_board,active\r\nE2,MTL,Diable 1,appliance_dolly,out_of_service\r\nE3,MTL,Sangles,Sangles,active\r\n',
      'journey,seq,equipment\r\nR1,1,E1\r\nR1,2,E3\r\n',
    ])
    expect((await apply({ 'equipment.csv': readFileSync(join(out, 'equipment.csv')), 'journey_equipment.csv': readFileSync(join(out, 'journey_equipment.csv')) })).totals).toMatchObject({ new: 0, changed: 0, refused: 0 })
  })

  it('keeps every state that a file changes as a step: who, when, from and to; the same file again makes none', async () => {
    const withState = (table: 'jobs' | 'journeys', text: string) => ({ [`${table}.csv`]: text })
    const jobSteps = () => all('SELECT j.external_id, t."from", t."to", t."by", t.at, t.imported FROM job_transition t JOIN job j ON j.id = t.owner ORDER BY t.key')
    await apply({ ...SMALL_COMPANY, 'journeys.csv': 'external_id,location,date,truck,status\nR1,MTL,2026-03-05,T1,done\nR2,MTL,2026-06-20,T1,planned\n' })
    expect([jobSteps(), all('SELECT * FROM journey_transition')]).toEqual([[], []])
    desk.clock.set(Date.UTC(2026, 4, 13))
    const leap = withState('jobs', SMALL_COMPANY['jobs.csv']!.replace('booked', 'invoiced').replace('1250.50', '1300'))
    await apply({ ...leap, ...withState('journeys', 'external_id,location,date,truck,status\nR2,MTL,2026-06-20,T1,dispatched\n') })
    const step = { external_id: 'J2', from: 'booked', to: 'invoiced', by: desk.admin.user, at: expect.any(Number) as number, imported: 1 }
    expect(jobSteps()).toEqual([step])
    expect((jobSteps()[0] as { at: number }).at).toBeGreaterThanOrEqual(Date.UTC(2026, 4, 13))
    expect(all('SELECT "from", "to", "by", imported FROM journey_transition')).toEqual([{ from: 'planned', to: 'dispatched', by: desk.admin.user, imported: 1 }])
    await apply(leap)
    await apply(withState('jobs', SMALL_COMPANY['jobs.csv']!.replace('booked', 'invoiced').replace('1250.50', '1400')))
    expect(jobSteps()).toEqual([step])
    // A job in its closed month too, backwards: the file is the truth of the system it comes from.
    await apply(withState('jobs', SMALL_COMPANY['jobs.csv']!.replace('closed', 'paid').replace('booked', 'invoiced')))
    expect(jobSteps()).toEqual([step, { ...step, external_id: 'J1', from: 'closed', to: 'paid' }])
  })

  describe('wages', () => {
    const workers = (wage: string, name = 'W1') => `external_id,location,name,roles,wage_per_hour\n${name},MTL,Léa Exemple,driver,${wage}\n`
    const history = () => all('SELECT w.external_id AS worker, c.key, c.date, c.before_cents AS "before", c."by" FROM wage_change c JOIN worker w ON w.id = c.owner ORDER BY c.key')

    it('keeps what was paid before a wage that a file changes, from the day of the import, once', async () => {
      await apply({ ...SMALL_COMPANY, 'workers.csv': workers('24.00') })
      expect(history()).toEqual([])
      desk.clock.set(Date.UTC(2026, 5, 10, 2))
      await apply({ 'workers.csv': workers('25.00') })
      // Still the 9th in Montréal.
      const first = { worker: 'W1', key: '2026-06-09', date: '2026-06-09', before: 24_00, by: desk.admin.user }
      expect(history()).toEqual([first])
      await apply({ 'workers.csv': workers('25.00').replace('driver', 'helper') })
      await apply({ 'workers.csv': workers('26.00') })
      expect(history()).toEqual([first])
      desk.clock.set(Date.UTC(2026, 5, 20, 12))
      await apply({ 'workers.csv': workers('') })
      expect(history()).toEqual([first, { ...first, key: '2026-06-20', date: '2026-06-20', before: 26_00 }])
    })

    it('takes the day that the files tell, and goes back whole when the import does', async () => {
      await apply({ ...SMALL_COMPANY, 'workers.csv': workers('24.00') })
      const files = { 'workers.csv': workers('25.00'), 'Historique des salaires.csv': 'employé;en vigueur;ancien salaire\nW1;2026-04-06;24,00\nW1;2025-04-07;\nW1;2027-01-01;26\nW9;2026-04-06;20\n' }
      const refused = await apply(files, { allOrNothing: true })
      expect([refused.outcome, history(), all('SELECT wage_per_hour_cents AS wage FROM worker')]).toEqual(['refused', [], [{ wage: 24_00 }]])
      expect((await apply(files)).refusals.map(({ line, code }) => [line, code])).toEqual([[4, 'worker.wage_ahead'], [5, 'import.unknown_reference']])
      expect(history()).toEqual([
        { worker: 'W1', key: '2025-04-07', date: '2025-04-07', before: null, by: desk.admin.user },
        { worker: 'W1', key: '2026-04-06', date: '2026-04-06', before: 24_00, by: desk.admin.user },
      ])
    })
  })

  it('takes tips and pay rules under French names, refuses a rule without what it pays, and gives them back the same', async () => {
    await apply(SMALL_COMPANY)
    const files = {
      'Pourboires.csv': 'travail;date;mode;montant\nJ1;2026-03-05;cash;40,00\nJ1;2026-03-05;cash;10,00\n',
      'Règles de paie.csv': 'règle;nom;succursale;valide du;pourcentage;montant;partage;classe;raison\npart des revenus;Part;;2026-01-01;2,5;;;;entente\npar travail;Piano;MTL;2026-01-01;;15;;;usage\npartage des pourboires;Pourboires;;2026-01-01;;;selon les heures;;usage\npar travail;Rien;;2026-01-01;;;;;usage\n',
    }
    const report = await apply(files)
    expect(report.refusals.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([['Règles de paie.csv', 5, 'amount', 'pay.rule_incomplete']])
    expect(all('SELECT key, amount_cents FROM tip ORDER BY key')).toEqual([{ key: '2026-03-05:cash:1', amount_cents: 40_00 }, { key: '2026-03-05:cash:2', amount_cents: 10_00 }])
    expect(all('SELECT kind, percent, amount_cents AS amount, tip_split AS split, "by" FROM pay_rule ORDER BY name')).toEqual([
      { kind: 'revenueShare', percent: 2.5, amount: null, split: null, by: desk.admin.user },
      { kind: 'perJob', percent: null, amount: 15_00, split: null, by: desk.admin.user },
      { kind: 'tipSplit', percent: null, amount: null, split: 'hours', by: desk.admin.user },
    ])
    const out = join(scratchFolder(), 'out')
    valueOf(await exporterOf(desk.desk).write(desk.admin, out))
    const back = Object.fromEntries(['tips.csv', 'pay_rules.csv', 'wage_changes.csv'].map((file) => [file, readFileSync(join(out, file))]))
    expect((await apply(back)).totals).toMatchObject({ rows: 5, new: 0, changed: 0, refused: 0 })
  })

  it('leaves alone what a file has no column for, and empties what it leaves empty', async () => {
    await apply(SMALL_COMPANY)
    await apply({ 'customers.csv': 'external_id,name,phone\nC1,Zoé Tremblay-Exemple,\n' })
    expect(all("SELECT phone, postal_code FROM customer WHERE external_id = 'C1'")).toEqual([{ phone: null, postal_code: 'H2X 1Y4' }])
  })

  it('lets the good rows in, refuses what hangs on a refused one, and takes the mended rows', async () => {
    const refusedFolder = join(scratchFolder(), 'refused')
    const files = {
      ...SMALL_COMPANY,
      'customers.csv': 'external_id,name,phone\nC1,Zoé,\nC2,,"=HYPERLINK(""x"")"\n',
      'payments.csv': 'job,date,method,amount\nJ1,2026-03-05,card,500.00\nJ1,2026-03-05,card,52o\n',
    }
    const report = await apply(files, { refusedFolder })
    expect(report.refusals.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['customers.csv', 3, 'name', 'import.required_empty'],
      ['jobs.csv', 3, 'customer', 'import.reference_refused'],
      ['payments.csv', 3, 'amount', 'input.not_money'],
    ])
    expect(report.refusals[1]).toMatchObject({ params: { kind: 'customer', file: 'customers.csv', line: 3 } })
    expect(report.refusedRowFiles.map((path) => path.split('/').at(-1))).toEqual(['customers.csv', 'jobs.csv', 'payments.csv'])

    const refused = readFileSync(join(refusedFolder, 'customers.csv'), 'utf8')
    expect(refused).toMatch(/^\uFEFFexternal_id,name,phone,problem\r\nC2,,"'=HYPERLINK\(""x""\)",name: The cell is empty\./)
    writeFiles(refusedFolder, { 'customers.csv': refused.replace('C2,,', 'C2,=Anna,'), 'payments.csv': readFileSync(join(refusedFolder, 'payments.csv'), 'utf8').replace('52o', '520') })
    const mended = valueOf(await importerOf(desk.desk).apply(desk.admin, { path: refusedFolder }))
    expect(mended.totals).toEqual({ rows: 3, new: 3, changed: 0, unchanged: 0, refused: 0 })
    expect(all('SELECT amount_cents FROM payment ORDER BY key')).toEqual([{ amount_cents: 50_000 }, { amount_cents: 52_000 }])
    expect(valueOf(await importerOf(desk.desk).apply(desk.admin, { path: refusedFolder })).totals).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
  })

  it('takes all or nothing when asked to', async () => {
    const report = await apply({ ...SMALL_COMPANY, 'feedback.csv': 'job,date,rating\nJ1,2026-03-06,6\n' }, { allOrNothing: true })
    expect([report.outcome, report.totals.refused, all('SELECT * FROM job')]).toEqual(['refused', 1, []])
  })

  it('reads a zip with folders, and writes one that reads back the same', async () => {
    const folder = scratchFolder()
    const zip = await writeZip(join(folder, 'in.zip'), { 'export 2026/locations.csv': SMALL_COMPANY['locations.csv']!, 'export 2026/more/trucks.csv': SMALL_COMPANY['trucks.csv']!, '__MACOSX/._locations.csv': 'x', 'export 2026/readme.pdf': '%PDF' })
    const report = valueOf(await importerOf(desk.desk).apply(desk.admin, { path: zip }))
    expect([report.totals.new, report.unknownFiles]).toEqual([3, ['export 2026/readme.pdf']])
    const out = join(folder, 'out.zip')
    valueOf(await exporterOf(desk.desk).write(desk.admin, out))
    expect(valueOf(await importerOf(desk.desk).apply(desk.admin, { path: out })).totals).toMatchObject({ new: 0, changed: 0, refused: 0 })
    valueOf(await exporterOf(desk.desk).write(desk.admin, join(folder, 'again.zip')))
    expect(readFileSync(join(folder, 'again.zip')).equals(readFileSync(out))).toBe(true)
    expect(await exporterOf(desk.desk).write(desk.admin, out)).toMatchObject({ failure: { code: 'export.exists' } })
  })

  it('lets a row name one that stands behind it, and empties the cell when that one is refused after all', async () => {
    await apply(SMALL_COMPANY)
    const files = {
      'workers.csv': 'external_id,location,name,roles,trainee,apart_from,good_with,shift_start\nW2,MTL,Ana Exemple,helper,oui,W3|W1,W4,07:00\nW3,MTL,Bob Exemple,helper,,,,\nW4,NOWHERE,Cal Exemple,helper,,,,\n',
      'jobs.csv': 'external_id,customer,location,type,status,date,crew_size,Travail précédent,Employés à éviter,Nombre de jours\nJ4,C1,MTL,local,booked,2026-06-21,2,J5,W2,3\nJ5,C1,MTL,local,booked,2026-06-20,2,,,\nJ6,C1,MTL,local,booked,2026-06-20,2,J9,,\n',
    }
    const report = await apply(files)
    expect(report.refusals.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['workers.csv', 4, 'location', 'import.unknown_reference'], ['workers.csv', 2, 'good_with', 'import.unknown_reference'], ['jobs.csv', 4, 'after_job', 'import.unknown_reference'],
    ])
    const idOf = (table: string, name: string) => all<{ id: string }>(`SELECT id FROM ${table} WHERE external_id = '${name}'`)[0]?.id
    expect(all("SELECT trainee, apart_from, good_with, shift_start FROM worker WHERE external_id = 'W2'")).toEqual([{ trainee: 1, apart_from: JSON.stringify([idOf('worker', 'W3'), idOf('worker', 'W1')]), good_with: '[]', shift_start: '07:00' }])
    expect(all("SELECT after_job, avoid_workers, days FROM job WHERE external_id = 'J4'")).toEqual([{ after_job: idOf('job', 'J5'), avoid_workers: JSON.stringify([idOf('worker', 'W2')]), days: 3 }])
  })

  it('keeps a record in its location, and a company from another one', async () => {
    await apply(SMALL_COMPANY)
    const report = await apply({ 'trucks.csv': 'external_id,location,name,volume_cuft\nT1,OTT,Camion 1,1600\n', 'company.csv': 'external_id,name,currency,country\nOTHER,Other Movers,CAD,CA\n' })
    expect(report.refusals.map(({ file, code }) => [file, code])).toEqual([['company.csv', 'import.other_company'], ['trucks.csv', 'record.location_fixed']])
  })

  it('is for those who may', async () => {
    const path = writeFiles(scratchFolder(), SMALL_COMPANY)
    expect(await importerOf(desk.desk).apply(desk.session('Dispatcher'), { path })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await importerOf(desk.desk).apply(desk.session('Auditor'), { path })).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await exporterOf(desk.desk).write(desk.session('Dispatcher'), join(path, 'out'))).toMatchObject({ failure: { code: 'access.denied' } })
  })

  it('can be cancelled in the middle of 200,000 rows, and leaves the database as it was', async () => {
    await apply(SMALL_COMPANY)
    const before = dump()
    const rows = Array.from({ length: 200_000 }, (_, n) => `X${n},Customer ${n}`).join('\n')
    const path = writeFiles(scratchFolder(), { 'customers.csv': `external_id,name\nC1,Changed Name\n${rows}\n` })
    const signal = { aborted: false }
    const seen: string[] = []
    const result = await importerOf(desk.desk).apply(desk.admin, { path, previewed: true }, {
      signal,
      onProgress({ phase, rowsDone, rowsTotal, fraction }) {
        seen.push(phase)
        expect([rowsDone > 0, rowsTotal >= rowsDone, fraction > 0 && fraction <= 1]).toEqual([true, true, true])
        if (rowsDone > 1_000) signal.aborted = true
      },
    })
    expect([result.ok, !result.ok && result.failure.code, seen.length > 0]).toEqual([false, 'store.cancelled', true])
    expect(dump()).toEqual(before)
    expect((await apply({ 'customers.csv': 'external_id,name\nC1,Changed Name\n' })).totals.changed).toBe(1)
  })

  function dump(): unknown {
    return ['customer', 'job', 'charge', 'document'].map((table) => all(`SELECT * FROM ${table}`))
  }
})
