import { consistencyParts, inclusionParts, proofOf } from '../../core/kernel/wire/audit-tree.ts'
import type { NoteCrypto } from '../../core/kernel/wire/checkpoint.ts'
import type { RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Membership } from '../membership/membership.ts'
import type { RelayIdentity } from '../server/relay-identity.ts'
import { isTaken, type RelayStorage } from '../storage/relay-storage.ts'
import { CompanyCheckpoints } from './company-checkpoints.ts'
import { CompanyTree } from './company-tree.ts'
import { openLogKey, type LogKey } from './log-key.ts'
import { TREE_LOGS, writeFork, type ForkRecord } from './tree-records.ts'

export interface AuditPace {
  /** A checkpoint after so many leaves, */
  readonly leaves: number
  /** or so long after the first that is in none, in ms. */
  readonly ms: number
}

const AUDIT_PACE: AuditPace = { leaves: 1_000, ms: 60_000 }

/** What is taken in together. */
const GATHER_MS = 100
/** All chains are looked at, for what another process took in and did not live to merge. */
const SCAN_MS = 60_000
const MOST_LEAVES = 1_000
const MOST_ENTRIES = 200

export interface AuditTreesOptions {
  readonly storage: RelayStorage
  readonly membership: Membership
  readonly identity: RelayIdentity
  readonly crypto: NoteCrypto
  readonly now: () => number
  readonly pace?: AuditPace
  readonly failed: (error: unknown) => void
  /** Tells the operator. */
  readonly forked: (company: string, device: string, seq: number) => void
}

type Answer<Type extends RelayMessage['type']> = RelayMessage & { readonly type: Type }

interface Company {
  readonly id: string
  readonly tree: CompanyTree
  readonly checkpoints: CompanyCheckpoints
  readonly key: LogKey
  readonly dirty: Set<string>
  scannedAt: number
  gathering: NodeJS.Timeout | undefined
  waiting: NodeJS.Timeout | undefined
}

const NOTHING = new Uint8Array()
const NO_KEY = new Uint8Array(32)

export function nothingOf(chain: string, from: number): Answer<'entries'> {
  return { type: 'entries', chain, from, publicKey: NO_KEY, links: [] }
}

/** Merges devices' chains into one tree for each company, signs it now and then, and shows what is in it. One piece of work at a time for a company. */
export class AuditTrees {
  readonly #options: AuditTreesOptions
  readonly #pace: AuditPace
  readonly #companies = new Map<string, Promise<Company>>()
  readonly #atWork = new Map<string, Promise<unknown>>()
  #isClosed = false

  constructor(options: AuditTreesOptions) {
    this.#options = options
    this.#pace = options.pace ?? AUDIT_PACE
  }

  /** Links of that device were stored. */
  accepted(company: string, device: string): void {
    void this.#of(company).then((own) => {
      own.dirty.add(device)
      own.gathering ??= setTimeout(() => {
        own.gathering = undefined
        this.#background(own)
      }, GATHER_MS)
    }, this.#options.failed)
  }

  checkpoint(id: string, known: number): Promise<Answer<'checkpoint'>> {
    return this.#alone(id, async (own) => {
      await this.#advance(own)
      await own.checkpoints.catchUp()
      const { newest, cosigned } = own.checkpoints
      const { tree } = own
      const signed = newest === null ? { note: NOTHING, witnesses: [] } : own.checkpoints.withCosignatures(newest)
      const proof = newest === null ? [] : await proofOf(this.#options.crypto.sha256, consistencyParts(known, newest.size), (node) => tree.hashOf(node))
      const witnesses = [...new Map([...(cosigned?.witnesses ?? []), ...signed.witnesses].map((witness) => [witness.device, witness])).values()]
      return { type: 'checkpoint', known, note: signed.note, cosigned: cosigned?.note ?? NOTHING, proof, relayKey: this.#options.identity.publicKey, logKey: own.key.publicKey, certificate: own.key.certificate, witnesses }
    })
  }

  cosign({ company, device, publicKey }: DeviceMember, size: number, cosignature: Uint8Array): Promise<boolean> {
    return this.#alone(company, ({ checkpoints }) => checkpoints.cosign({ device, publicKey }, size, cosignature))
  }

  inclusion(id: string, chain: string, seq: number, size: number): Promise<Answer<'inclusion'>> {
    return this.#alone(id, async ({ tree }) => {
      // A checkpoint of another process.
      if (size > tree.frontier.size) await tree.catchUp()
      return this.#inclusion(tree, chain, seq, size)
    })
  }

  async #inclusion(tree: CompanyTree, chain: string, seq: number, size: number): Promise<Answer<'inclusion'>> {
    const place = await tree.placeOf(chain, seq)
    const [leaf] = place === null || place >= size || size > tree.frontier.size ? [] : await tree.leaves(place, 1)
    if (place === null || leaf === undefined) return { type: 'inclusion', chain, seq, size, index: 0, leaf: NOTHING, proof: [] }
    return { type: 'inclusion', chain, seq, size, index: place, leaf, proof: await proofOf(this.#options.crypto.sha256, inclusionParts(place, size), (node) => tree.hashOf(node)) }
  }

  async leaves(id: string, from: number): Promise<Answer<'leaves'>> {
    return { type: 'leaves', from, leaves: await (await this.#of(id)).tree.leaves(from, MOST_LEAVES) }
  }

  /** Of any device of the company, revoked or not. */
  async entries(company: string, chain: string, from: number): Promise<Answer<'entries'>> {
    const { storage, membership } = this.#options
    const [member, links] = await Promise.all([membership.device(company, chain), from < 1 ? [] : storage.readAudit(company, chain, from - 1, MOST_ENTRIES)])
    if (member === null) return nothingOf(chain, from)
    return { type: 'entries', chain, from, publicKey: member.publicKey, links: links.map(({ seq, body, signature }) => ({ seq, body, signature })) }
  }

  /** A device has signed two entries under one number: both are kept, and it is out. */
  async forked(company: string, fork: Omit<ForkRecord, 'at'>): Promise<void> {
    const { storage, membership, now, forked } = this.#options
    for (let isStored = false; !isStored; ) {
      const after = await storage.treeHead(company, TREE_LOGS.fork)
      isStored = await storage.appendTree(company, [{ log: TREE_LOGS.fork, after, records: [writeFork({ ...fork, at: now() })] }]).then(() => true, (error: unknown) => {
        if (isTaken(error)) return false
        throw error
      })
    }
    forked(company, fork.device, fork.seq)
    await membership.revoke(company, fork.device, now())
  }

  /** What is under way is finished; what is not merged is when the next one begins. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const company of await Promise.allSettled(this.#companies.values())) {
      if (company.status !== 'fulfilled') continue
      clearTimeout(company.value.gathering)
      clearTimeout(company.value.waiting)
    }
    await Promise.allSettled(this.#atWork.values())
  }

  #background(own: Company): void {
    if (!this.#isClosed) void this.#alone(own.id, (same) => this.#advance(same)).catch(this.#options.failed)
  }

  async #advance(own: Company): Promise<void> {
    const { tree, checkpoints } = own
    const now = this.#options.now()
    const isScan = now - own.scannedAt > SCAN_MS
    const members = isScan ? (await this.#options.membership.devices(own.id)).map(({ device }) => device) : []
    const devices = [...new Set([...own.dirty, ...members])]
    await tree.merge(devices, now)
    if (isScan) own.scannedAt = now
    for (const device of devices) own.dirty.delete(device)
    const unsigned = tree.frontier.size - (checkpoints.newest?.size ?? 0)
    if (unsigned >= this.#pace.leaves) await this.#sign(own)
    else if (unsigned > 0) {
      own.waiting ??= setTimeout(() => void this.#alone(own.id, (same) => this.#sign(same)).catch(this.#options.failed), this.#pace.ms).unref()
    }
  }

  async #sign(own: Company): Promise<void> {
    clearTimeout(own.waiting)
    own.waiting = undefined
    if (!this.#isClosed) await own.checkpoints.make(own.tree, this.#options.now())
  }

  #of(id: string): Promise<Company> {
    const known = this.#companies.get(id)
    if (known !== undefined) return known
    const opened = this.#open(id)
    this.#companies.set(id, opened)
    // Storage that is away for a moment is asked again.
    opened.catch(() => this.#companies.delete(id))
    return opened
  }

  async #open(id: string): Promise<Company> {
    const { storage, identity, crypto } = this.#options
    const key = await openLogKey(storage, id, identity)
    const checkpoints = new CompanyCheckpoints(id, identity.id, storage, crypto, key)
    await checkpoints.catchUp()
    const tree = new CompanyTree(id, storage, crypto.sha256)
    const state = checkpoints.newestState
    if (state !== null) tree.begin(state, state.merged)
    await tree.catchUp()
    return { id, tree, checkpoints, key, dirty: new Set(), scannedAt: Number.NEGATIVE_INFINITY, gathering: undefined, waiting: undefined }
  }

  #alone<T>(id: string, work: (own: Company) => Promise<T>): Promise<T> {
    const before = this.#atWork.get(id) ?? Promise.resolve()
    const result = before.then(async () => work(await this.#of(id)))
    const settled = result.catch(() => null).then(() => {
      if (this.#atWork.get(id) === settled) this.#atWork.delete(id)
    })
    this.#atWork.set(id, settled)
    return result
  }
}
