import { z } from 'zod'
import { TREE_LOGS } from '../audit/tree-records.ts'
import { isTaken, StorageFault, type RelayStorage } from '../storage/relay-storage.ts'

/** `known` 0: it is not ahead any more. */
const saidSchema = z.strictObject({ device: z.string(), known: z.int().min(0), newest: z.int().min(0), at: z.int().min(0) })
type Said = z.output<typeof saidSchema>

/** A device that holds this version or a later one, which the relay has not signed as it is: it takes no plan up to there. `at` in epoch ms: when it said so. */
export type DeviceAhead = Pick<Said, 'device' | 'known' | 'at'>

type Store = Pick<RelayStorage, 'readTree' | 'appendTree' | 'treeHead'>

/** A plan's version beyond which nothing can be signed: whoever says that it holds one more says nothing. */
export const MOST_VERSION = 1_000_000_000
/** Between two plans an honest device says it once, or once more that it is over. */
const MOST_EACH = 8

/** What a device says of the plan that it holds. `isOther`: it was told that version, and has something else under it. Answers whether it is ahead of the relay. */
export async function noteKnown(storage: Store, company: string, { isOther, ...said }: Said & { readonly isOther: boolean }): Promise<boolean> {
  const { device, known, newest } = said
  const isAhead = known > newest || (isOther && known === newest)
  if (known > MOST_VERSION) return isAhead
  for (;;) {
    const after = await storage.treeHead(company, TREE_LOGS.planAhead)
    if (after === 0 && !isAhead) return false
    const own = (await all(storage, company)).filter((one) => one.device === device)
    const last = own.at(-1)?.known ?? 0
    // Under the version that it said it holds, the relay may have signed another.
    const isSaid = last === known || (!isAhead && last < newest)
    if (isSaid || own.filter((one) => one.newest === newest).length >= MOST_EACH) return isAhead
    try {
      await storage.appendTree(company, [{ log: TREE_LOGS.planAhead, after, records: [new Uint8Array(Buffer.from(JSON.stringify({ ...said, known: isAhead ? known : 0 }), 'utf8'))] }])
      return isAhead
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

/** Devices that take no plan of this version, by what each said last; the highest first. */
export async function aheadOf(storage: Pick<Store, 'readTree'>, company: string, version: number): Promise<DeviceAhead[]> {
  const last = new Map((await all(storage, company)).map((said) => [said.device, said]))
  return [...last.values()].filter(({ known }) => known > 0 && known >= version).toSorted((a, b) => b.known - a.known).map(({ device, known, at }) => ({ device, known, at }))
}

async function all(storage: Pick<Store, 'readTree'>, company: string): Promise<Said[]> {
  return (await storage.readTree(company, TREE_LOGS.planAhead, 0, 10_000)).map((record) => {
    const found = saidSchema.safeParse(JSON.parse(Buffer.from(record).toString('utf8')))
    if (!found.success) throw new StorageFault('tampered')
    return found.data
  })
}
