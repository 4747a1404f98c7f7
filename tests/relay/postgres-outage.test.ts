import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { RelayDatabase } from '../../sync-relay/storage/postgres/relay-database.ts'
import { mount, run, whyNoMounts } from '../crash/medium.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { giveToServer, SERVER_MS } from '../support/servers/server-process.ts'
import { asked, postgresPlace, type PostgresPlace } from './postgres-place.ts'
import { addCompanies, bytesOf, COMPANY, fault, link, update } from './storage-suite.ts'

const noMounts = whyNoMounts(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-probe-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    run('umount', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

describe.skipIf(noPostgres !== undefined)('a relay’s database, when its server goes away', () => {
  let server: TestPostgres
  beforeAll(async () => { server = await startPostgres() }, SERVER_MS)
  afterAll(() => server?.close(), SERVER_MS)

  async function opened(place: PostgresPlace): Promise<RelayDatabase> {
    const relay = await place.open()
    onTestFinished(() => relay.close())
    return relay
  }

  async function enrolled(): Promise<{ place: PostgresPlace; one: RelayDatabase; two: RelayDatabase }> {
    const place = await postgresPlace(server)
    const one = await opened(place)
    await addCompanies(one.membership, COMPANY)
    for (const device of ['a', 'b', 'c']) {
      await one.membership.invite({ id: device, company: COMPANY, name: device, secretHash: bytesOf(device), grants: [], createdAt: 1, validUntil: 100 })
      await one.membership.enrol({ company: COMPANY, device, publicKey: new Uint8Array(32), secretHash: bytesOf(device), at: 2 })
    }
    // It hears of what comes after it.
    return { place, one, two: await opened(place) }
  }

  it('loses nothing that it has acknowledged, however the server ends, and goes on by itself when it is back', async () => {
    const place = await postgresPlace(server)
    const processes = [await opened(place), await opened(place)]
    await addCompanies(processes[0]!.membership, COMPANY)
    const acknowledged = [0, 0]
    const kinds = new Set<string>()
    let isDone = false
    const writing = processes.map(async ({ storage }, index) => {
      const name = `of ${index}`
      while (!isDone) {
        const known = acknowledged[index]!
        try {
          // What was on its way when the server ended is there or not: storage says.
          const [head = 0] = await storage.heads(COMPANY, [name])
          expect(head).toBeGreaterThanOrEqual(known)
          await storage.append([update(name, head + 1), update(name, head + 2, [head])])
          acknowledged[index] = head + 2
          if (head % 20 === 0 && head > 0) await storage.fold(COMPANY, name, bytesOf(`base ${head}`), head)
          await storage.appendAudit(COMPANY, name, [link((head % 200) + 1)]).catch((error: { kind?: string }) => expect(['taken', 'gone']).toContain(error.kind))
        } catch (error) {
          kinds.add((error as { kind?: string }).kind ?? String(error))
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      }
    })
    for (let round = 0; round < 4; round += 1) {
      const before = [...acknowledged]
      await expect.poll(() => acknowledged.every((seq, index) => seq > (before[index] ?? 0) + 4), { timeout: 15_000 }).toBe(true)
      await (round === 1 ? server.stop() : server.kill())
      await expect(processes[0]!.storage.append([update('meanwhile', 1)])).rejects.toEqual(fault('gone'))
      await server.start()
    }
    isDone = true
    await Promise.all(writing)
    expect([...kinds]).toEqual(['gone'])
    const { storage } = await opened(place)
    for (const [index, seq] of acknowledged.entries()) {
      const found = await storage.load(COMPANY, `of ${index}`)
      expect((found?.baseSeq ?? 0) + (found?.tail.length ?? 0)).toBeGreaterThanOrEqual(seq)
      if (found?.base) expect(found.base).toEqual(bytesOf(`base ${found.baseSeq}`))
      found?.tail.forEach((bytes, at) => expect(bytes).toEqual(update(`of ${index}`, found.baseSeq + at + 1).bytes))
    }
    await storage.append([update('meanwhile', 1)])
  })

  it('hears of a revocation in another process at once, when the line was cut, and when the server was away, within five seconds', async () => {
    const { place, one, two } = await enrolled()
    const told: (string | null)[] = []
    onTestFinished(two.membership.onChange((company, device) => void told.push(company === COMPANY ? device : 'another')))
    const heard = (device: string, within: number) => expect.poll(() => told.includes(device), { timeout: within, interval: 5 }).toBe(true)
    await one.membership.revoke(COMPANY, 'a', 5)
    await heard('a', 2_000)

    // The notification is lost.
    await asked(place.superUrl, `INSERT INTO relay.change (company, device) VALUES ('${COMPANY}', 'unsaid')`)
    await heard('unsaid', 5_000)

    // Every line that listens is cut, and the change comes before there is another.
    const cut = await asked(place.superUrl, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE ANY (ARRAY['LISTEN%', 'SELECT id, company, device%'])")
    expect(cut.rowCount).toBeGreaterThanOrEqual(2)
    await one.membership.revoke(COMPANY, 'b', 5)
    await heard('b', 5_000)

    await server.kill()
    await server.start()
    await one.membership.revoke(COMPANY, 'c', 5)
    await heard('c', 5_000)
    expect(told).toEqual(['a', 'unsaid', 'b', 'c'])
    expect(await two.membership.device(COMPANY, 'c')).toMatchObject({ revokedAt: 5, epoch: 2 })
  })

  it.skipIf(noMounts !== undefined)('says that the disk is full, keeps what it had, and goes on when there is room', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'trujourney-full-'))
    mount(disk, '-t', 'tmpfs', '-o', 'size=40m', 'tmpfs')
    const [space, filler] = [join(disk, 'space'), join(disk, 'filler')]
    mkdirSync(space)
    giveToServer(space)
    // One of its own, which is gone before its disk is.
    const crammed = await startPostgres()
    onTestFinished(() => crammed.close())
    await asked(crammed.url, `CREATE TABLESPACE small LOCATION '${space}'`)
    const place = await postgresPlace(crammed, 'small')
    const { storage, membership } = await opened(place)
    await addCompanies(membership, COMPANY)
    await storage.append([update('one', 1)])
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 1_000_000)))
    let seq = 1
    const filling = async () => {
      for (;;) {
        await storage.append([{ ...update('one', seq + 1), bytes: new Uint8Array(50_000) }])
        seq += 1
      }
    }
    await expect(filling()).rejects.toEqual(fault('full'))
    expect((await storage.load(COMPANY, 'one'))?.tail).toHaveLength(seq)
    rmSync(filler)
    await storage.append([update('one', seq + 1)])
    await storage.fold(COMPANY, 'one', bytesOf('base'), seq)
    expect(await storage.load(COMPANY, 'one')).toMatchObject({ base: bytesOf('base'), baseSeq: seq, tail: [update('one', seq + 1).bytes] })
    await crammed.kill()
    await crammed.start()
    expect((await storage.load(COMPANY, 'one'))?.baseSeq).toBe(seq)
  })
})
