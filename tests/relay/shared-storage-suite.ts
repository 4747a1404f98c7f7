import { describe, expect, it, onTestFinished } from 'vitest'
import type { SharedStorage, StorageFault } from '../../sync-relay/storage/relay-storage.ts'
import type { Membership } from '../../sync-relay/membership/membership.ts'
import { addCompanies, bytesOf, COMPANY, DEVICE, doc, fault, OTHER_COMPANY, update } from './storage-suite.ts'

const OTHER_DEVICE = '01890000-0000-7000-8000-0000000000d2'

/** What a storage has to do beside that which several processes work on at once; `open` is a process each time. */
export function describeSharedStorage(name: string, createPlace: () => Promise<{ open(): Promise<{ readonly storage: SharedStorage; readonly membership: Membership }> }>): void {
  async function twoProcesses() {
    const place = await createPlace()
    const [one, two] = [await place.open(), await place.open()]
    onTestFinished(async () => {
      await one.storage.close()
      await two.storage.close()
    })
    await addCompanies(one.membership, COMPANY, OTHER_COMPANY)
    return [one.storage, two.storage] as const
  }

  describe(`${name}: several processes`, () => {
    it('says where documents are, and what has come since, whoever wrote it', async () => {
      const [one, two] = await twoProcesses()
      expect(await two.heads(COMPANY, [doc(1), doc(2)])).toEqual([0, 0])
      expect(await two.since(COMPANY, doc(1), 0)).toEqual({ updates: [], owners: [] })
      await one.append([update(doc(1), 1, [7]), update(doc(2), 1), update(doc(1), 2)])
      await two.append([update(doc(1), 3, [9]), update(doc(1), 4)])
      expect(await one.heads(COMPANY, [doc(2), doc(3), doc(1)])).toEqual([1, 0, 4])
      expect(await one.since(COMPANY, doc(1), 2)).toEqual({ updates: [3, 4].map((seq) => update(doc(1), seq).bytes), owners: [{ client: 9, device: DEVICE }] })
      expect(await one.since(COMPANY, doc(1), 4)).toEqual({ updates: [], owners: [] })
      expect(await one.heads(OTHER_COMPANY, [doc(1)])).toEqual([0])
      expect(await one.heads(COMPANY, [])).toEqual([])
      await two.fold(COMPANY, doc(1), bytesOf('base'), 3)
      expect(await one.heads(COMPANY, [doc(1)])).toEqual([4])
      expect(await one.since(COMPANY, doc(1), 3)).toEqual({ updates: [update(doc(1), 4).bytes], owners: [] })
      expect(await one.since(COMPANY, doc(1), 2)).toBeNull()
    })

    it('lets one of them have a place, and the others none of what they sent with it', async () => {
      const [one, two] = await twoProcesses()
      for (let place = 1; place <= 20; place += 1) {
        const outcomes = await Promise.allSettled([one, two].map((storage, index) => storage.append([update(doc(index + 2 * place), 1), update(doc(1), place)])))
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(fault('taken'))
      }
      const heads = await two.heads(COMPANY, Array.from({ length: 42 }, (_, index) => doc(index)))
      expect(heads[1]).toBe(20)
      expect(heads.reduce((sum, head) => sum + head, 0)).toBe(40)
    })

    it('lets one of them replace a document or write in it, whoever is first', async () => {
      const [one, two] = await twoProcesses()
      await one.append([update(doc(1), 1)])
      for (let place = 2; place <= 20; place += 1) {
        const outcomes = await Promise.allSettled([one.replace(COMPANY, doc(1), bytesOf(`${place}`), place), two.append([update(doc(1), place)]), two.replace(COMPANY, doc(1), bytesOf(`${place} too`), place)])
        expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as StorageFault).kind : 'stored')).toSorted()).toEqual(['stored', 'taken', 'taken'])
        expect(await two.heads(COMPANY, [doc(1)])).toEqual([place])
        const found = await one.load(COMPANY, doc(1))
        expect((found?.baseSeq ?? 0) + (found?.tail.length ?? 0)).toBe(place)
      }
    })

    it('stores of the documents of one turn those that follow on, whatever the others', async () => {
      const [one, two] = await twoProcesses()
      await one.append([update(doc(1), 1, [7]), update(doc(2), 1, [7])])
      const outcomes = await Promise.allSettled([
        two.append([update(doc(1), 1)]), two.append([update(doc(3), 1)]), two.append([{ ...update(doc(2), 2, [7]), device: OTHER_DEVICE }]), two.append([update(doc(4), 1, [9]), update(doc(4), 2)]),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
      expect(await one.heads(COMPANY, [1, 2, 3, 4].map(doc))).toEqual([1, 1, 1, 2])
      expect((await one.since(COMPANY, doc(4), 0))?.owners).toEqual([{ client: 9, device: DEVICE }])
      expect((await two.usage(COMPANY)).documents).toBe(4)
    })

    it('lets one of them go on with the audit tree, and none write a place twice', async () => {
      const [one, two] = await twoProcesses()
      for (let after = 0; after < 20; after += 1) {
        const outcomes = await Promise.allSettled([one, two].map((storage, index) => storage.appendTree(COMPANY, [{ log: 'leaf', after, records: [bytesOf(`${after} by ${index}`)] }])))
        expect(outcomes.map((outcome) => outcome.status === 'rejected' ? (outcome.reason as StorageFault).kind : 'stored').toSorted()).toEqual(['stored', 'taken'])
      }
      expect(await two.readTree(COMPANY, 'leaf', 0, 100)).toEqual(await one.readTree(COMPANY, 'leaf', 0, 100))
      expect(await one.treeHead(COMPANY, 'leaf')).toBe(20)
    })

    it('gives a client id to one device only', async () => {
      const [one, two] = await twoProcesses()
      await one.append([update(doc(1), 1, [7])])
      await expect(two.append([{ ...update(doc(1), 2, [7]), device: OTHER_DEVICE }])).rejects.toEqual(fault('taken'))
      await two.append([{ ...update(doc(1), 2, [8]), device: OTHER_DEVICE }, { ...update(doc(2), 1, [7]), device: OTHER_DEVICE }])
      await expect(one.append([update(doc(1), 3, [8])])).rejects.toEqual(fault('taken'))
      await one.append([update(doc(1), 3, [7])])
    })
  })
}
