import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { NewUpdate, RelayStorage, StorageFault, StoredLink } from '../../sync-relay/storage/relay-storage.ts'
import type { Membership } from '../../sync-relay/membership/membership.ts'
import { crashRounds, pause } from '../crash/run-child.ts'
import { applyToModel, emptyModel, STEPS, type Model } from './storage-model.ts'
import { startStorageChild } from './start-storage-child.ts'

export interface OpenStorage {
  readonly storage: RelayStorage
  readonly membership: Membership
}

/** Somewhere that a storage keeps its things, of its own for one test. */
export interface StoragePlace {
  open(): Promise<OpenStorage>
  openWithAnotherKey(): Promise<unknown>
  /** While it is closed: changes one byte of a row of that document as it lies there. */
  damage(company: string, document: string): Promise<void>
  /** While it is closed: puts the folded row of one document in the place of another's. */
  moveBase(company: string, from: string, to: string): Promise<void>
  /** How a process of its own opens it: see `storage-child.ts`. */
  readonly child: { readonly module: string; readonly args: readonly string[] }
}

export interface StorageUnderTest {
  readonly name: string
  createPlace(): Promise<StoragePlace>
  /** One process at a time. */
  readonly isExclusive: boolean
  /** A place that has little room, how to take what is left of it and how to give it back; or why there is none here. */
  readonly smallPlace: string | (() => Promise<{ readonly place: StoragePlace; fill(): void; free(): void }>)
}

export const COMPANY = '01890000-0000-7000-8000-0000000000c1'
export const OTHER_COMPANY = '01890000-0000-7000-8000-0000000000c2'
export const DEVICE = '01890000-0000-7000-8000-0000000000d1'
export const doc = (number: number): string => `${COMPANY}/${COMPANY}/ops/2026-${String(number).padStart(2, '0')}`

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function update(document: string, seq: number, claimed: readonly number[] = [], company = COMPANY): NewUpdate {
  return { company, document, seq, device: DEVICE, bytes: bytesOf(`${document}#${seq}`), claimed }
}

export function link(seq: number): StoredLink {
  return { seq, body: bytesOf(`body ${seq}`), link: new Uint8Array(32).fill(seq), signature: new Uint8Array(64).fill(seq) }
}

export async function addCompanies(membership: Membership, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await membership.addCompany({ id, name: 'Maple Movers', state: 'active', mostBytes: 1e9, createdAt: 1 })
}

export function fault(kind: StorageFault['kind']) {
  return expect.objectContaining({ name: 'StorageFault', kind })
}

/** What every adapter of `RelayStorage` has to do. */
export function describeRelayStorage(tested: StorageUnderTest): void {
  async function opened(place: StoragePlace): Promise<OpenStorage> {
    const open = await place.open()
    onTestFinished(() => open.storage.close().catch(() => {}))
    return open
  }
  async function fresh(): Promise<OpenStorage & { readonly place: StoragePlace }> {
    const place = await tested.createPlace()
    const open = await opened(place)
    await addCompanies(open.membership, COMPANY, OTHER_COMPANY)
    return { ...open, place }
  }
  async function reopen(open: OpenStorage & { readonly place: StoragePlace }): Promise<RelayStorage> {
    await open.storage.close()
    return (await opened(open.place)).storage
  }

  describe(`${tested.name}: documents`, () => {
    it('has none at first, and none of a company that it does not know', async () => {
      const { storage } = await fresh()
      expect(await storage.load(COMPANY, doc(1))).toBeNull()
      await expect(storage.load('01890000-0000-7000-8000-00000000dead', doc(1))).rejects.toEqual(fault('unknown'))
      await expect(storage.append([update(doc(1), 1, [], '../../escape')])).rejects.toEqual(fault('unknown'))
    })

    it('gives back in order what was appended, now and after it was opened again', async () => {
      const open = await fresh()
      await open.storage.append([update(doc(1), 1, [7]), update(doc(2), 1), update(doc(1), 2)])
      await open.storage.append([update(doc(1), 3, [8, 9])])
      const expected = { base: null, baseSeq: 0, tail: [1, 2, 3].map((seq) => update(doc(1), seq).bytes), owners: [7, 8, 9].map((client) => ({ client, device: DEVICE })) }
      expect(await open.storage.load(COMPANY, doc(1))).toEqual(expected)
      expect(await (await reopen(open)).load(COMPANY, doc(1))).toEqual(expected)
    })

    it('takes a call whole or not at all, and each call of a turn by itself', async () => {
      const { storage } = await fresh()
      const [first, torn, taken, next] = await Promise.allSettled([
        storage.append([update(doc(1), 1)]),
        storage.append([update(doc(2), 1), update(doc(1), 3)]),
        storage.append([update(doc(1), 1)]),
        storage.append([update(doc(1), 2), update(doc(2), 1)]),
      ])
      expect([first.status, next.status]).toEqual(['fulfilled', 'fulfilled'])
      expect([torn, taken].map((result) => result.status === 'rejected' && (result.reason as StorageFault).kind)).toEqual(['taken', 'taken'])
      await expect(storage.append([update(doc(3), 1), update(doc(3), 3)])).rejects.toEqual(fault('taken'))
      expect(await storage.load(COMPANY, doc(3))).toBeNull()
      expect((await storage.load(COMPANY, doc(1)))?.tail).toHaveLength(2)
    })

    it('keeps companies apart', async () => {
      const { storage } = await fresh()
      await Promise.all([storage.append([update(doc(1), 1)]), storage.append([update(doc(1), 1, [5], OTHER_COMPANY), update(doc(1), 2, [], OTHER_COMPANY)])])
      expect((await storage.load(COMPANY, doc(1)))?.tail).toHaveLength(1)
      expect((await storage.load(OTHER_COMPANY, doc(1)))?.tail).toHaveLength(2)
      expect((await storage.load(COMPANY, doc(1)))?.owners).toEqual([])
    })

    it('folds: the base takes the place of what it stands for, owners stay, what came since stays', async () => {
      const open = await fresh()
      for (let seq = 1; seq <= 5; seq += 1) await open.storage.append([update(doc(1), seq, [seq]), update(doc(2), seq)])
      await open.storage.fold(COMPANY, doc(1), bytesOf('one to two'), 2)
      await open.storage.fold(COMPANY, doc(1), bytesOf('one to four'), 4)
      await open.storage.fold(COMPANY, doc(1), bytesOf('late'), 3)
      await open.storage.append([update(doc(1), 6)])
      const expected = { base: bytesOf('one to four'), baseSeq: 4, tail: [5, 6].map((seq) => update(doc(1), seq).bytes) }
      const expectFolded = async (storage: RelayStorage) => {
        const found = await storage.load(COMPANY, doc(1))
        expect(found).toMatchObject(expected)
        expect(found?.owners.map(({ client }) => client)).toEqual([1, 2, 3, 4, 5])
        expect((await storage.load(COMPANY, doc(2)))?.tail).toHaveLength(5)
      }
      await expectFolded(open.storage)
      await expectFolded(await reopen(open))
    })

    it('replaces: the base takes a place of its own after everything, owners stay, and nobody writes behind what he knew', async () => {
      const open = await fresh()
      for (let seq = 1; seq <= 3; seq += 1) await open.storage.append([update(doc(1), seq, [seq])])
      await expect(open.storage.replace(COMPANY, doc(1), bytesOf('early'), 3)).rejects.toEqual(fault('taken'))
      await expect(open.storage.replace(COMPANY, doc(1), bytesOf('late'), 5)).rejects.toEqual(fault('taken'))
      await expect(open.storage.replace(COMPANY, doc(9), bytesOf('none'), 2)).rejects.toEqual(fault('taken'))
      await open.storage.replace(COMPANY, doc(1), bytesOf('compacted'), 4)
      await expect(open.storage.append([update(doc(1), 4)])).rejects.toEqual(fault('taken'))
      await expect(open.storage.replace(COMPANY, doc(1), bytesOf('twice'), 4)).rejects.toEqual(fault('taken'))
      await open.storage.append([update(doc(1), 5)])
      const expected = { base: bytesOf('compacted'), baseSeq: 4, tail: [update(doc(1), 5).bytes], owners: [1, 2, 3].map((client) => ({ client, device: DEVICE })) }
      expect(await open.storage.load(COMPANY, doc(1))).toEqual(expected)
      const again = await reopen(open)
      expect(await again.load(COMPANY, doc(1))).toEqual(expected)
      await again.replace(COMPANY, doc(1), bytesOf('once more'), 6)
      await again.append([update(doc(1), 7)])
      await again.fold(COMPANY, doc(1), bytesOf('folded'), 7)
      expect(await again.load(COMPANY, doc(1))).toMatchObject({ base: bytesOf('folded'), baseSeq: 7, tail: [] })
      expect((await again.usage(COMPANY)).documents).toBe(1)
    })

    it('says how much there is, and less of it once it is folded', async () => {
      const { storage } = await fresh()
      expect(await storage.usage(COMPANY)).toEqual({ documents: 0, bytes: 0 })
      await storage.append(Array.from({ length: 100 }, (_, index) => update(doc(1), index + 1)))
      await storage.append([update(doc(2), 1)])
      const full = await storage.usage(COMPANY)
      expect(full.documents).toBe(2)
      expect(full.bytes).toBeGreaterThan(101 * update(doc(1), 1).bytes.length)
      await storage.fold(COMPANY, doc(1), bytesOf('folded'), 100)
      expect((await storage.usage(COMPANY)).bytes).toBeLessThan(full.bytes / 10)
    })
  })

  describe(`${tested.name}: audit`, () => {
    it('keeps links in order, each once, whole calls only, and reads them by parts', async () => {
      const open = await fresh()
      const { storage } = open
      expect(await storage.auditHead(COMPANY, DEVICE)).toBeNull()
      expect(await storage.readAudit(COMPANY, DEVICE, 0, 10)).toEqual([])
      await storage.appendAudit(COMPANY, DEVICE, [link(1), link(2)])
      await storage.appendAudit(COMPANY, DEVICE, [link(2), link(3)])
      await storage.appendAudit(COMPANY, DEVICE, [link(1)])
      await expect(storage.appendAudit(COMPANY, DEVICE, [link(5)])).rejects.toEqual(fault('taken'))
      const expectLinks = async (one: RelayStorage) => {
        expect(await one.auditHead(COMPANY, DEVICE)).toEqual(link(3))
        expect(await one.readAudit(COMPANY, DEVICE, 0, 10)).toEqual([link(1), link(2), link(3)])
        expect(await one.readAudit(COMPANY, DEVICE, 1, 1)).toEqual([link(2)])
        expect(await one.readAudit(OTHER_COMPANY, DEVICE, 0, 10)).toEqual([])
      }
      await expectLinks(storage)
      await expectLinks(await reopen(open))
    })
  })

  describe(`${tested.name}: logs of the audit tree`, () => {
    const records = (...texts: readonly string[]) => texts.map(bytesOf)

    it('takes all of an append or nothing, each place once, and counts them for no documents', async () => {
      const open = await fresh()
      const { storage } = open
      expect([await storage.treeHead(COMPANY, 'leaf'), await storage.readTree(COMPANY, 'leaf', 0, 10)]).toEqual([0, []])
      await storage.appendTree(COMPANY, [{ log: 'leaf', after: 0, records: records('a', 'b', 'c') }, { log: 'hash 1', after: 0, records: records('h') }])
      for (const appends of [
        [{ log: 'leaf', after: 2, records: records('other') }], [{ log: 'leaf', after: 4, records: records('gap') }],
        [{ log: 'leaf', after: 3, records: records('torn') }, { log: 'hash 1', after: 0, records: records('torn') }],
      ]) await expect(storage.appendTree(COMPANY, appends)).rejects.toEqual(fault('taken'))
      const settled = await Promise.allSettled(['one', 'two'].map((name) => storage.appendTree(COMPANY, [{ log: 'leaf', after: 3, records: records(name) }])))
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
      const expectRecords = async (one: RelayStorage) => {
        expect(await one.readTree(COMPANY, 'leaf', 1, 2)).toEqual(records('b', 'c'))
        expect(await one.readTree(COMPANY, 'leaf', 0, 100)).toEqual(records('a', 'b', 'c', 'one'))
        expect([await one.treeHead(COMPANY, 'leaf'), await one.treeHead(COMPANY, 'hash 1'), await one.treeHead(OTHER_COMPANY, 'leaf')]).toEqual([4, 1, 0])
        expect((await one.usage(COMPANY)).documents).toBe(0)
      }
      await expectRecords(storage)
      await expectRecords(await reopen(open))
    })
  })

  describe(`${tested.name}: what somebody did to it`, () => {
    it('refuses a row that was changed, folded or not, and still has the others', async () => {
      const open = await fresh()
      await open.storage.append([update(doc(1), 1), update(doc(2), 1)])
      await open.storage.fold(COMPANY, doc(1), bytesOf('base'), 1)
      await open.storage.close()
      await open.place.damage(COMPANY, doc(1))
      const again = await opened(open.place)
      await expect(again.storage.load(COMPANY, doc(1))).rejects.toEqual(fault('tampered'))
      expect((await again.storage.load(COMPANY, doc(2)))?.tail).toHaveLength(1)
      await again.storage.append([update(doc(3), 1)])
      await again.storage.close()
      await open.place.damage(COMPANY, doc(3))
      const last = await opened(open.place)
      await expect(last.storage.load(COMPANY, doc(3))).rejects.toEqual(fault('tampered'))
    })

    it('refuses a row that was moved to another document', async () => {
      const open = await fresh()
      await open.storage.append([update(doc(1), 1), update(doc(2), 1)])
      for (const number of [1, 2]) await open.storage.fold(COMPANY, doc(number), bytesOf(`base ${number}`), 1)
      await open.storage.close()
      await open.place.moveBase(COMPANY, doc(1), doc(2))
      const { storage } = await opened(open.place)
      await expect(storage.load(COMPANY, doc(2))).rejects.toEqual(fault('tampered'))
    })

    it('is not opened with another key, and is as it was after somebody tried', async () => {
      const open = await fresh()
      await open.storage.append([update(doc(1), 1)])
      await open.storage.close()
      await expect(open.place.openWithAnotherKey()).rejects.toEqual(fault('locked'))
      expect((await (await opened(open.place)).storage.load(COMPANY, doc(1)))?.tail).toHaveLength(1)
    })
  })

  describe(`${tested.name}: accidents`, () => {
    it('loses nothing that it has acknowledged when its process is killed', { timeout: 1_200_000 }, async () => {
      const { place, storage } = await fresh()
      await storage.close()
      const acknowledged = new Map<string, number>()
      let lines = 0
      for (let round = 0; round < crashRounds(8); round += 1) {
        const child = await startStorageChild(place.child)
        const enough = Math.floor(Math.random() * 40)
        while (child.acknowledged.size === 0 || child.lines() < enough) await pause(1)
        await pause(Math.random() * 20)
        await child.kill()
        lines += child.lines()
        for (const [name, seq] of child.acknowledged) acknowledged.set(name, Math.max(acknowledged.get(name) ?? 0, seq))
        const open = await place.open()
        await expectWhole(open.storage, acknowledged)
        await open.storage.close()
      }
      expect(lines).toBeGreaterThan(crashRounds(8))
    })

    it.runIf(tested.isExclusive)('is refused to a second process, in so many words', async () => {
      const { place } = await fresh()
      await expect(place.open()).rejects.toEqual(fault('in_use'))
      await expect(startStorageChild(place.child)).rejects.toThrow('in_use')
    })

    it.skipIf(typeof tested.smallPlace === 'string')('says that the disk is full, keeps what it had, and goes on when there is room', { timeout: 60_000 }, async () => {
      if (typeof tested.smallPlace === 'string') return
      const { place, fill, free } = await tested.smallPlace()
      const { storage, membership } = await opened(place)
      await addCompanies(membership, COMPANY)
      await storage.append([update(doc(1), 1)])
      fill()
      let seq = 1
      const big = new Uint8Array(50_000)
      const filling = async () => {
        for (;;) {
          await storage.append([{ ...update(doc(1), seq + 1), bytes: big }])
          seq += 1
        }
      }
      await expect(filling()).rejects.toEqual(fault('full'))
      expect((await storage.load(COMPANY, doc(1)))?.tail).toHaveLength(seq)
      free()
      await storage.append([update(doc(1), seq + 1)])
      await storage.fold(COMPANY, doc(1), bytesOf('base'), seq)
      await storage.close()
      const again = await opened(place)
      expect(await again.storage.load(COMPANY, doc(1))).toMatchObject({ base: bytesOf('base'), baseSeq: seq, tail: [update(doc(1), seq + 1).bytes] })
    })
  })

  it(`${tested.name}: does what a map in memory does, whatever is asked of it`, { timeout: 120_000 }, async () => {
    const place = await tested.createPlace()
    let open = await place.open()
    onTestFinished(() => open.storage.close().catch(() => {}))
    let run = 0
    await fc.assert(fc.asyncProperty(fc.array(STEPS, { minLength: 1, maxLength: 25 }), async (steps) => {
      const company = `01890000-0000-7000-8000-${String(run += 1).padStart(12, '0')}`
      await addCompanies(open.membership, company)
      const model: Model = emptyModel()
      for (const step of steps) {
        if (step.do === 'reopen') {
          await open.storage.close()
          open = await place.open()
        } else await applyToModel(model, open.storage, company, step)
      }
      for (const [document, expected] of model.documents) expect(await open.storage.load(company, document)).toEqual(expected)
      for (const [device, links] of model.audit) expect(await open.storage.readAudit(company, device, 0, 1_000)).toEqual(links)
      expect((await open.storage.usage(company)).documents).toBe(model.documents.size)
    }), { numRuns: Number(process.env['TRUJOURNEY_PROPERTY_RUNS'] ?? 25) })
  })
}

async function expectWhole(storage: RelayStorage, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  for (const [name, seq] of acknowledged) {
    const [company = '', what = '', document = ''] = name.split(' ')
    if (what === 'audit') {
      const links = await storage.readAudit(company, document, 0, 1_000_000)
      expect(links.length).toBeGreaterThanOrEqual(seq)
      links.forEach((found, index) => expect(found.body).toEqual(bytesOf(`link ${index + 1}`)))
      continue
    }
    const found = await storage.load(company, document)
    expect((found?.baseSeq ?? 0) + (found?.tail.length ?? 0)).toBeGreaterThanOrEqual(seq)
    if (found?.base) expect(found.base).toEqual(bytesOf(`base ${document} ${found.baseSeq}`))
    found?.tail.forEach((bytes, index) => expect(bytes).toEqual(bytesOf(`${document}#${found.baseSeq + index + 1}`)))
    expect(found?.owners.length).toBe(Math.floor(((found?.baseSeq ?? 0) + (found?.tail.length ?? 0)) / 10))
  }
}
