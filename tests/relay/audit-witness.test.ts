import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { companyPaths } from '../../core/adapters/desk/company-folder.ts'
import { dirname } from 'node:path'
import { acceptFindings, entryProofs, readWitnessed } from '../../core/kernel/audit/finding-store.ts'
import { newestAuditSeq } from '../../core/kernel/sync/sync-store.ts'
import { checkpointOf, judgeCheckpoint, type HeldCheckpoint } from '../../core/kernel/audit/witness.ts'
import { genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import { cosignedAt, originOf, readCheckpoint, witnessName, type ReadCheckpoint } from '../../core/kernel/wire/checkpoint.ts'
import { auditStatus } from '../../sync-relay/audit/audit-status.ts'
import { verifyEd25519 } from '../../sync-relay/server/relay-identity.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { eventually, settled } from '../support/relay-network.ts'
import { edit, relayScene } from '../support/relay-scene.ts'
import { act, found, lineTo, newLog, RELAY, sendEntries, watch, witnesses, type Log } from './witness-scene.ts'

const crypto = { sha256, verify: verifyEd25519 }

function heldSize({ checkpoints, desk }: OpenCompany): number {
  const held = checkpoints.read()
  return held === null || held === 'lost' ? 0 : (checkpointOf(crypto, desk.core.company, held)?.size ?? 0)
}

/** Two workstations that have watched a log of theirs for a while. */
async function watched(): Promise<{ readonly one: OpenCompany; readonly two: OpenCompany; readonly log: Log }> {
  const [one, two] = await witnesses(2) as [OpenCompany, OpenCompany]
  const log = newLog(one.desk.core.company)
  for (let round = 0; round < 3; round += 1) {
    for (const desk of [one, two]) {
      act(desk, 4)
      await sendEntries(desk, log)
      await watch(desk, log)
    }
  }
  await watch(one, log)
  expect([...found(one), ...found(two)]).toEqual([])
  expect(heldSize(one)).toBe(heldSize(two))
  return { one, two, log }
}

/** Notes of both sides, each signed by the log: whoever sees them knows that it has said both. */
function expectEvidence(desk: OpenCompany, fault: string, logKey: Uint8Array): void {
  const finding = found(desk).at(-1)!
  expect(finding.fault).toBe(fault)
  for (const note of [finding.held, finding.shown]) expect(readCheckpoint(crypto, Buffer.from(note!), { name: originOf(RELAY.id, desk.desk.core.company), publicKey: logKey })).toMatchObject({ checkpoint: {} })
  expect(finding.held).not.toBe(finding.shown)
  const onRecord = desk.desk.core.database.read.all<{ body: string }>("SELECT body FROM audit_entry WHERE action = 'audit.mismatch'")
  expect(onRecord.map(({ body }) => (JSON.parse(body) as { reason: string }).reason)).toContain(fault)
}

const keyOf = async (log: Log) => (await log.process.trees.checkpoint(log.company, 0)).logKey

describe('a workstation as a witness', () => {
  it('keeps what it has verified beside the database before it signs, and two of them make a checkpoint a cosigned one', async () => {
    const { one, two, log } = await watched()
    const answer = await log.process.trees.checkpoint(log.company, 0)
    const { note } = readCheckpoint(crypto, answer.cosigned, { name: originOf(RELAY.id, log.company), publicKey: answer.logKey }) as ReadCheckpoint
    for (const { signer } of [one, two]) expect(cosignedAt(crypto, note, { name: witnessName(log.company, signer.device), publicKey: signer.publicKey })).not.toBeNull()
    for (const desk of [one, two]) await watch(desk, log)
    for (const desk of [one, two]) expect(readWitnessed(desk.desk.core.database.read)).toMatchObject({ relay: RELAY.id, size: heldSize(desk), cosigned: { devices: expect.arrayContaining([one.signer.device, two.signer.device]) as string[] } })
    expect((await auditStatus(log.store.storage, log.company)).cosigned).toBe(heldSize(one))
    // What it asked about and saw stands for the entries before; what it wrote since has come no further than its signature.
    const { database: { read }, device } = one.desk.core
    const newest = newestAuditSeq(read, device)
    expect(entryProofs(read)(device, 1)).toEqual({ checkpoint: expect.any(Number) as number, witnesses: 2 })
    act(one, 1)
    expect(entryProofs(read)(device, newest + 1)).toEqual({ checkpoint: null, witnesses: null })
    expect(entryProofs(read)(two.signer.device, 1)).toEqual({ checkpoint: null, witnesses: null })
  })

  it('A02 names a relay that has less than it had', async () => {
    const { one, two, log } = await watched()
    const [older, size] = [log.store.copy(), heldSize(one)]
    act(one, 3)
    await sendEntries(one, log)
    await watch(one, log)
    await watch(two, log)
    log.store.restore(older)
    log.restart()
    for (const desk of [one, two]) {
      await watch(desk, log)
      expectEvidence(desk, 'shrunk', await keyOf(log))
      // What it holds stays, and is not signed away.
      expect(heldSize(desk)).toBeGreaterThan(size)
      await watch(desk, log)
      expect(found(desk)).toHaveLength(1)
    }
    // Everything gone is less, too.
    log.store.restore({ ...older, tree: new Map(), audit: new Map() })
    log.restart()
    const [fresh] = await witnesses(1) as [OpenCompany]
    await watch(fresh, newLog(fresh.desk.core.company))
    expect(found(fresh)).toEqual([])
    await watch(two, log)
    expect(found(two).map(({ fault }) => fault)).toEqual(['shrunk'])
  })

  it('A02 names a workstation that has less than the relay has of it', async () => {
    const { one, log } = await watched()
    // As its relay has it, an entry beyond its own newest: its disk was put back.
    const { storage } = log.store
    const last = (await storage.auditHead(log.company, one.signer.device))!
    const body = Buffer.from('{"seq":"lost with the disk"}')
    const link = nextLink(sha256, last.link, body)
    await storage.appendAudit(log.company, one.signer.device, [{ seq: last.seq + 1, body, link, signature: one.signer.sign(signedMessage(link)) }])
    await watch(one, log)
    expect(found(one).map(({ fault, seq }) => ({ fault, seq }))).toEqual([{ fault: 'behind', seq: last.seq }])
    // And when it writes on under that number, the relay has both of it (A05); that it was found is such an entry.
    await watch(one, log)
    expect((await auditStatus(storage, log.company)).forks).toMatchObject([{ device: one.signer.device, seq: last.seq + 1 }])
    expect((await auditStatus(storage, log.company)).forks).toHaveLength(1)
  })

  it('A03 names a chain that was written anew with a stolen key, though every link and signature of it is right', async () => {
    const { one, two, log } = await watched()
    const stolen = log.store.copy()
    const links = stolen.audit.get(`${log.company} ${one.signer.device}`)!
    let link = genesisLink(sha256, one.signer.publicKey, log.company)
    const rebuilt = [...links, links.at(-1)!].map(({ body }, index) => {
      const changed = index === 2 ? Buffer.from(Buffer.from(body).toString().replace('allowed', 'refused')) : Buffer.from(body)
      link = nextLink(sha256, link, changed)
      return { seq: index + 1, body: changed, link, signature: one.signer.sign(signedMessage(link)) }
    })
    // And the relay's own keys: it signs what it is given.
    log.store.restore({ ...stolen, audit: new Map(stolen.audit).set(`${log.company} ${one.signer.device}`, rebuilt), tree: new Map([...stolen.tree].filter(([name]) => name.endsWith(' key'))) })
    log.restart()
    for (const desk of [one, two]) log.process.trees.accepted(log.company, desk.signer.device)
    await eventually(async () => (await auditStatus(log.store.storage, log.company)).entries > heldSize(two))
    await watch(two, log)
    expectEvidence(two, 'rewritten', await keyOf(log))
    await watch(one, log)
    expect((await auditStatus(log.store.storage, log.company)).forks).not.toEqual([])
  })

  it('A04 a relay that shows two witnesses different trees is found when one of them sees the other’s', async () => {
    const { one, two, log } = await watched()
    const before = log.store.copy()
    act(one, 2)
    await sendEntries(one, log)
    await watch(one, log)
    const first = log.store.copy()
    // The other is shown a tree that goes on from the same beginning, without what the first one did.
    log.store.restore(before)
    log.restart()
    act(two, 2)
    await sendEntries(two, log)
    await watch(two, log)
    expect(found(two)).toEqual([])
    expect(heldSize(two)).toBe(heldSize(one))
    await watch(one, log)
    expectEvidence(one, 'split', await keyOf(log))
    log.store.restore(first)
    log.restart()
    act(one, 1)
    await sendEntries(one, log)
    await watch(two, log)
    expectEvidence(two, 'rewritten', await keyOf(log))
  })

  it('A06 what is held never goes back, in whichever order answers come, and whatever the relay says was asked', async () => {
    const { one, log } = await watched()
    const size = heldSize(one)
    const grow = async () => {
      act(one)
      await sendEntries(one, log)
      return log.process.trees.checkpoint(log.company, size)
    }
    const [near, far] = [await grow(), await grow()]
    const { witness, sent } = await lineTo(one, log)
    const signed = () => sent.flatMap((message) => (message.type === 'cosign' ? [message.size] : []))
    witness.look()
    witness.look()
    expect(sent.filter(({ type }) => type === 'askCheckpoint')).toHaveLength(2)
    witness.told(far)
    witness.told(near)
    expect([heldSize(one), signed(), found(one)]).toEqual([size + 2, [size + 2], []])
    // On disk before it was signed; a process that begins now holds the same.
    const judged = judgeCheckpoint(crypto, { relay: RELAY.id, company: log.company }, one.checkpoints.read() as HeldCheckpoint, near)
    expect(judged).toEqual({ kind: 'fault', fault: 'shrunk' })
    // A relay that answers another question than was asked shows nothing by it.
    const newest = await grow()
    witness.look()
    witness.told({ ...newest, known: size })
    expect([heldSize(one), found(one).map(({ fault }) => fault)]).toEqual([size + 2, ['rewritten']])
  })

  it('takes no checkpoint by a key that the relay does not vouch for, of another company, or that was changed on the way', async () => {
    const { one, two, log } = await watched()
    const other = newLog(log.company)
    const size = heldSize(one)
    act(two)
    await sendEntries(two, log)
    await sendEntries(two, other)
    const foreign = await other.process.trees.checkpoint(log.company, 0)
    await watch(one, log, (answer) => ({ ...answer, certificate: answer.certificate.map((byte) => byte ^ 1) }))
    await watch(one, log, (answer) => ({ ...answer, note: foreign.note }))
    await watch(one, log, (answer) => ({ ...answer, proof: answer.proof.slice(1) }))
    // Vouched for by the same relay, and yet another log than before.
    await watch(one, log, () => foreign)
    expect(found(one).map(({ fault }) => fault)).toEqual(['key', 'form', 'rewritten'])
    expect(heldSize(one)).toBe(size)
    await watch(one, log)
    expect(heldSize(one)).toBe(size + 1)
  })

  it('names an entry of its own that the relay has acknowledged and the tree has not, or has otherwise', async () => {
    const { one, two, log } = await watched()
    const changed = log.store.copy()
    const key = `${log.company} ${two.signer.device}`
    const links = changed.audit.get(key)!
    const body = Buffer.from('{"another":"entry"}')
    const link = nextLink(sha256, links.at(-2)!.link, body)
    const tree = new Map([...changed.tree].filter(([name]) => name.endsWith(' key')))
    const forged = [...links.slice(0, -1), { ...links.at(-1)!, body, link, signature: two.signer.sign(signedMessage(link)) }]
    // Nothing is held here; only its own chain tells it.
    writeFileSync(companyPaths(dirname(two.store.path)).checkpoint, '')
    log.store.restore({ ...changed, audit: new Map(changed.audit).set(key, forged), tree })
    log.restart()
    for (const desk of [one, two]) log.process.trees.accepted(log.company, desk.signer.device)
    await eventually(async () => (await auditStatus(log.store.storage, log.company)).entries >= links.length)
    await watch(two, log)
    expect(found(two).map(({ fault }) => fault)).toEqual(['held_lost', 'entry_differs'])
  })

  it('goes by nothing that somebody changed beside the database', async () => {
    const { one } = await watched()
    const path = companyPaths(dirname(one.store.path)).checkpoint
    const whole = readFileSync(path)
    expect(one.checkpoints.read()).toMatchObject({ relay: RELAY.id })
    for (let at = 0; at < whole.length - 1; at += 1) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1
      writeFileSync(path, changed)
      expect(one.checkpoints.read()).toBe('lost')
    }
    for (const cut of [0, 1, 100, whole.length - 3]) {
      writeFileSync(path, whole.subarray(0, cut))
      expect(one.checkpoints.read()).toBe('lost')
    }
  })

  it('begins anew where somebody has answered for it', async () => {
    const { one, two, log } = await watched()
    const older = log.store.copy()
    act(one, 3)
    await sendEntries(one, log)
    for (const desk of [one, two]) await watch(desk, log)
    log.store.restore(older)
    log.restart()
    await watch(two, log)
    await watch(two, log)
    const size = heldSize(two)
    expect(two.desk.core.database.transact((tx) => acceptFindings(tx, 1))).toBe(1)
    await watch(two, log)
    expect(heldSize(two)).toBeLessThan(size)
    expect(found(two)).toMatchObject([{ fault: 'shrunk', acceptedAt: 1 }])
  })
})

it('over a real line: workstations countersign by themselves, and say so when the relay is put back', async () => {
  const { network, jobs } = await relayScene(2, { auditPace: { leaves: 1, ms: 50 }, witnessPace: { askMs: 50, graceMs: 60_000 } })
  const [one, two] = network.desks as [typeof network.desks[0], typeof network.desks[0]]
  const { core } = one.company.desk
  const cosigned = () => readWitnessed(core.database.read)?.cosigned?.size ?? 0
  await eventually(() => cosigned() > 0, 20_000)
  await network.stopRelay()
  const older = network.store.copy()
  await network.startRelay()
  const at = cosigned()
  edit(one, jobs[0]!, 'after the copy')
  await settled(network.desks)
  await eventually(() => cosigned() > at && heldSize(two.company) > at, 20_000)
  await network.stopRelay()
  network.store.restore(older)
  await network.startRelay()
  await eventually(() => found(one.company).length + found(two.company).length > 0, 20_000)
  expect([...found(one.company), ...found(two.company)].every(({ fault }) => ['shrunk', 'split', 'rewritten'].includes(fault))).toBe(true)
  expect(network.bugs).toEqual([])
})
