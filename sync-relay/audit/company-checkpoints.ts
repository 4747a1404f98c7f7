import type { Frontier } from '../../core/kernel/wire/audit-tree.ts'
import { cosignedAt, originOf, signCheckpoint, witnessName, type NoteCrypto } from '../../core/kernel/wire/checkpoint.ts'
import { formatNote, noteKeyHash, parseNote, type SignedNote } from '../../core/kernel/wire/signed-note.ts'
import type { Witness } from '../../core/kernel/wire/wire-message.ts'
import { isTaken, StorageFault, type RelayStorage } from '../storage/relay-storage.ts'
import type { CompanyTree } from './company-tree.ts'
import type { LogKey } from './log-key.ts'
import { readCheckpointRecord, readCosignature, TREE_LOGS, writeCheckpoint, writeCosignature, type CheckpointRecord, type CosignatureRecord } from './tree-records.ts'

/** So many witnesses make a checkpoint a cosigned one. */
export const ENOUGH_WITNESSES = 2
/** Kept of one checkpoint, so that a year of checkpoints does not hold a year of everybody's word. */
const MOST_COSIGNATURES = 3
/** Checkpoints that are still countersigned: whoever is slower takes the newest. One of so many holds the tree's state. */
const KEPT = 16
/** Cosignatures that are read when a process begins: enough for the checkpoints that are kept. */
const KEPT_COSIGNATURES = KEPT * MOST_COSIGNATURES

/** The checkpoints of one company's tree and who countersigned them, as this process has them. Not for two callers at a time. */
export class CompanyCheckpoints {
  readonly #company: string
  readonly #origin: string
  readonly #storage: RelayStorage
  readonly #crypto: NoteCrypto
  readonly #key: LogKey
  #count = 0
  #kept: CheckpointRecord[] = []
  #cosignatureCount = 0
  readonly #cosignatures = new Map<number, Map<string, CosignatureRecord>>()
  /** Outlives those that are kept, so that it can be shown while newer ones wait for their witnesses. */
  #cosigned: { readonly note: Uint8Array; readonly size: number; readonly witnesses: readonly Witness[] } | null = null

  constructor(company: string, relay: string, storage: RelayStorage, crypto: NoteCrypto, key: LogKey) {
    this.#company = company
    this.#origin = originOf(relay, company)
    this.#storage = storage
    this.#crypto = crypto
    this.#key = key
  }

  get newest(): CheckpointRecord | null {
    return this.#kept.at(-1) ?? null
  }

  /** The newest that the tree can go on from. */
  get newestState(): (Frontier & { readonly merged: ReadonlyMap<string, number> }) | null {
    const found = this.#kept.findLast(({ state }) => state !== null)
    return found?.state ? { size: found.size, hashes: found.state.hashes, merged: new Map(found.state.merged) } : null
  }

  get cosigned(): { readonly note: Uint8Array; readonly size: number; readonly witnesses: readonly Witness[] } | null {
    return this.#cosigned
  }

  /** With the cosignatures that there are, and by whom those are. */
  withCosignatures({ note, size }: CheckpointRecord): { readonly note: Uint8Array; readonly witnesses: readonly Witness[] } {
    const all = [...(this.#cosignatures.get(size)?.values() ?? [])]
    const parsed = parseNote(note)
    if (parsed === null) throw new StorageFault('tampered')
    const signatures = all.map(({ device, publicKey, cosignature }) => {
      const name = witnessName(this.#company, device)
      return { name, keyHash: noteKeyHash(this.#crypto.sha256, name, 'cosignature', publicKey), bytes: cosignature }
    })
    return { note: formatNote({ text: parsed.text, signatures: [...parsed.signatures, ...signatures] }), witnesses: all.map(({ device, publicKey }) => ({ device, publicKey })) }
  }

  /** Takes in what other processes have made. */
  async catchUp(): Promise<void> {
    const [count, cosignatureCount] = await Promise.all([this.#storage.treeHead(this.#company, TREE_LOGS.checkpoint), this.#storage.treeHead(this.#company, TREE_LOGS.cosignature)])
    if (count > this.#count) {
      const records = await this.#storage.readTree(this.#company, TREE_LOGS.checkpoint, Math.max(this.#count, count - KEPT), KEPT)
      for (const record of records) this.#keep(readCheckpointRecord(record))
      this.#count = count
    }
    if (cosignatureCount > this.#cosignatureCount) {
      const records = await this.#storage.readTree(this.#company, TREE_LOGS.cosignature, Math.max(this.#cosignatureCount, cosignatureCount - KEPT_COSIGNATURES), KEPT_COSIGNATURES)
      for (const record of records) this.#note(readCosignature(record))
      this.#cosignatureCount = cosignatureCount
    }
  }

  /** Signs the tree as it stands, unless there is one of this size or beyond already. */
  async make(tree: CompanyTree, at: number): Promise<void> {
    await this.catchUp()
    const { frontier, root, merged } = tree
    if (frontier.size <= (this.newest?.size ?? 0)) return
    const note = signCheckpoint(this.#crypto.sha256, { origin: this.#origin, size: frontier.size, root }, { name: this.#origin, publicKey: this.#key.publicKey }, this.#key.sign)
    const record: CheckpointRecord = { note, size: frontier.size, at, state: this.#count % KEPT === 0 ? { hashes: [...frontier.hashes], merged: [...merged] } : null }
    if (await this.#stored(TREE_LOGS.checkpoint, this.#count, writeCheckpoint(record))) {
      this.#count += 1
      this.#keep(record)
    } else await this.make(tree, at)
  }

  /** False where it is of no checkpoint that is kept, or not by that device. What is beyond a few is not kept. */
  async cosign({ device, publicKey }: Witness, size: number, cosignature: Uint8Array): Promise<boolean> {
    await this.catchUp()
    const record = this.#kept.find((one) => one.size === size)
    const parsed = record === undefined ? null : parseNote(record.note)
    if (parsed === null || cosignedAt(this.#crypto, this.#under(parsed, device, publicKey, cosignature), { name: witnessName(this.#company, device), publicKey }) === null) return false
    const known = this.#cosignatures.get(size)
    if (known?.has(device) === true || (known?.size ?? 0) >= MOST_COSIGNATURES) return true
    const one: CosignatureRecord = { size, device, publicKey, cosignature }
    if (!(await this.#stored(TREE_LOGS.cosignature, this.#cosignatureCount, writeCosignature(one)))) return this.cosign({ device, publicKey }, size, cosignature)
    this.#cosignatureCount += 1
    this.#note(one)
    return true
  }

  #under({ text }: SignedNote, device: string, publicKey: Uint8Array, bytes: Uint8Array): SignedNote {
    const name = witnessName(this.#company, device)
    return { text, signatures: [{ name, keyHash: noteKeyHash(this.#crypto.sha256, name, 'cosignature', publicKey), bytes }] }
  }

  /** False: another process was first. */
  async #stored(log: string, after: number, record: Uint8Array): Promise<boolean> {
    try {
      await this.#storage.appendTree(this.#company, [{ log, after, records: [record] }])
      return true
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }

  #keep(record: CheckpointRecord): void {
    this.#kept = [...this.#kept, record].slice(-KEPT)
    for (const size of this.#cosignatures.keys()) if (size < (this.#kept[0]?.size ?? 0)) this.#cosignatures.delete(size)
  }

  #note(one: CosignatureRecord): void {
    const record = this.#kept.find(({ size }) => size === one.size)
    if (record === undefined) return
    const own = this.#cosignatures.get(one.size) ?? new Map<string, CosignatureRecord>()
    this.#cosignatures.set(one.size, own.set(one.device, one))
    if (own.size >= ENOUGH_WITNESSES && one.size >= (this.#cosigned?.size ?? 0)) this.#cosigned = { size: one.size, ...this.withCosignatures(record) }
  }
}
