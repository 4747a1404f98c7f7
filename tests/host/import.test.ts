import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { buffer } from 'node:stream/consumers'
import type { Door } from '../../core/adapters/door/door.ts'
import type { ImportResult } from '../../core/kernel/contract/door-contract.ts'
import { backupResultShape, exportResultShape, importResultShape } from '../../core/kernel/contract/door-contract.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, ended, makeOpenCompany, openTestDoor, testClock, type Person, type TestClock } from '../support/test-door.ts'

const PIECE = 3 * 1024

let folder: string
let incoming: string
let clock: TestClock
let door: Door
let ada: Person
beforeEach(async () => {
  folder = scratchFolder()
  incoming = join(folder, 'incoming')
  await makeOpenCompany(folder)
  clock = testClock()
  door = await openTestDoor({ folder, clock })
  ada = await approachAsAdmin(door)
})

async function upload(name: string, content: string | Buffer, person = ada): Promise<string> {
  const bytes = Buffer.from(content as string)
  const { upload: id } = await person.get('upload.begin', { name, size: bytes.length })
  for (let index = 0; index * PIECE < bytes.length; index += 1) await person.get('upload.piece', { upload: id, index, base64: bytes.subarray(index * PIECE, (index + 1) * PIECE).toString('base64') })
  return id
}

async function run(method: 'import.preview' | 'import.apply', uploads: string[], mapping?: ImportResult | object) {
  const { task } = await ada.get(method, { uploads, ...(mapping ? { mapping: mapping as never } : {}) })
  return ended(ada, task)
}

function resultOf(view: { result: unknown }): ImportResult {
  return importResultShape.parse(view.result)
}

async function customers(): Promise<number> {
  const reply = await ada.ask('customers.list', { limit: 1 })
  if (reply.t === 'err') throw new Error(`${reply.failure.code}: ${reply.failure.message}`)
  return (reply.value as { total: number }).total
}

const CUSTOMERS = 'external_id,name,phone\nX-1,Nora Vale,555-0100\nX-2,Ida Moss,555-0101\nX-3,,555-0102\n'

describe('an import from a window', () => {
  it('is shown before it is done, row by row and column by column, and the files are gone afterwards', async () => {
    const file = await upload('customers.csv', CUSTOMERS)
    const preview = await run('import.preview', [file])
    expect(preview).toMatchObject({ kind: 'importPreview', state: 'done', failure: null })
    const shown = resultOf(preview)
    expect(shown).toMatchObject({ outcome: 'previewed', totals: { rows: 3, new: 2, refused: 1 }, refusals: [{ file: 'customers.csv', line: 4, column: 'name', code: 'import.required_empty' }], refusalsTotal: 1 })
    expect(shown.columns).toEqual([{ file: 'customers.csv', table: 'customers', columns: [{ title: 'external_id', column: 'external_id', example: 'X-1' }, { title: 'name', column: 'name', example: 'Nora Vale' }, { title: 'phone', column: 'phone', example: '555-0100' }] }])
    expect(resultOf(await run('import.preview', [file])).totals.new).toBe(2)
    const applied = await run('import.apply', [file])
    expect(resultOf(applied)).toMatchObject({ outcome: 'applied', totals: { new: 2 } })
    expect(await ada.code('import.apply', { uploads: [file] })).toBe('upload.unknown')
    expect(readdirSync(incoming)).toEqual([])
    expect(ada.events.filter(({ topic }) => topic === 'records.changed').at(-1)).toMatchObject({ payload: { records: [{ kind: 'customer' }, { kind: 'customer' }] } })
    expect(ada.events.filter(({ topic }) => topic === 'task.changed').at(-1)).toMatchObject({ payload: { state: 'done' } })
  })

  it('reads several files as one folder, and a zip as what is in it', async () => {
    const locations = 'external_id,name,province,country,timezone\nMTL,Montréal,QC,CA,America/Toronto\n'
    const trucks = 'external_id,location,name,volume_cuft,status\nT-1,MTL,MTL 01,1200,active\n'
    const several = resultOf(await run('import.preview', [await upload('trucks.csv', trucks), await upload('locations.csv', locations)]))
    expect(several).toMatchObject({ totals: { new: 2, refused: 0 } })
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(locations), 'data/locations.csv')
    zip.addBuffer(Buffer.from(trucks), 'data/trucks.csv')
    zip.end()
    const packed = resultOf(await run('import.preview', [await upload('export.zip', await buffer(zip.outputStream))]))
    expect(packed.totals).toEqual(several.totals)
    expect(packed.files.map(({ file }) => file)).toEqual(['data/locations.csv', 'data/trucks.csv'])
  })

  it('shows the titles of a file that it does not know, and takes the mapping that answers them, for the next time too', async () => {
    const odd = 'Nr;Wer\nX-1;Nora Vale\n'
    const file = await upload('liste.csv', odd)
    const unknown = await ended(ada, (await ada.get('import.preview', { uploads: [file] })).task)
    expect(unknown.failure?.code).toBe('import.nothing_to_import')
    const good = await upload('customers.csv', CUSTOMERS)
    const both = resultOf(await run('import.preview', [file, good]))
    expect(both.unknownFiles).toEqual(['liste.csv'])
    expect(both.columns).toContainEqual({ file: 'liste.csv', table: null, columns: [{ title: 'Nr', column: null, example: 'X-1' }, { title: 'Wer', column: null, example: 'Nora Vale' }] })
    const mapping = { files: { 'liste.csv': { table: 'customers', columns: { Nr: 'external_id', Wer: 'name' } } } }
    expect(resultOf(await run('import.apply', [file], mapping))).toMatchObject({ totals: { new: 1, refused: 0 } })
    expect(JSON.parse(readFileSync(join(folder, 'import-mapping.json'), 'utf8'))).toEqual(mapping)
    expect(resultOf(await run('import.preview', [await upload('liste.csv', odd)])).totals.unchanged).toBe(1)
    expect((await run('import.preview', [good], { files: { 'x.csv': { table: 'nothing' } } })).failure?.code).toBe('import.mapping_invalid')
  })

  it('cancelled while it writes, leaves nothing', async () => {
    await run('import.apply', [await upload('customers.csv', CUSTOMERS)])
    const before = await customers()
    expect(before).toBe(2)
    const people = Array.from({ length: 60_000 }, (_, index) => `Y-${index},Person ${index}`)
    const file = await upload('customers.csv', `external_id,name\n${people.join('\n')}\n`)
    const { task } = await ada.get('import.apply', { uploads: [file] })
    while ((await ada.get('task.detail', { task })).stage !== 'write') await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await ada.code('company.edit', { name: 'Meanwhile' })).toBe('store.long_transaction')
    expect(await ada.code('import.preview', { uploads: [file] })).toBe('desk.task_running')
    // The screen locks whatever holds the database, and that is on record once it can be.
    await ada.get('session.lock', {})
    await ada.get('session.unlock', {})
    await ada.get('task.cancel', { task })
    expect(await ended(ada, task)).toMatchObject({ state: 'cancelled', result: null, failure: { code: 'store.cancelled' } })
    expect(await customers()).toBe(before)
    expect(await ada.code('company.edit', { name: 'Afterwards' })).toBe('ok')
    await ada.get('session.lock', {})
    await ada.get('session.unlock', {})
    const log = await ada.ask('audit.list', { action: 'session', limit: 20 })
    expect(JSON.stringify(log).match(/"session\.lock"/g)).toHaveLength(2)
    // The file is still here: it may be tried again.
    expect((await run('import.preview', [file])).state).toBe('done')
  })

  it('tells how far it is, five times a second at most, and lets others work', async () => {
    const people = Array.from({ length: 40_000 }, (_, index) => `Y-${index},Person ${index}`)
    const file = await upload('customers.csv', `external_id,name\n${people.join('\n')}\n`)
    const started = performance.now()
    const { task } = await ada.get('import.preview', { uploads: [file] })
    let answers = 0
    const other = await approachAsAdmin(door)
    while ((await ada.get('task.detail', { task })).state === 'running') {
      await other.get('session.people', {})
      answers++
      await new Promise((resolve) => setImmediate(resolve))
    }
    const told = ada.events.filter(({ topic }) => topic === 'task.changed').length
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThanOrEqual((performance.now() - started) / 200 + 2)
    // A reader that held the desk up would let one through, or two.
    expect(answers).toBeGreaterThan(10)
  })
})

describe('files on their way in', () => {
  it('come piece by piece in order, whole, and no longer than said', async () => {
    const { upload: id } = await ada.get('upload.begin', { name: 'customers.csv', size: 6 })
    expect(await ada.code('upload.piece', { upload: id, index: 1, base64: 'QUJD' })).toBe('upload.out_of_order')
    expect(await ada.get('upload.piece', { upload: id, index: 0, base64: 'QUJD' })).toEqual({ received: 3 })
    expect(await ada.code('upload.piece', { upload: id, index: 0, base64: 'QUJD' })).toBe('upload.out_of_order')
    expect(await ada.code('upload.piece', { upload: id, index: 1, base64: 'no base64!' })).toBe('upload.out_of_order')
    expect(await ada.code('import.preview', { uploads: [id] })).toBe('upload.incomplete')
    expect(await ada.code('upload.piece', { upload: id, index: 1, base64: 'QUJDRA==' })).toBe('upload.too_large')
    expect(await ada.code('upload.begin', { name: 'x.csv', size: 2 ** 31 + 1 })).toBe('upload.too_large')
  })

  it('lie where only this user of the machine may look, under names of ours', async () => {
    for (const name of ['../../evil.csv', '..\\..\\evil.csv', '/etc/passwd', 'C:\\evil.csv', '..', '.hidden', 'a\u0000b.csv', `${'x'.repeat(300)}`]) await upload(name.slice(0, 300), 'x')
    expect(statSync(incoming).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(incoming)) {
      expect(name).toMatch(/^[0-9a-f-]{36}$/)
      expect(statSync(join(incoming, name)).mode & 0o777).toBe(0o600)
    }
    expect(readdirSync(incoming)).toHaveLength(8)
    expect(existsSync(join(folder, '..', 'evil.csv'))).toBe(false)
    const shown = resultOf(await run('import.preview', [await upload('../../customers.csv', CUSTOMERS), await upload('customers.csv', 'external_id,name\nZ-1,Lea\n')]))
    expect(shown.files.map(({ file }) => file).toSorted()).toEqual(['customers (2).csv', 'customers.csv'])
  })

  it('belong to one seat, and go with the person, the window, or the desk', async () => {
    const file = await upload('customers.csv', CUSTOMERS)
    const other = await approachAsAdmin(door)
    expect(await other.code('import.preview', { uploads: [file] })).toBe('upload.unknown')
    await other.get('upload.drop', { upload: file })
    expect(readdirSync(incoming)).toHaveLength(1)
    await ada.get('upload.drop', { upload: file })
    expect(readdirSync(incoming)).toEqual([])
    await upload('customers.csv', CUSTOMERS)
    await upload('customers.csv', CUSTOMERS, other)
    await ada.get('session.signOut', {})
    await expect.poll(() => readdirSync(incoming)).toHaveLength(1)
    await door.close()
    expect(existsSync(incoming)).toBe(false)
  })

  it('that a killed desk left are removed when it opens again', async () => {
    await door.close()
    mkdirSync(incoming)
    writeFileSync(join(incoming, 'left'), 'MARKER')
    await openTestDoor({ folder, clock })
    expect(existsSync(incoming)).toBe(false)
  })

  it('are taken only from those who may import', async () => {
    const added = await ada.ask('user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Dispatcher'], locations: [], worker: null })
    const zoe = approach(door)
    expect(await zoe.code('upload.begin', { name: 'x.csv', size: 1 })).toBe('access.not_signed_in')
    await zoe.get('session.signIn', { user: (added as unknown as { value: { user: string } }).value.user as never })
    expect(await zoe.code('upload.begin', { name: 'x.csv', size: 1 })).toBe('access.denied')
    expect(await zoe.code('import.preview', { uploads: ['x'] })).toBe('access.denied')
  })
})

describe('a task', () => {
  it('is shown to nobody but the one who started it', async () => {
    const file = await upload('customers.csv', CUSTOMERS)
    const { task } = await ada.get('import.preview', { uploads: [file] })
    await ended(ada, task)
    const other = await approachAsAdmin(door)
    expect(await other.code('task.detail', { task })).toBe('desk.unknown_task')
    expect(other.events.filter(({ topic }) => topic === 'task.changed')).toEqual([])
    await ada.get('session.lock', {})
    expect(await ada.code('task.detail', { task })).toBe('access.screen_locked')
    await ada.get('session.signOut', {})
    expect(await ada.code('task.detail', { task })).toBe('desk.unknown_task')
  })
})

describe('the sample', () => {
  it('is made in an empty folder, needs no secret, and cancelled leaves the folder empty', async () => {
    const empty = join(scratchFolder(), 'sample')
    const person = approach(await openTestDoor({ folder: empty }))
    const first = await person.get('company.makeSample', { size: 'small' })
    expect(await person.code('company.makeSample', { size: 'small' })).toBe('desk.task_running')
    await person.get('task.cancel', { task: first.task })
    expect((await ended(person, first.task)).state).toBe('cancelled')
    expect(existsSync(empty)).toBe(false)
    const second = await person.get('company.makeSample', { size: 'small' })
    expect(await ended(person, second.task)).toMatchObject({ state: 'done' })
    expect(await person.get('desk.status', {})).toMatchObject({ company: 'open', isSample: true, session: null })
    const { people } = await person.get('session.people', {})
    expect(new Set(people.map(({ needs }) => needs))).toEqual(new Set(['nothing']))
    expect((await person.get('session.signIn', { user: people[0]!.user })).session?.idleMinutes).toBeNull()
  })
})

describe('taking data out', () => {
  it('gives what the person may read, as one zip that an import takes back', async () => {
    await run('import.apply', [await upload('customers.csv', CUSTOMERS)])
    const made = await ended(ada, (await ada.get('export.make', {})).task)
    const { file, name, bytes, withheld } = exportResultShape.parse(made.result)
    expect(name).toMatch(/^trujourney-\d{4}-\d\d-\d\d\.zip$/)
    expect(withheld).toEqual([])
    const pieces: Buffer[] = []
    for (let isLast = false; !isLast; ) {
      const piece = await ada.get('export.piece', { file, index: pieces.length })
      pieces.push(Buffer.from(piece.base64, 'base64'))
      isLast = piece.isLast
    }
    const whole = Buffer.concat(pieces)
    expect(whole).toHaveLength(bytes)
    expect(await ada.code('export.piece', { file, index: pieces.length })).toBe('upload.unknown')
    expect(await (await approachAsAdmin(door)).code('export.piece', { file, index: 0 })).toBe('upload.unknown')
    expect(resultOf(await run('import.preview', [await upload('out.zip', whole)]))).toMatchObject({ totals: { new: 0, changed: 0, refused: 0 } })
    await ada.get('session.signOut', {})
    expect(readdirSync(join(folder, 'outgoing'))).toEqual([])
  })

  it('makes a backup in the company’s folder, for those who may', async () => {
    const made = await ended(ada, (await ada.get('backup.make', {})).task)
    const { path, bytes } = backupResultShape.parse(made.result)
    expect(statSync(path).size).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(0)
    expect(join(path, '..')).toBe(join(folder, 'backups'))
    const added = await ada.ask('user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Dispatcher'], locations: [], worker: null })
    const zoe = approach(door)
    const { session } = await zoe.get('session.signIn', { user: (added as unknown as { value: { user: string } }).value.user as never })
    expect(session?.methods).not.toContain('backup.make')
    expect(await zoe.code('backup.make')).toBe('access.denied')
    expect(await zoe.code('export.make')).toBe('access.denied')
  })
})
