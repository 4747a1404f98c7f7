import { z } from 'zod'
import { TREE_LOGS } from '../audit/tree-records.ts'
import { isTaken, StorageFault, type RelayStorage } from '../storage/relay-storage.ts'

const at = z.int().min(0)
const agreedSchema = z.strictObject({ version: z.int().min(1), modules: z.array(z.string()), from: at, until: at.nullable(), note: z.string().nullable() })

/** What whoever runs the relay has agreed with a company; `note` is for them alone. Times in epoch ms. */
export type AgreedPlan = z.output<typeof agreedSchema>

export interface NewPlan extends Omit<AgreedPlan, 'version'> {
  /** A version that desks have seen: it is more than that. */
  readonly above: number
}

type Store = Pick<RelayStorage, 'readTree' | 'appendTree' | 'treeHead'>

/** Nothing of it is ever changed or taken out: each plan is another record, sealed under the company's key like all else of it. */
export async function addPlan(storage: Store, company: string, { modules, from, until, note, above }: NewPlan): Promise<AgreedPlan> {
  for (;;) {
    const after = await storage.treeHead(company, TREE_LOGS.plan)
    const before = await planAt(storage, company, after)
    const plan: AgreedPlan = { version: Math.max(before?.version ?? 0, above) + 1, modules: [...new Set(modules)].toSorted(), from, until, note }
    try {
      await storage.appendTree(company, [{ log: TREE_LOGS.plan, after, records: [new Uint8Array(Buffer.from(JSON.stringify(plan), 'utf8'))] }])
      return plan
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

/** The newest; null where the company has none. */
export async function planOf(storage: Pick<RelayStorage, 'readTree' | 'treeHead'>, company: string): Promise<AgreedPlan | null> {
  return planAt(storage, company, await storage.treeHead(company, TREE_LOGS.plan))
}

/** Oldest first. */
export async function plansOf(storage: Pick<RelayStorage, 'readTree'>, company: string): Promise<AgreedPlan[]> {
  return (await storage.readTree(company, TREE_LOGS.plan, 0, 10_000)).map(read)
}

async function planAt(storage: Pick<RelayStorage, 'readTree'>, company: string, place: number): Promise<AgreedPlan | null> {
  if (place === 0) return null
  const [record] = await storage.readTree(company, TREE_LOGS.plan, place - 1, 1)
  return record === undefined ? null : read(record)
}

function read(record: Uint8Array): AgreedPlan {
  const found = agreedSchema.safeParse(JSON.parse(Buffer.from(record).toString('utf8')))
  if (!found.success) throw new StorageFault('tampered')
  return found.data
}
