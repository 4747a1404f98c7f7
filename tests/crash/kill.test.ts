import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createHeadFile } from '../../core/adapters/sqlite/head-file.ts'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'
import { checkConnection } from '../../core/adapters/sqlite/check-connection.ts'
import { configureConnection, openRawConnection } from '../../core/adapters/sqlite/raw-connection.ts'
import { readLedger } from '../../core/kernel/migrations/run-migrations.ts'
import { createStore, keyOf, MARKER, randomKey, valueOf } from '../support/store-fixture.ts'
import { crashRounds, pause, startChild, startScript } from './run-child.ts'

function findProblems(path: string, key: Uint8Array): unknown[] {
  const raw = openRawConnection(path, key, 'read')
  configureConnection(raw, 'read')
  const problems = checkConnection(raw, () => {})
  raw.close()
  return problems
}

it('loses no acknowledged row and keeps every transaction whole when the writer is killed (D01)', { timeout: 600_000 }, async () => {
  // Two stores side by side: most of a round is waiting for a process to start.
  const lanes = Array.from({ length: 2 }, () => killWriters(Math.ceil(crashRounds(24) / 2)))
  for (const rows of await Promise.all(lanes)) expect(rows).toBeGreaterThan(100)
})

async function killWriters(rounds: number): Promise<number> {
  const store = createStore(0)
  let before = 0
  for (let round = 0; round < rounds; round += 1) {
    const child = await startChild('write', store.folder, store.key)
    await pause(Math.random() * 120)
    await child.kill()
    const acknowledged = Number(child.lines.at(-1) ?? before)
    const { database, uncleanExit } = valueOf(openDatabase({ path: store.path, keys: [keyOf(1, store.key)], use: 'open' }))
    // Killed before its first row it leaves nothing behind to be seen.
    if (child.lines.length > 0) expect(uncleanExit).toBe(true)
    const found = database.read.get<{ n: number; last: number }>('SELECT count(*) AS n, coalesce(max(id), 0) AS last FROM entry')
    const last = found?.last ?? -1
    // Ids rise by one and a long transaction of 40 is all there or not at all; at most one commit was not told any more.
    expect([0, 1, 40]).toContain(last - acknowledged)
    expect(found?.n).toBe(last)
    const head = createHeadFile(join(store.folder, 'head'), store.key)
    const seq = head.read()?.seq ?? 0
    expect(seq).toBeLessThanOrEqual(last)
    if (child.lines.length > 0) expect(seq).toBeGreaterThanOrEqual(acknowledged)
    head.close()
    expect(findProblems(store.path, store.key)).toEqual([])
    database.close()
    before = last
  }
  return before
}

it('leaves a database that exactly one of two keys opens when a key rotation is killed (D06)', { timeout: 600_000 }, async () => {
  const store = createStore(3000)
  let current = store.key
  for (let round = 0; round < crashRounds(10); round += 1) {
    const next = randomKey()
    const child = await startChild('rotate', store.folder, current, next)
    await Promise.race([child.ended, pause(Math.random() * 600)])
    await child.kill()
    const openings = [current, next].map((key) => openDatabase({ path: store.path, keys: [keyOf(1, key)], use: 'open' }))
    for (const opening of openings) if (opening.ok) opening.value.database.close()
    expect(openings.filter((opening) => opening.ok)).toHaveLength(1)
    if (openings[1]?.ok === true) current = next
    const { database } = valueOf(openDatabase({ path: store.path, keys: [keyOf(1, current)], use: 'open' }))
    expect(database.read.get('SELECT count(*) AS n FROM entry')).toEqual({ n: 3000 })
    expect(findProblems(store.path, current)).toEqual([])
    database.close()
  }
})

it('leaves the old schema or the new one, never one between, when a migration is killed (M01)', { timeout: 600_000 }, async () => {
  const seen = new Set<number>()
  for (let round = 0; round < crashRounds(8); round += 1) {
    const store = createStore(4000)
    const child = await startChild('migrate', store.folder, store.key)
    await Promise.race([child.ended, pause(round === 0 ? 10_000 : Math.random() * 250)])
    await child.kill()
    const { database } = store.open()
    const steps = readLedger(database.read).length
    const tables = database.read.get<{ n: number }>(`SELECT count(*) AS n FROM sqlite_schema WHERE name GLOB 'copy_??'`)?.n
    expect([0, 3]).toContain(steps)
    expect(tables).toBe(steps)
    expect(findProblems(store.path, store.key)).toEqual([])
    database.close()
    seen.add(steps)
  }
  expect(seen.has(3)).toBe(true)
})

it('keeps a second process out and lets it in after the first was killed (D09)', async () => {
  const store = createStore(1)
  const child = await startChild('hold', store.folder, store.key)
  expect(openDatabase({ path: store.path, keys: [keyOf(1, store.key)], use: 'open' })).toMatchObject({ failure: { code: 'store.in_use' } })
  await child.kill()
  store.open().database.close()
})

it.each([['runs out of memory', 'exhaust', ['--max-old-space-size=48']], ['falls over in the middle of a sort and a long transaction', 'abort', []]] as const)('a desk that %s has lost nothing that it acknowledged, and leaves nothing in clear (D07, D09)', async (_, mode, node) => {
  const store = createStore(0)
  const child = await startScript('store-child.ts', [mode, store.folder, Buffer.from(store.key).toString('hex')], { node, cwd: store.folder })
  await child.ended
  expect(child.process.signalCode).toBe('SIGABRT')
  // A memory image that the system writes is the machine's own to switch off.
  for (const name of readdirSync(store.folder).filter((file) => !file.startsWith('core'))) {
    const bytes = readFileSync(join(store.folder, name))
    for (const secret of [MARKER, Buffer.from(MARKER, 'utf16le'), Buffer.from(store.key), Buffer.from(store.key).toString('hex'), Buffer.from(store.key).toString('base64')]) expect([name, bytes.includes(secret)]).toEqual([name, false])
  }
  const acknowledged = Number(child.lines.at(-1))
  expect(acknowledged).toBeGreaterThanOrEqual(300)
  const { database, uncleanExit } = valueOf(openDatabase({ path: store.path, keys: [keyOf(1, store.key)], use: 'open' }))
  expect(uncleanExit).toBe(true)
  const { n = -1 } = database.read.get<{ n: number }>('SELECT count(*) AS n FROM entry') ?? {}
  expect([0, 1]).toContain(n - acknowledged)
  expect(findProblems(store.path, store.key)).toEqual([])
  database.close()
})
