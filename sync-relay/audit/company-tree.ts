import { leafBytes, leafOf, parseLeaf } from '../../core/kernel/wire/audit-leaf.ts'
import { EMPTY_TREE, leafHash, rootOf, withLeaf, type Frontier, type Sha256, type TreeNode } from '../../core/kernel/wire/audit-tree.ts'
import { WireReader } from '../../core/kernel/wire/wire-reader.ts'
import { WireWriter } from '../../core/kernel/wire/wire-writer.ts'
import { isTaken, StorageFault, type RelayStorage, type StoredLink, type TreeAppend } from '../storage/relay-storage.ts'
import { hashLog, placeLog, TIER_LEVELS, TREE_LOGS } from './tree-records.ts'

const PAGE = 500

/**
 * A company's audit tree, as this process has it. What it is made of lies in storage; several processes may grow it at once, and who comes second reads
 * what the first has added and goes on from there. Not for two callers at a time.
 */
export class CompanyTree {
  readonly #company: string
  readonly #storage: RelayStorage
  readonly #sha256: Sha256
  #frontier: Frontier = EMPTY_TREE
  #merged = new Map<string, number>()

  constructor(company: string, storage: RelayStorage, sha256: Sha256) {
    this.#company = company
    this.#storage = storage
    this.#sha256 = sha256
  }

  get frontier(): Frontier {
    return this.#frontier
  }

  get root(): Uint8Array {
    return rootOf(this.#sha256, this.#frontier)
  }

  /** Last entry of each device's chain that is in it. */
  get merged(): ReadonlyMap<string, number> {
    return this.#merged
  }

  /** From a state that was kept, so that not every leaf is read again. */
  begin(frontier: Frontier, merged: ReadonlyMap<string, number>): void {
    this.#frontier = frontier
    this.#merged = new Map(merged)
  }

  /** Takes in the leaves that other processes have added. */
  async catchUp(): Promise<void> {
    for (;;) {
      const leaves = await this.#storage.readTree(this.#company, TREE_LOGS.leaf, this.#frontier.size, PAGE)
      for (const bytes of leaves) {
        const leaf = parseLeaf(bytes)
        if (leaf === null || leaf.seq !== this.#mergedOf(leaf.chain) + 1) throw new StorageFault('tampered')
        this.#frontier = withLeaf(this.#sha256, this.#frontier, leafHash(this.#sha256, bytes))
        this.#merged.set(leaf.chain, leaf.seq)
      }
      if (leaves.length < PAGE) return
    }
  }

  /** Adds what these devices' chains have and the tree has not, each chain's entries in their order. */
  async merge(devices: readonly string[], now: number): Promise<void> {
    await this.catchUp()
    for (const device of devices) {
      for (;;) {
        const links = await this.#storage.readAudit(this.#company, device, this.#mergedOf(device), PAGE)
        if (links.length === 0) break
        await this.#append(device, links, now)
      }
    }
  }

  /** Where an entry is among the leaves; null where the tree does not have it. */
  async placeOf(device: string, seq: number): Promise<number | null> {
    if (seq < 1) return null
    const [record] = await this.#storage.readTree(this.#company, placeLog(device), seq - 1, 1)
    return record === undefined ? null : new WireReader(record).number()
  }

  leaves(from: number, most: number): Promise<Uint8Array[]> {
    return this.#storage.readTree(this.#company, TREE_LOGS.leaf, from, most)
  }

  /** Of a whole subtree that is in storage. */
  async hashOf({ level, place }: TreeNode): Promise<Uint8Array> {
    const tier = Math.floor(level / TIER_LEVELS)
    const width = 2 ** (level - tier * TIER_LEVELS)
    const records = await this.#storage.readTree(this.#company, tier === 0 ? TREE_LOGS.leaf : hashLog(tier), place * width, width)
    if (records.length !== width) throw new StorageFault('tampered')
    const hashes = tier === 0 ? records.map((leaf) => leafHash(this.#sha256, leaf)) : records
    return rootOf(this.#sha256, hashes.reduce((tree, hash) => withLeaf(this.#sha256, tree, hash), EMPTY_TREE))
  }

  async #append(device: string, links: readonly StoredLink[], now: number): Promise<void> {
    let frontier = this.#frontier
    const tiers = new Map<string, { after: number; records: Uint8Array[] }>()
    const leaves = links.map((link) => leafBytes(leafOf(this.#sha256, device, link, now)))
    for (const leaf of leaves) {
      const size = frontier.size + 1
      frontier = withLeaf(this.#sha256, frontier, leafHash(this.#sha256, leaf), (level, hash) => {
        if (level === 0 || level % TIER_LEVELS !== 0) return
        const log = hashLog(level / TIER_LEVELS)
        const tier = tiers.get(log) ?? { after: size / 2 ** level - 1, records: [] }
        tiers.set(log, tier)
        tier.records.push(hash)
      })
    }
    const appends: TreeAppend[] = [
      { log: TREE_LOGS.leaf, after: this.#frontier.size, records: leaves },
      { log: placeLog(device), after: this.#mergedOf(device), records: leaves.map((_, index) => new WireWriter().number(this.#frontier.size + index).done()) },
      ...[...tiers].map(([log, tier]) => ({ log, ...tier })),
    ]
    try {
      await this.#storage.appendTree(this.#company, appends)
    } catch (error) {
      if (!isTaken(error)) throw error
      // Another process was first; what it has not added is looked for again.
      return this.catchUp()
    }
    this.#frontier = frontier
    this.#merged.set(device, this.#mergedOf(device) + links.length)
  }

  #mergedOf(device: string): number {
    return this.#merged.get(device) ?? 0
  }
}
