import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { postgresPrograms } from '../../build/relay-servers.ts'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { Database } from '../../sync-relay/storage/postgres/database.ts'
import { openRelayDatabase, type RelayDatabase } from '../../sync-relay/storage/postgres/relay-database.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { SERVER_MS } from '../support/servers/server-process.ts'
import { asked, postgresPlace, RING, type PostgresPlace } from './postgres-place.ts'
import { addCompanies, bytesOf, COMPANY, fault, link, OTHER_COMPANY, update } from './storage-suite.ts'

const SEALED_TABLES = ['company', 'location', 'device', 'device_seen', 'invitation', 'device_subject', 'encryption_key', 'run', 'base', 'claim', 'total']

describe.skipIf(noPostgres !== undefined)('a relay’s database', () => {
  let server: TestPostgres
  beforeAll(async () => { server = await startPostgres({ tls: true }) }, SERVER_MS)
  afterAll(() => server?.close(), SERVER_MS)

  async function opened(place: PostgresPlace): Promise<RelayDatabase> {
    const relay = await place.open()
    onTestFinished(() => relay.close())
    return relay
  }

  /** A company with something of every kind, and another one with as much. */
  async function filled(): Promise<{ place: PostgresPlace; relay: RelayDatabase }> {
    const place = await postgresPlace(server)
    const relay = await opened(place)
    await addCompanies(relay.membership, COMPANY, OTHER_COMPANY)
    for (const company of [COMPANY, OTHER_COMPANY]) {
      await relay.membership.setLocation(company, { id: 'l1', name: 'Ottawa' })
      const secretHash = new Uint8Array(randomBytes(32))
      await relay.membership.invite({ id: 'i1', company, name: 'Depot Ottawa', secretHash, grants: [], createdAt: 1, validUntil: 100 })
      await relay.membership.enrol({ company, device: 'desk', publicKey: new Uint8Array(32), secretHash, at: 2 })
      await relay.membership.seen([{ company, device: 'desk', at: 3 }])
      await relay.membership.linkSubject(company, 'desk', { issuer: 'https://login.example', subject: company })
      await relay.storage.append([update('one', 1, [7], company), update('two', 1, [], company)])
      await relay.storage.fold(company, 'one', bytesOf('base'), 1)
      await relay.storage.appendAudit(company, 'desk', [link(1), link(2)])
    }
    return { place, relay }
  }

  /** The address for connections that have said which company they are about. */
  const about = (url: string, company: string) => `${url}?options=-c%20relay.company%3D${company}`
  const rowsOf = async (url: string, company: string | null) => {
    const counts = SEALED_TABLES.map((table) => `(SELECT count(*)::int FROM relay.${table}) AS ${table}`).join(', ')
    const { rows } = await asked(company === null ? url : about(url, company), `SELECT ${counts}`)
    return rows[0] as Record<string, number>
  }

  it('shows the serving role no row but those of the company that it has said it is about', async () => {
    const { place } = await filled()
    const own = { company: 1, location: 1, device: 1, device_seen: 1, invitation: 1, device_subject: 1, encryption_key: 1, run: 2, base: 1, claim: 1 }
    expect(await rowsOf(place.superUrl, null)).toMatchObject({ company: 2, run: 4, base: 2, encryption_key: 2, device_subject: 2 })
    expect(Object.values(await rowsOf(place.url, null)).every((count) => count === 0)).toBe(true)
    expect(Object.values(await rowsOf(place.ownerUrl, null)).every((count) => count === 0)).toBe(true)
    for (const company of [COMPANY, OTHER_COMPANY]) expect(await rowsOf(place.url, company)).toMatchObject(own)
  })

  it('lets it change nothing of another company’s, and nothing that it need not', async () => {
    const { place } = await filled()
    const before = await rowsOf(place.superUrl, null)
    const as = (company: string) => about(place.url, company)
    for (const sql of ["UPDATE relay.device SET grants = '[]'", 'UPDATE relay.run SET version = 9', 'UPDATE relay.base SET seq = 9', "UPDATE relay.company SET state = 'suspended'"]) {
      expect((await asked(as('01890000-0000-7000-8000-0000000000c3'), sql)).rowCount).toBe(0)
      expect((await asked(place.url, sql)).rowCount).toBe(0)
    }
    const foreign = `INSERT INTO relay.claim VALUES ('${OTHER_COMPANY}', '\\x00', 1, 'desk')`
    await expect(asked(as(COMPANY), foreign)).rejects.toThrow('row-level security')
    await expect(asked(as(COMPANY), `UPDATE relay.encryption_key SET company = '${OTHER_COMPANY}'`)).rejects.toThrow('permission denied')
    for (const sql of ['TRUNCATE relay.run', 'DROP TABLE relay.run', 'ALTER TABLE relay.run DISABLE ROW LEVEL SECURITY', 'DROP POLICY own ON relay.company', 'DELETE FROM relay.device', 'DELETE FROM relay.base', 'UPDATE relay.run SET first = first + 1', 'UPDATE relay.device SET public_key = name::bytea', 'DELETE FROM relay.encryption_key', 'CREATE TABLE relay.more (id int)', 'SET ROLE super', 'UPDATE relay.schema_version SET version = 2']) {
      await expect(asked(as(COMPANY), sql)).rejects.toThrow(/permission denied|must be owner/)
    }
    // Of its own company: updates may be folded away, an audit chain may not.
    expect((await asked(as(COMPANY), 'DELETE FROM relay.run')).rowCount).toBe(1)
    expect(await rowsOf(place.superUrl, null)).toEqual({ ...before, run: (before['run'] ?? 0) - 1 })
  })

  it('leaves nobody’s company behind on a connection that others use next', async () => {
    const { place } = await filled()
    const database = new Database(place.url)
    onTestFinished(() => database.close())
    const seen = async () => (await database.transact(null, null, (ask) => ask<{ here: string; rows: number }>("SELECT current_setting('relay.company', true) AS here, (SELECT count(*)::int FROM relay.run) AS rows")))[0]
    await database.transact(COMPANY, null, async (ask) => expect(await ask('SELECT FROM relay.run')).toHaveLength(2))
    expect(await seen()).toMatchObject({ rows: 0 })
    await database.once(COMPANY, 'alone', { text: 'SELECT FROM relay.run' })
    expect((await seen())?.here ?? '').toBe('')
    await expect(database.transact(COMPANY, null, async (ask) => ask('SELECT 1/0'))).rejects.toThrow('division')
    expect(await seen()).toMatchObject({ rows: 0 })
    await expect(database.once(COMPANY, 'appends', { text: 'SELECT 1/0' })).rejects.toThrow('division')
    expect(await seen()).toMatchObject({ rows: 0 })
    const all = await Promise.all(Array.from({ length: 40 }, async (_, index) => {
      const company = index % 2 === 0 ? COMPANY : OTHER_COMPANY
      return (await database.once(company, null, { text: 'SELECT DISTINCT company FROM relay.run' })).map((row) => row['company'] === company)
    }))
    expect(all.flat()).toEqual(Array.from({ length: 40 }, () => true))
  })

  it('is not served as a role that owns it or sees everything, nor before it is prepared, nor by an older relay', async () => {
    const place = await postgresPlace(server)
    const wrap = parseKeyRing(RING)
    await expect(openRelayDatabase({ url: place.ownerUrl, ownerUrl: null, wrap })).rejects.toThrow('not prepared')
    await expect(openRelayDatabase({ url: place.ownerUrl, ownerUrl: place.ownerUrl, wrap })).rejects.toThrow('another than the one that owns')
    const [one, two] = await Promise.all([opened(place), opened(place)])
    expect(one.identity.id).toBe(two.identity.id)
    expect(one.identity.id).toMatch(/^[0-9a-f]{64}$/)
    for (const url of [place.ownerUrl, place.superUrl]) await expect(openRelayDatabase({ url, ownerUrl: null, wrap })).rejects.toThrow('does not serve as a role')
    await asked(place.superUrl, 'INSERT INTO relay.schema_version VALUES (1000)')
    for (const ownerUrl of [null, place.ownerUrl]) await expect(openRelayDatabase({ url: place.url, ownerUrl, wrap })).rejects.toThrow('newer relay')
  })

  it('starts beside whoever has its tables in hand, and puts its rights right where they are not', async () => {
    const { place } = await filled()
    const busy = new Client({ connectionString: place.superUrl })
    await busy.connect()
    onTestFinished(() => busy.end())
    await busy.query('BEGIN; SELECT FROM relay.run; SELECT FROM relay.device')
    await opened(place)
    await busy.query('COMMIT')
    await asked(place.superUrl, `GRANT DELETE ON relay.base TO ${new URL(place.url).username}; DROP POLICY own ON relay.device; ALTER TABLE relay.base NO FORCE ROW LEVEL SECURITY`)
    await busy.query('BEGIN; SELECT FROM relay.run')
    const starts = opened(place)
    await expect.poll(async () => (await asked(place.superUrl, "SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")).rowCount).toBe(1)
    // Nobody waits behind it for long.
    expect((await asked(about(place.url, COMPANY), 'SELECT FROM relay.run')).rowCount).toBe(2)
    await busy.query('COMMIT')
    await starts
    await expect(asked(about(place.url, COMPANY), 'DELETE FROM relay.base')).rejects.toThrow('permission denied')
    expect(await rowsOf(place.url, COMPANY)).toMatchObject({ device: 1, base: 1 })
    expect(await rowsOf(place.ownerUrl, null)).toMatchObject({ device: 0, base: 0 })
  })

  it('goes over TLS where its address says so, and to nobody else’s server', async () => {
    const place = await postgresPlace(server)
    await (await place.open()).close()
    const wrap = parseKeyRing(RING)
    const relay = await openRelayDatabase({ url: `${place.url}?sslmode=verify-full&sslrootcert=${server.certificate}`, ownerUrl: null, wrap })
    onTestFinished(() => relay.close())
    const { rows } = await asked(place.superUrl, "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'trujourney-relay' AND datname = current_database()")
    expect(rows).toEqual([{ ssl: true }])
    await expect(openRelayDatabase({ url: `${place.url}?sslmode=verify-full`, ownerUrl: null, wrap })).rejects.toEqual(fault('gone'))
  })

  it('keeps to what a company may keep: no more documents, and audit links all the same', async () => {
    const { relay: { storage, membership } } = await filled()
    const big = { ...update('two', 2), bytes: new Uint8Array(5_000) }
    await membership.setCompany(COMPANY, { mostBytes: 4_000 })
    const [refused, links] = await Promise.allSettled([storage.append([big]), storage.appendAudit(COMPANY, 'desk', [link(3)])])
    expect(refused).toMatchObject({ status: 'rejected', reason: { kind: 'full' } })
    expect(links.status).toBe('fulfilled')
    expect(await storage.heads(COMPANY, ['two'])).toEqual([1])
    await membership.setCompany(COMPANY, { mostBytes: 40_000 })
    await storage.append([big])
  })

  it('changes keys while two processes append and fold; in the end nothing is under an older one', async () => {
    const { place, relay: one } = await filled()
    const two = await opened(place)
    let isDone = false
    const writing = [one, two].map(async ({ storage }, index) => {
      let seq = 0
      while (!isDone) {
        await storage.append(Array.from({ length: 3 }, (_, at) => update(`of ${index}`, seq + 1 + at)))
        seq += 3
        if (seq % 15 === 0) await storage.fold(COMPANY, `of ${index}`, bytesOf(`base ${seq - 4}`), seq - 4)
      }
      return seq
    })
    for (let round = 0; round < 4; round += 1) {
      const { keys } = round % 2 === 0 ? one : two
      await keys.rotateKek()
      expect(await keys.rotateCompanyKey(COMPANY)).toBe(round + 2)
    }
    isDone = true
    const heads = await Promise.all(writing)
    await expect.poll(() => two.keys.versions(COMPANY), { timeout: 20_000 }).toMatchObject({ newest: 5, inUse: [5] })
    // Who has not heard of the newest key writes with it all the same.
    expect(await two.keys.rotateCompanyKey(COMPANY)).toBe(6)
    await expect.poll(() => two.keys.versions(COMPANY), { timeout: 20_000 }).toMatchObject({ newest: 6, inUse: [6] })
    await one.storage.append([update('late', 1)])
    expect((await asked(place.superUrl, `SELECT DISTINCT version FROM (SELECT version FROM relay.run WHERE company = '${COMPANY}' UNION SELECT version FROM relay.base WHERE company = '${COMPANY}') AS rows`)).rows).toEqual([{ version: 6 }])
    expect((await asked(place.superUrl, 'SELECT DISTINCT kek FROM relay.encryption_key UNION SELECT kek FROM relay.identity')).rows).toEqual([{ kek: 5 }])
    // Retired ones go when they are told to, and no other.
    expect(await one.keys.destroyRowKeys(COMPANY, [1, 2, 3, 6], true)).toEqual([1, 2, 3])
    await asked(place.superUrl, `UPDATE relay.base SET version = 3 WHERE company = '${COMPANY}' AND log = (SELECT log FROM relay.base WHERE company = '${COMPANY}' ORDER BY log LIMIT 1)`)
    expect(await one.keys.destroyRowKeys(COMPANY, [1, 2, 3, 6], false)).toEqual([1, 2])
    await asked(place.superUrl, `UPDATE relay.base SET version = 6 WHERE company = '${COMPANY}'`)
    expect((await two.keys.versions(COMPANY))?.keys.map(({ state }) => state)).toEqual(['destroyed', 'destroyed', 'retired', 'retired', 'retired', 'active'])
    expect((await asked(place.superUrl, `SELECT version FROM relay.encryption_key WHERE company = '${COMPANY}' AND wrapped <> '' ORDER BY version`)).rows.map((row) => row['version'])).toEqual([3, 4, 5, 6])
    expect(await two.keys.rotateKek()).toBe(6)
    // Another process, that has read no key yet, and one that has only the older ones.
    for (const { storage } of [await opened(place), two]) {
      for (const [index, head] of heads.entries()) {
        const found = await storage.load(COMPANY, `of ${index}`)
        expect((found?.baseSeq ?? 0) + (found?.tail.length ?? 0)).toBe(head)
        found?.tail.forEach((bytes, at) => expect(bytes).toEqual(update(`of ${index}`, found.baseSeq + at + 1).bytes))
      }
      expect(await storage.readAudit(COMPANY, 'desk', 0, 10)).toEqual([link(1), link(2)])
    }
    await two.membership.addCompany({ id: 'later', name: 'Later', state: 'active', mostBytes: 1e6, createdAt: 1 })
    await one.storage.append([update('one', 1, [], 'later')])
    expect(one.identity.id).toBe((await opened(place)).identity.id)
  })

  it('has another key of the operator’s put over what is there', async () => {
    const { place, relay } = await filled()
    await relay.close()
    const ring = `second ${'3c'.repeat(32)}\n${RING}`
    await (await openRelayDatabase({ url: place.url, ownerUrl: null, wrap: parseKeyRing(ring) })).close()
    await expect(place.open()).rejects.toEqual(fault('locked'))
    const again = await openRelayDatabase({ url: place.url, ownerUrl: null, wrap: parseKeyRing(`second ${'3c'.repeat(32)}`) })
    onTestFinished(() => again.close())
    expect((await again.storage.load(COMPANY, 'two'))?.tail).toHaveLength(1)
  })

  it('loses nothing where two processes append to one document and fold it, over and over', async () => {
    const place = await postgresPlace(server)
    const [one, two] = [await opened(place), await opened(place)]
    await addCompanies(one.membership, COMPANY)
    const stored = new Map<number, string>()
    const work = [one, two].map(async ({ storage }, index) => {
      for (let turn = 0; turn < 60; turn += 1) {
        const [head = 0] = await storage.heads(COMPANY, ['shared'])
        const text = `${index}/${turn}`
        const done = await storage.append([{ ...update('shared', head + 1), bytes: bytesOf(text) }]).then(() => true, (error: { kind?: string }) => {
          expect(error.kind).toBe('taken')
          return false
        })
        if (!done) continue
        expect(stored.has(head + 1)).toBe(false)
        stored.set(head + 1, text)
        // Everything that there is: no run is left to be in the way of who comes too late.
        if (turn % 3 === 0) await storage.fold(COMPANY, 'shared', bytesOf(`up to ${head + 1}`), head + 1)
      }
    })
    await Promise.all(work)
    const [head = 0] = await one.storage.heads(COMPANY, ['shared'])
    expect([...stored.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: head }, (_, index) => index + 1))
    const found = await two.storage.load(COMPANY, 'shared')
    expect(found?.tail.map((bytes) => Buffer.from(bytes).toString())).toEqual(Array.from({ length: head - (found?.baseSeq ?? 0) }, (_, index) => stored.get((found?.baseSeq ?? 0) + 1 + index)))
  })

  it('is copied by the server’s own tools, and is the same relay where the copy is read back', async () => {
    const { place, relay } = await filled()
    const programs = postgresPrograms() ?? ''
    const dump = spawnSync(join(programs, 'pg_dump'), ['--no-owner', '--dbname', place.superUrl], { encoding: 'utf8', maxBuffer: 1e8 })
    expect(dump.stderr).toBe('')
    const copy = await postgresPlace(server)
    const restored = spawnSync(join(programs, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', '--dbname', copy.ownerUrl], { encoding: 'utf8', input: dump.stdout })
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    const again = await opened(copy)
    expect(again.identity.id).toBe(relay.identity.id)
    expect(await again.membership.devices(COMPANY)).toEqual(await relay.membership.devices(COMPANY))
    expect(await again.storage.load(COMPANY, 'one')).toEqual(await relay.storage.load(COMPANY, 'one'))
    await again.storage.append([update('two', 2)])
  })
})
