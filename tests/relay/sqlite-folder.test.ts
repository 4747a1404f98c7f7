import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AdminParts } from '../../sync-relay/admin/admin-action.ts'
import type { AdminAnswers } from '../../sync-relay/admin/answers.ts'
import { OperatorLog } from '../../sync-relay/admin/operator-log.ts'
import { runAdminAction, TERMINAL } from '../../sync-relay/admin/run-action.ts'
import { createKeyFile, parseKeyRing, readKeyFile } from '../../sync-relay/keys/key-ring.ts'
import { restoreFolder } from '../../sync-relay/storage/sqlite/back-up-folder.ts'
import { readFolderKeys, withNewKek, writeFolderKeys } from '../../sync-relay/storage/sqlite/folder-keys.ts'
import { openRelayFolder, type RelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import { pause } from '../crash/run-child.ts'
import { inCompanyFile, RING, scratchPlace } from './sqlite-place.ts'
import { addCompanies, bytesOf, COMPANY, fault, link, OTHER_COMPANY, update } from './storage-suite.ts'

const DOC = `${COMPANY}/${COMPANY}/ops/live`
const DEVICE = 'device'

async function open(folder: string, ring = RING, mostOpen = 64): Promise<RelayFolder> {
  const relay = await openRelayFolder({ folder, wrap: parseKeyRing(ring), mostOpen })
  onTestFinished(() => relay.close().catch(() => {}))
  return relay
}

async function fresh(): Promise<{ folder: string; relay: RelayFolder }> {
  const folder = join(scratchPlace(), 'relay')
  const relay = await open(folder)
  await addCompanies(relay.membership, COMPANY, OTHER_COMPANY)
  return { folder, relay }
}

async function append(relay: RelayFolder, from: number, count: number, size = 100, document = DOC): Promise<void> {
  await relay.storage.append(Array.from({ length: count }, (_, index) => ({ ...update(document, from + index), bytes: new Uint8Array(size).fill(from + index) })))
}

async function expectAll(relay: RelayFolder, count: number, document = DOC): Promise<void> {
  const found = await relay.storage.load(COMPANY, document)
  expect(found?.baseSeq).toBe(0)
  expect(found?.tail.map((bytes) => bytes[0])).toEqual(Array.from({ length: count }, (_, index) => (index + 1) % 256))
}

function keksOf(folder: string): number[] {
  return (JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { keks: { version: number }[] }).keks.map(({ version }) => version)
}

/** Under which versions a company’s rows lie. */
function versionsOfRows(folder: string): Promise<Record<string, number[]>> {
  return inCompanyFile(folder, COMPANY, (file) => Object.fromEntries(['log', 'recent', 'run', 'base'].map((table) => [table, file.prepare<[], { version: number }>(`SELECT DISTINCT version FROM ${table} ORDER BY version`).all().map(({ version }) => version)])))
}

describe('a company’s file', () => {
  it('sorts what came into runs by document, and reads them together with what is newer', async () => {
    const { folder, relay } = await fresh()
    for (let round = 0; round < 30; round += 1) {
      await Promise.all([append(relay, 1 + round * 10, 10, 5_000), append(relay, 1 + round * 10, 10, 10, 'other'), relay.storage.appendAudit(COMPANY, DEVICE, [link(round + 1)])])
    }
    await expectAll(relay, 300)
    await expectAll(relay, 300, 'other')
    await relay.close()
    const rows = await inCompanyFile(folder, COMPANY, (file) => ['run', 'recent'].map((table) => file.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0))
    expect(rows[0]).toBeGreaterThanOrEqual(3)
    expect(rows[1]).toBeGreaterThan(0)
    const again = await open(folder)
    await expectAll(again, 300)
    expect(await again.storage.readAudit(COMPANY, DEVICE, 17, 3)).toEqual([18, 19, 20].map(link))
    await again.storage.fold(COMPANY, DOC, bytesOf('base'), 295)
    await append(again, 301, 2)
    expect(await again.storage.load(COMPANY, DOC)).toMatchObject({ base: bytesOf('base'), baseSeq: 295, tail: { length: 7 } })
  })

  it('with a stretch that was swapped, changed or taken out is refused, and its other documents are served', async () => {
    const { folder, relay } = await fresh()
    for (let round = 0; round < 3; round += 1) await Promise.all(['a', 'b', 'c', 'd'].map((document) => append(relay, 1 + round * 100, 100, 4_000, document)))
    await relay.close()
    await inCompanyFile(folder, COMPANY, (file) => {
      const runsOf = (document: string) => file.prepare<[string], { id: number; sealed: Buffer }>('SELECT run.id, sealed FROM run JOIN log ON log.no = run.log WHERE name = ? ORDER BY first').all(`d:${document}`)
      const [a, b, c] = [runsOf('a'), runsOf('b'), runsOf('c')]
      const set = file.prepare('UPDATE run SET sealed = ? WHERE id = ?')
      set.run(b[0]?.sealed, a[0]?.id)
      set.run(b[1]?.sealed, b[0]?.id)
      file.prepare('DELETE FROM run WHERE id = ?').run(c[0]?.id)
    })
    const again = await open(folder)
    for (const document of ['a', 'b', 'c']) await expect(again.storage.load(COMPANY, document)).rejects.toEqual(fault('tampered'))
    await expectAll(again, 300, 'd')
  })

  it('that lacks a table is refused as a whole; the other companies are served', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 1)
    await relay.close()
    await inCompanyFile(folder, COMPANY, (file) => file.exec('DROP TABLE run'))
    const again = await open(folder)
    await expect(append(again, 2, 1)).rejects.toEqual(fault('tampered'))
    await again.storage.append([update(DOC, 1, [], OTHER_COMPANY)])
  })

  it('is closed when too many are open, and opened again when it is wanted', async () => {
    const folder = join(scratchPlace(), 'relay')
    const relay = await open(folder, RING, 2)
    const companies = Array.from({ length: 6 }, (_, index) => `01890000-0000-7000-8000-00000000000${index}`)
    await addCompanies(relay.membership, ...companies)
    for (let seq = 1; seq <= 3; seq += 1) await Promise.all(companies.map((company) => relay.storage.append([update(DOC, seq, [], company)])))
    expect(readdirSync(join(folder, 'companies')).filter((name) => name.endsWith('-wal')).length).toBeLessThanOrEqual(2)
    for (const company of companies) expect((await relay.storage.load(company, DOC))?.tail).toHaveLength(3)
  })

  it('does not wait for another company’s that has much to write; and a new key-encryption key is known to all threads', async () => {
    const { relay } = await fresh()
    await append(relay, 1, 1)
    await relay.storage.append([update(DOC, 1, [], OTHER_COMPANY)])
    const done: string[] = []
    const large = relay.storage.append([{ ...update(DOC, 2, [], OTHER_COMPANY), bytes: new Uint8Array(32 * 1024 * 1024) }]).then(() => done.push('large'))
    // Not in one turn: the large one is on its way.
    await pause(5)
    await Promise.all([large, append(relay, 2, 1).then(() => done.push('small'))])
    expect(done).toEqual(['small', 'large'])
    await relay.keys.rotateKek()
    expect(await relay.keys.rotateCompanyKey(OTHER_COMPANY)).toBe(2)
    await relay.storage.append([update(DOC, 3, [], OTHER_COMPANY)])
    await append(relay, 3, 1)
  })

  it('lies there with nothing in it that anybody could read', async () => {
    const { folder, relay } = await fresh()
    await relay.storage.append([{ ...update(DOC, 1), bytes: bytesOf('MARKER-in-an-update') }])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name)
      // Reading the live lock file would drop its lock.
      if (statSync(path).isDirectory() || name === 'relay.lock' || name.endsWith('.db')) continue
      expect(readFileSync(path).includes('MARKER')).toBe(false)
    }
    await relay.close()
    for (const name of readdirSync(join(folder, 'companies'))) {
      const bytes = readFileSync(join(folder, 'companies', name))
      expect(bytes.includes('MARKER') || bytes.includes('SQLite format 3') || bytes.includes(DOC)).toBe(false)
    }
  })

  it('that is gone is said to be gone, not taken for an empty one', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 1)
    await relay.close()
    renameSync(join(folder, 'companies', `${COMPANY}.db`), join(folder, 'elsewhere'))
    const again = await open(folder)
    await expect(again.storage.load(COMPANY, DOC)).rejects.toEqual(fault('gone'))
    expect(await again.storage.load(OTHER_COMPANY, DOC)).toBeNull()
  })
})

describe('keys', () => {
  it('a company’s key changes while it is served: new rows under the new one, the old ones sealed again behind', async () => {
    const { folder, relay } = await fresh()
    for (let round = 0; round < 10; round += 1) await append(relay, 1 + round * 30, 30, 5_000)
    await append(relay, 1, 1, 10, 'folded')
    await relay.storage.fold(COMPANY, 'folded', bytesOf('base'), 1)
    expect(await relay.keys.rotateCompanyKey(COMPANY)).toBe(2)
    await append(relay, 301, 1)
    expect(await relay.keys.rotateCompanyKey('nobody')).toBeNull()
    while ((await relay.keys.versions(COMPANY))?.inUse.length !== 1) {
      await pause(5)
      await relay.storage.load(COMPANY, DOC)
    }
    await expectAll(relay, 301)
    await relay.close()
    for (const versions of Object.values(await versionsOfRows(folder))) expect(versions.every((version) => version === 2)).toBe(true)
    await expectAll(await open(folder), 301)
  })

  it('sealing again goes on where the process ended', async () => {
    const { folder, relay } = await fresh()
    for (let round = 0; round < 10; round += 1) await append(relay, 1 + round * 30, 30, 5_000)
    await relay.keys.rotateCompanyKey(COMPANY)
    await relay.close()
    const again = await open(folder)
    while ((await again.keys.versions(COMPANY))?.inUse.length !== 1) await pause(5)
    expect(await again.keys.versions(COMPANY)).toMatchObject({ newest: 2, inUse: [2], keys: [{ version: 1, state: 'retired', retiredAt: expect.any(Number) }, { version: 2, state: 'active', retiredAt: null }] })
    await expectAll(again, 300)
  })

  it('one that was retired longer ago than backups live is destroyed when the operator says so, and never one under which a row or a backup lies', async () => {
    const { folder, relay } = await fresh()
    const log = OperatorLog.open(join(folder, 'operator-log.jsonl'), Date.now)
    const target = join(folder, '..', 'backup')
    let later = 0
    const purge = async (more: object = {}, { keys } = relay) => {
      const answer = await runAdminAction({ keys, log, now: () => Date.now() + later } as AdminParts, () => {}, TERMINAL, 'keys purge', { company: COMPANY, ...more })
      return answer.ok ? (answer.value as AdminAnswers['keys purge']).keys.map(({ version, fate }) => `${version} ${fate}`) : answer.code
    }
    const state = async ({ keys } = relay) => (await keys.versions(COMPANY))?.keys.map((key) => key.state)
    await append(relay, 1, 5)
    log.add(TERMINAL, 'backup', { target })
    await relay.backUp(target)
    await relay.keys.rotateCompanyKey(COMPANY)
    await expect.poll(() => state()).toEqual(['retired', 'active'])
    expect(await purge({ yes: true })).toEqual(['1 recent'])
    later = 401 * 86_400_000
    expect(await purge({ yes: true })).toEqual(['1 backup'])
    rmSync(target, { recursive: true })
    expect(await purge()).toEqual(['1 would_go'])
    expect(await state()).toEqual(['retired', 'active'])
    expect(await purge({ company: OTHER_COMPANY, yes: true })).toEqual([])
    expect(await purge({ company: '01890000-0000-7000-8000-0000000000c9' })).toBe('no_company')
    // Never the one that is written under, whoever asks for it.
    expect(await relay.keys.destroyRowKeys(COMPANY, [2], false)).toEqual([])
    await relay.close()

    await inCompanyFile(folder, COMPANY, (file) => void file.prepare('UPDATE log SET version = 1').run())
    const amiss = await open(folder)
    expect(await purge({ yes: true }, amiss)).toEqual(['1 rows'])
    await amiss.close()
    await inCompanyFile(folder, COMPANY, (file) => void file.prepare('UPDATE log SET version = 2').run())

    const again = await open(folder)
    expect(await purge({ yes: true }, again)).toEqual(['1 destroyed'])
    expect(await again.keys.versions(COMPANY)).toMatchObject({ newest: 2, inUse: [2], keys: [{ version: 1, state: 'destroyed', retiredAt: expect.any(Number), destroyedAt: expect.any(Number) }, { version: 2, state: 'active', destroyedAt: null }] })
    expect(await purge({ yes: true }, again)).toEqual([])
    await expectAll(again, 5)
    await again.keys.rotateCompanyKey(COMPANY)
    await expect.poll(() => state(again)).toEqual(['destroyed', 'retired', 'active'])
    await again.close()
    await expectAll(await open(folder), 5)
    log.close()
  })

  it('the key-encryption key changes without a row being touched, and a change that was cut short is finished', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 3)
    const before = readFileSync(join(folder, 'keys.json'), 'utf8')
    expect(await relay.keys.rotateKek()).toBe(2)
    await addCompanies(relay.membership, '01890000-0000-7000-8000-0000000000c3')
    await expectAll(relay, 3)
    await relay.close()
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toBe(before)
    expect(keksOf(folder)).toEqual([2])
    const second = await readFolderKeys(folder, parseKeyRing(RING))
    if (second === null) throw new Error('no keys')
    // As when the process ends before the registry was wrapped again, and after it but before the old key went.
    const both = await writeFolderKeys(folder, withNewKek(second), parseKeyRing(RING))
    expect(keksOf(folder)).toEqual([2, 3])
    const again = await open(folder)
    await expectAll(again, 3)
    await again.close()
    expect(keksOf(folder)).toEqual([3])
    await writeFolderKeys(folder, both, parseKeyRing(RING))
    await expectAll(await open(folder), 3)
    expect(keksOf(folder)).toEqual([3])
  })

  it('the operator’s key changes: a new one first, the old one out after the next start', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 3)
    await relay.close()
    const second = `second ${'3d'.repeat(32)}`
    await expect(openRelayFolder({ folder, wrap: parseKeyRing(second) })).rejects.toEqual(fault('locked'))
    await (await open(folder, `${second}\n${RING}`)).close()
    const relayed = await open(folder, second)
    await expectAll(relayed, 3)
    await relayed.keys.changeWrap(parseKeyRing(`third ${'4c'.repeat(32)}`))
    await relayed.close()
    await expectAll(await open(folder, `third ${'4c'.repeat(32)}`), 3)
  })

  it('a key file is its owner’s alone, and is never written over', () => {
    const path = join(scratchPlace(), 'relay.key')
    createKeyFile(path, 'first')
    expect(readKeyFile(path).newest).toBe('first')
    expect(() => createKeyFile(path, 'second')).toThrow('EEXIST')
    const open = join(scratchPlace(), 'open.key')
    writeFileSync(open, readFileSync(path), { mode: 0o644 })
    expect(() => readKeyFile(open)).toThrow('chmod 600')
    for (const text of ['', 'first', `first ${'1'.repeat(63)}`, `${RING}\n${RING}`]) expect(() => parseKeyRing(text)).toThrow(/key ring/)
  })
})

describe('backup', () => {
  it('is taken while the relay serves, restored elsewhere, and has all that was stored before it began', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 50)
    writeFileSync(join(folder, 'relay-key.pem'), 'IDENTITY', { mode: 0o600 })
    await relay.keys.rotateCompanyKey(COMPANY)
    const target = join(folder, '..', 'backup')
    const backup = relay.backUp(target)
    let seq = 50
    while (!existsSync(target)) {
      await append(relay, seq + 1, 1)
      seq += 1
    }
    await backup
    await expectAll(relay, seq)
    await expect(relay.backUp(target)).rejects.toThrow('there already')
    const restored = join(folder, '..', 'restored')
    await restoreFolder({ backup: target, folder: restored, wrap: parseKeyRing(RING) })
    expect(readdirSync(target).filter((name) => readFileSync(join(target, name === 'companies' ? 'manifest.json' : name)).includes('IDENTITY'))).toEqual([])
    expect(readFileSync(join(restored, 'relay-key.pem'), 'utf8')).toBe('IDENTITY')
    const again = await open(restored)
    const found = await again.storage.load(COMPANY, DOC)
    expect(found?.tail.length).toBeGreaterThanOrEqual(50)
    expect(await again.membership.companies()).toHaveLength(2)
    await append(again, (found?.tail.length ?? 0) + 1, 1)
  })

  it('that was changed, cut, stripped or swapped is refused, and nothing is put in its place', async () => {
    const { folder, relay } = await fresh()
    await append(relay, 1, 50)
    await relay.storage.append([update(DOC, 1, [], OTHER_COMPANY)])
    const good = join(folder, '..', 'good')
    await relay.backUp(good)
    const restored = join(folder, '..', 'restored')
    const file = `companies/${COMPANY}.db`
    const damages: readonly [kind: 'tampered' | 'gone', damage: (backup: string) => void][] = [
      ['tampered', (backup) => appendFileSync(join(backup, file), 'x')],
      ['gone', (backup) => rmSync(join(backup, file))],
      ['gone', (backup) => rmSync(join(backup, 'manifest.json'))],
      ['tampered', (backup) => renameSync(join(backup, `companies/${OTHER_COMPANY}.db`), join(backup, file))],
      ['tampered', (backup) => writeFileSync(join(backup, 'manifest.json'), readFileSync(join(backup, 'manifest.json'), 'utf8').replace('"bytes": ', '"bytes": 1'))],
    ]
    for (const [kind, damage] of damages) {
      const backup = join(folder, '..', 'damaged')
      rmSync(backup, { recursive: true, force: true })
      cpSync(good, backup, { recursive: true })
      damage(backup)
      await expect(restoreFolder({ backup, folder: restored, wrap: parseKeyRing(RING) })).rejects.toEqual(fault(kind))
      expect(existsSync(restored)).toBe(false)
    }
    await expect(restoreFolder({ backup: good, folder: restored, wrap: parseKeyRing(`first ${'00'.repeat(32)}`) })).rejects.toEqual(fault('locked'))
    await restoreFolder({ backup: good, folder: restored, wrap: parseKeyRing(RING) })
    await expectAll(await open(restored), 50)
  })
})
