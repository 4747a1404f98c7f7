import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { hex } from '../../core/kernel/wire/audit-chain.ts'
import { hybridTime } from '../../core/kernel/desk/hybrid-clock.ts'
import { parseLeaf } from '../../core/kernel/wire/audit-leaf.ts'
import { EMPTY_TREE, isConsistent, isIncluded, leafHash, rootOf, withLeaf } from '../../core/kernel/wire/audit-tree.ts'
import { cosign, cosignedAt, originOf, readCheckpoint, witnessName, type ReadCheckpoint } from '../../core/kernel/wire/checkpoint.ts'
import { logKeyMessage } from '../../core/kernel/wire/device-proof.ts'
import { readLease } from '../../core/kernel/wire/lease.ts'
import { auditStatus } from '../../sync-relay/audit/audit-status.ts'
import type { AuditTrees } from '../../sync-relay/audit/audit-trees.ts'
import { relayIdentityOf, verifyEd25519 } from '../../sync-relay/server/relay-identity.ts'
import type { RelayStorage } from '../../sync-relay/storage/relay-storage.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { SERVER_MS } from '../support/servers/server-process.ts'
import { eventually } from '../support/relay-network.ts'
import { auditProcess, enrolChains, type AuditChain } from './audit-tree-scene.ts'
import { postgresPlace } from './postgres-place.ts'
import { scratchPlace, sqlitePlace } from './sqlite-place.ts'
import { addCompanies, COMPANY } from './storage-suite.ts'

const crypto = { sha256, verify: verifyEd25519 }
const identity = relayIdentityOf(generateKeyPairSync('ed25519').privateKey)
/** A checkpoint whenever it is asked for one. */
const AT_ONCE = { leaves: 1, ms: 60_000 }

async function checkpointOf(trees: AuditTrees, known = 0): Promise<ReadCheckpoint & { readonly answer: Awaited<ReturnType<AuditTrees['checkpoint']>> }> {
  const answer = await trees.checkpoint(COMPANY, known)
  expect(verifyEd25519(identity.publicKey, logKeyMessage({ relay: identity.id, company: COMPANY, logKey: answer.logKey }), answer.certificate)).toBe(true)
  const read = readCheckpoint(crypto, answer.note, { name: originOf(identity.id, COMPANY), publicKey: answer.logKey })
  if (typeof read === 'string') throw new Error(read)
  return { ...read, answer }
}

async function wholeTree(trees: AuditTrees): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = []
  for (;;) {
    const more = await trees.leaves(COMPANY, leaves.length)
    if (more.leaves.length === 0) return leaves
    leaves.push(...more.leaves)
  }
}

function rootOfAll(leaves: readonly Uint8Array[]): string {
  return hex(rootOf(sha256, leaves.reduce((tree, leaf) => withLeaf(sha256, tree, leafHash(sha256, leaf)), EMPTY_TREE)))
}

/** Every entry once, each chain's in its order, and the root what the definition says. */
async function expectWhole(trees: AuditTrees, chains: readonly AuditChain[]): Promise<void> {
  const { checkpoint } = await checkpointOf(trees)
  const leaves = await wholeTree(trees)
  expect(rootOfAll(leaves.slice(0, checkpoint.size))).toBe(hex(checkpoint.root))
  expect(checkpoint.size).toBe(chains.reduce((sum, { signed }) => sum + signed.length, 0))
  for (const { device, signed } of chains) {
    const own = leaves.map((leaf) => parseLeaf(leaf)!).filter(({ chain }) => chain === device)
    expect(own.map(({ seq, link, sigSha256 }) => ({ seq, link, sigSha256 }))).toEqual(signed.map(({ seq, link, signature }) => ({ seq, link: hex(link), sigSha256: hex(sha256(signature)) })))
  }
}

async function sqliteScene(pace = AT_ONCE, now?: () => number) {
  const place = sqlitePlace(scratchPlace())
  let open = await place.open()
  onTestFinished(() => open.storage.close())
  await addCompanies(open.membership, COMPANY)
  const process = () => auditProcess({ storage: open.storage, membership: open.membership, identity, pace, ...(now === undefined ? {} : { now }) })
  return {
    get storage(): RelayStorage { return open.storage },
    get membership() { return open.membership },
    process,
    async restart() {
      await open.storage.close()
      open = await place.open()
      return process()
    },
  }
}

describe('a company’s audit tree at the relay', () => {
  it('has every entry that was taken in, each checkpoint goes on from all before it, and each entry is shown to be in it', async () => {
    const scene = await sqliteScene()
    const { trees, intake } = scene.process()
    const chains = await enrolChains(scene.membership, COMPANY, 2)
    const heads: ReadCheckpoint['checkpoint'][] = []
    for (const count of [1, 1, 255, 3, 256, 1, 300]) {
      for (const chain of chains) expect(await intake.take(chain.member, chain.write(count))).toBe(chain.signed.length)
      const { checkpoint } = await checkpointOf(trees)
      for (const older of heads) {
        const { answer, checkpoint: newer } = await checkpointOf(trees, older.size)
        expect(isConsistent(sha256, { first: older.size, firstRoot: older.root, second: newer.size, secondRoot: newer.root, proof: answer.proof })).toBe(true)
      }
      heads.push(checkpoint)
    }
    await expectWhole(trees, chains)
    for (const [chain, seq] of [[chains[0]!, 1], [chains[1]!, 257], [chains[0]!, 817]] as const) {
      for (const { size, root } of heads.filter((head) => head.size >= 1_634)) {
        const { index, leaf, proof } = await trees.inclusion(COMPANY, chain.device, seq, size)
        expect(parseLeaf(leaf)).toMatchObject({ chain: chain.device, seq, link: hex(chain.signed[seq - 1]!.link) })
        expect(isIncluded(sha256, { index, size, leaf: leafHash(sha256, leaf), proof, root })).toBe(true)
      }
    }
    // What is not in it, or was not yet.
    for (const [device, seq, size] of [[chains[0]!.device, 818, 1_634], [chains[0]!.device, 0, 1_634], ['nobody', 1, 1_634], [chains[1]!.device, 817, 2], [chains[0]!.device, 1, 5_000]] as const) expect((await trees.inclusion(COMPANY, device, seq, size)).leaf).toEqual(new Uint8Array())
  })

  it('A11 takes entries that come twice, late or in another order once each, in their order, and refuses what has a gap before it', async () => {
    const scene = await sqliteScene()
    const { trees, intake } = scene.process()
    const [chain] = await enrolChains(scene.membership, COMPANY, 1) as [AuditChain]
    chain.write(12)
    const between = (from: number, to: number) => chain.signed.slice(from - 1, to)
    expect(await intake.take(chain.member, between(5, 8))).toBeNull()
    expect(await intake.take(chain.member, between(1, 4))).toBe(4)
    expect(await intake.take(chain.member, between(1, 4))).toBe(4)
    expect(await intake.take(chain.member, between(7, 9))).toBeNull()
    expect(await intake.take(chain.member, between(3, 8))).toBe(8)
    expect(await intake.take(chain.member, [...between(9, 10), ...between(12, 12)])).toBeNull()
    expect(await Promise.all([intake.take(chain.member, between(9, 12)), intake.take(chain.member, between(9, 12))])).toEqual([12, 12])
    await expectWhole(trees, [chain])
  })

  it('goes on after the process was killed, with what was stored and not merged yet, under the same key', async () => {
    const scene = await sqliteScene()
    const first = scene.process()
    const [chain, other] = await enrolChains(scene.membership, COMPANY, 2) as [AuditChain, AuditChain]
    await first.intake.take(chain.member, chain.write(700))
    const before = await checkpointOf(first.trees)
    // Stored, and the process is gone before anything else.
    await scene.storage.appendAudit(COMPANY, other.device, other.write(5).map((link, index) => ({ ...link, link: other.signed[index]!.link })))
    const second = await scene.restart()
    const after = await checkpointOf(second.trees, before.checkpoint.size)
    expect(after.answer.logKey).toEqual(before.answer.logKey)
    expect(isConsistent(sha256, { first: 700, firstRoot: before.checkpoint.root, second: 705, secondRoot: after.checkpoint.root, proof: after.answer.proof })).toBe(true)
    await expectWhole(second.trees, [chain, other])
  })

  it('is signed each so many leaves, or so long after the first that is in none, and only when something is new', async () => {
    const scene = await sqliteScene({ leaves: 10, ms: 40 })
    const { trees, intake, failures } = scene.process()
    const [chain] = await enrolChains(scene.membership, COMPANY, 1) as [AuditChain]
    const checkpoints = () => scene.storage.treeHead(COMPANY, 'checkpoint')
    expect((await trees.checkpoint(COMPANY, 0)).note).toEqual(new Uint8Array())
    await intake.take(chain.member, chain.write(3))
    await eventually(async () => (await checkpoints()) === 1)
    expect((await checkpointOf(trees)).checkpoint.size).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 150))
    for (let count = 0; count < 3; count += 1) await trees.checkpoint(COMPANY, 0)
    expect(await checkpoints()).toBe(1)
    await intake.take(chain.member, chain.write(10))
    expect((await checkpointOf(trees)).checkpoint.size).toBe(13)
    await trees.close()
    expect(failures).toEqual([])
  })

  it('keeps cosignatures by size: a checkpoint is cosigned when two witnesses have signed it, and nobody signs for another', async () => {
    const scene = await sqliteScene()
    const { trees, intake } = scene.process()
    const chains = await enrolChains(scene.membership, COMPANY, 3)
    const [one, two, three] = chains as [AuditChain, AuditChain, AuditChain]
    await intake.take(one.member, one.write(4))
    const { note: { text } } = await checkpointOf(trees)
    const cosignatureOf = (chain: typeof one, of = text, name = witnessName(COMPANY, chain.device)) => cosign(sha256, of, { name, publicKey: chain.publicKey }, 1_780_000_000, (message) => sign(null, message, chain.privateKey)).bytes
    expect(await trees.cosign(one.member, 4, cosignatureOf(one))).toBe(true)
    expect(await trees.cosign(one.member, 4, cosignatureOf(one))).toBe(true)
    expect(await trees.cosign(two.member, 4, cosignatureOf(one))).toBe(false)
    expect(await trees.cosign(two.member, 5, cosignatureOf(two))).toBe(false)
    expect(await trees.cosign(two.member, 4, cosignatureOf(two, text.replace('\n4\n', '\n3\n')))).toBe(false)
    expect((await trees.checkpoint(COMPANY, 0)).cosigned).toEqual(new Uint8Array())
    expect(await trees.cosign(three.member, 4, cosignatureOf(three))).toBe(true)
    await intake.take(one.member, one.write(2))
    for (const process of [async () => trees, async () => (await scene.restart()).trees]) {
      const answer = await (await process()).checkpoint(COMPANY, 4)
      const log = { name: originOf(identity.id, COMPANY), publicKey: answer.logKey }
      expect(readCheckpoint(crypto, answer.note, log)).toMatchObject({ checkpoint: { size: 6 } })
      const cosigned = readCheckpoint(crypto, answer.cosigned, log) as ReadCheckpoint
      expect(cosigned.checkpoint.size).toBe(4)
      expect(answer.witnesses.map(({ device }) => device).toSorted()).toEqual([one.device, three.device].toSorted())
      expect(chains.map((chain) => cosignedAt(crypto, cosigned.note, { name: witnessName(COMPANY, chain.device), publicKey: chain.publicKey }))).toEqual([1_780_000_000, null, 1_780_000_000])
    }
    expect(await auditStatus(scene.storage, COMPANY)).toMatchObject({ entries: 6, checkpoint: { size: 6 }, cosigned: 4, forks: [] })
  })
})

describe('entries that a device may not have written', () => {
  it('A10: with changes over its lease, under a lease that it was never given, or after it was revoked, are not taken, and are kept as evidence', async () => {
    const scene = await sqliteScene()
    const { intake, leases } = scene.process()
    const chains = await enrolChains(scene.membership, COMPANY, 4) as [AuditChain, AuditChain, AuditChain, AuditChain]
    const [honest, late, forger, lost] = chains
    const DAY = 86_400_000
    const given = async ({ member }: AuditChain) => {
      const lease = readLease(crypto, { relay: identity.id, company: COMPANY, device: member.device }, await leases.give(member, new Uint8Array(32)))!
      return { actor: { lease: lease.id }, at: lease.at }
    }
    const entry = ({ actor, at }: { readonly actor: object; readonly at: number }, after: number, updates: readonly unknown[]) => ({ actor, hlc: hybridTime(at + after, 0), updates })
    const own = await given(honest)
    await intake.take(honest.member, honest.write(1, 'in time', entry(own, 2 * DAY, ['x'])))
    // To look, and to be refused, is nobody denied.
    expect(await intake.take(honest.member, honest.write(1, 'looks on', entry(own, 9 * DAY, [])))).toBe(2)
    expect(await intake.take(late.member, late.write(1, 'too late', entry(await given(late), 3 * DAY + 1, ['x'])))).toBeNull()
    // The same again is the same evidence.
    expect(await intake.take(late.member, late.signed)).toBeNull()
    for (const actor of [own.actor, { lease: 'made-up' }, { lease: `${own.actor.lease.slice(0, -16)}AAAAAAAAAAAAAAAA` }]) {
      forger.putBack(0)
      expect(await intake.take(forger.member, forger.write(1, 'under another’s', entry({ actor, at: own.at }, 0, ['x'])))).toBeNull()
    }
    await intake.take(lost.member, lost.write(1, 'before'))
    await scene.membership.revoke(COMPANY, lost.device, 5)
    expect(await intake.take(lost.member, lost.write(1, 'after'))).toBe('out')
    const { refused } = await auditStatus(scene.storage, COMPANY)
    expect(refused.map(({ device, seq, why }) => [chains.findIndex((chain) => chain.device === device), seq, why])).toEqual([[1, 1, 'lease_over'], ...Array.from({ length: 3 }, () => [2, 1, 'lease_unknown']), [3, 2, 'revoked']])
    expect(refused[0]!.entry).toContain('too late')
    expect((await Promise.all(chains.map(({ device }) => scene.storage.auditHead(COMPANY, device)))).map((head) => head?.seq ?? 0)).toEqual([2, 0, 0, 1])
  })
})

describe('a device that signs two entries under one number', () => {
  it('A05 is shown to have done it by a link that was sent again, or by the head that it says it has: both are kept, and it is out', async () => {
    const scene = await sqliteScene()
    const { trees, intake, forked } = scene.process()
    const [again, head, honest] = await enrolChains(scene.membership, COMPANY, 3) as [AuditChain, AuditChain, AuditChain]
    for (const chain of [again, head, honest]) await intake.take(chain.member, chain.write(10))
    expect(await intake.take(honest.member, honest.signed.slice(4))).toBe(10)
    await intake.compare(honest.member, honest.signed[6]!)
    const kept = [again.signed[6]!, head.signed[9]!]
    // Put back from a copy, and written on.
    again.putBack(6)
    head.putBack(6)
    for (const chain of [again, head]) chain.write(6, 'after the copy')
    expect(await intake.take(again.member, again.signed.slice(4))).toBe('out')
    await intake.compare(head.member, head.signed[9]!)
    expect(forked).toEqual([`${again.device} 7`, `${head.device} 10`])
    const revoked = (await scene.membership.devices(COMPANY)).filter(({ revokedAt }) => revokedAt !== null).map(({ device }) => device)
    expect(revoked.toSorted()).toEqual([again.device, head.device].toSorted())
    const { forks } = await auditStatus(scene.storage, COMPANY)
    expect(forks.map(({ device, seq, kept: first, other }) => ({ device, seq, first, other }))).toEqual([
      { device: again.device, seq: 7, first: hex(kept[0]!.link), other: hex(again.signed[6]!.link) },
      { device: head.device, seq: 10, first: hex(kept[1]!.link), other: hex(head.signed[9]!.link) },
    ])
    // The tree has the first history, and nothing of the second.
    expect((await checkpointOf(trees)).checkpoint.size).toBe(30)
  })

  it('is not accused by what it has not signed: a changed body, a made-up head', async () => {
    const scene = await sqliteScene()
    const { intake, forked } = scene.process()
    const [chain] = await enrolChains(scene.membership, COMPANY, 1) as [AuditChain]
    await intake.take(chain.member, chain.write(5))
    const changed = chain.signed.map((entry) => (entry.seq === 3 ? { ...entry, body: Buffer.from('{}') } : entry))
    expect(await intake.take(chain.member, changed)).toBeNull()
    await intake.compare(chain.member, { ...chain.signed[2]!, link: new Uint8Array(32) })
    expect(forked).toEqual([])
    expect(await intake.take(chain.member, chain.write(1))).toBe(6)
  })
})

describe.skipIf(noPostgres !== undefined)('several processes over one PostgreSQL', () => {
  let server: TestPostgres
  beforeAll(async () => { server = await startPostgres() }, SERVER_MS)
  afterAll(() => server?.close(), SERVER_MS)

  it('grow one tree of one company, under one key, whoever takes in what', async () => {
    const place = await postgresPlace(server)
    const opened = [await place.open(), await place.open(), await place.open()]
    onTestFinished(async () => {
      for (const { storage } of opened) await storage.close()
    })
    await addCompanies(opened[0]!.membership, COMPANY)
    const chains = await enrolChains(opened[0]!.membership, COMPANY, 3)
    const processes = opened.map(({ storage, membership }) => auditProcess({ storage, membership, identity, pace: AT_ONCE }))
    const heads: ReadCheckpoint['checkpoint'][] = []
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(processes.map(async ({ intake, trees }, index) => {
        const chain = chains[(index + round) % chains.length]!
        await intake.take(chain.member, chain.write(40))
        heads.push((await checkpointOf(trees)).checkpoint)
      }))
    }
    const keys = await Promise.all(processes.map(async ({ trees }) => hex((await trees.checkpoint(COMPANY, 0)).logKey)))
    expect(new Set(keys).size).toBe(1)
    for (const { trees } of processes) await expectWhole(trees, chains)
    const { checkpoint } = await checkpointOf(processes[0]!.trees)
    for (const head of heads.filter(({ size }) => size > 0)) {
      const { answer } = await checkpointOf(processes[1]!.trees, head.size)
      expect(isConsistent(sha256, { first: head.size, firstRoot: head.root, second: checkpoint.size, secondRoot: checkpoint.root, proof: answer.proof })).toBe(true)
    }
    for (const { trees, failures } of processes) {
      await trees.close()
      expect(failures).toEqual([])
    }
  })
})
