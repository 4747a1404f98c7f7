import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { proofMessage, tokenMessage } from '../../core/kernel/wire/device-proof.ts'
import { CLOSE_REASONS, OLDER_SYNC_PROTOCOL } from '../../core/kernel/wire/wire-message.ts'
import { takeChanges, writeChanges, writeRequest } from '../../core/adapters/sync/carry-changes.ts'
import { writtenAnew } from '../../core/kernel/sync/sync-store.ts'
import { compacted, generationOf } from '../../core/kernel/wire/compaction.ts'
import { copyOf, putBack } from '../support/older-database.ts'
import { adminOf, allGrants, eventually, settled, type RelayDesk, type RelayNetwork } from '../support/relay-network.ts'
import { edit, expectSame, isSame, note, relayScene } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'
import { ask, challengeOf, stockProvider } from '../relay/token-client.ts'
import { WireClient } from '../relay/wire-client.ts'

const RUNS = Number(process.env['TRUJOURNEY_COMPACT_RUNS'] ?? 1)
/** So that a few dozen edits are worth it. */
const LIMITS = { compactBytes: 2_000 }

async function sceneOf(size: number) {
  const scene = await relayScene(size, { limits: LIMITS })
  const { network } = scene
  const ops = `${network.desks[0]!.company.keys.company}/${scene.location}/ops/live`
  const onBug = (error: unknown) => void network.bugs.push(error)
  const back = (index: number) => {
    const { folder, company } = network.desks[index]!
    network.desks[index] = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, retired: company.retired, onBug }) }
  }
  return { ...scene, ops, onBug, back }
}

/** In turn, so that none of it merges into runs, until the relay has compacted it once more. */
async function editUntilCompacted(network: RelayNetwork, document: string, desks: readonly RelayDesk[], job: string): Promise<void> {
  const times = () => network.compactions.filter((one) => one === document).length
  const before = times()
  let at = 0
  await eventually(() => {
    for (let more = 0; more < 8; more++) edit(desks[at % desks.length]!, job, `edit ${(at += 1)}`)
    return times() > before
  })
}

/** One more socket of that desk's, of which a test has the frames. */
async function socketOf(network: RelayNetwork, { company: { signer, keys: { company } } }: RelayDesk, protocols?: string[]): Promise<WireClient> {
  const client = new WireClient(`${network.address}/v1/sync`, protocols)
  const { relay, nonce } = await client.hears('challenge')
  client.send({ type: 'prove', company, device: signer.device, signature: signer.sign(proofMessage({ relay, nonce, company, device: signer.device })) })
  await client.hears('welcome')
  return client
}

const docOf = ({ company: { desk: { core } } }: RelayDesk, document: string) => core.documents.open(core.database.read, document).doc
const generationAt = ({ company: { desk: { core } } }: RelayDesk, document: string) => generationOf(core.documents.clocks(core.database.read, document))
const entries = ({ company }: RelayDesk, action: string) => company.desk.core.database.read.all<{ decision: string }>("SELECT json_extract(body, '$.decision') AS decision FROM audit_entry WHERE action = ?", action)

describe('C07: a document that the relay compacts', () => {
  it('is small at every desk; one that was away writes its own anew; files of another generation are refused; whoever joins has all of it', async () => {
    const { network, jobs, ops, back } = await sceneOf(3)
    const { desks } = network
    const [one, two] = desks as [RelayDesk, RelayDesk]
    const old = `${one.folder}/old.tjsync`
    edit(two, jobs[0]!, 'in the file')
    const { fingerprint } = valueOf(await writeChanges(two.company, adminOf(two.company), old, {}))
    await settled(desks)
    const third = desks[2]!
    third.sync.close()
    edit(third, jobs[2]!, 'written away')
    edit(third, jobs[1]!, 'written away too')
    await editUntilCompacted(network, ops, [one, two], jobs[0]!)
    await settled([one, two])
    await eventually(() => isSame([one, two]))
    const generation = generationAt(one, ops)
    expect(generation).toBeGreaterThan(0)
    expect(generationAt(two, ops)).toBe(generation)
    expect(generationAt(third, ops)).toBe(0)
    const gone = [...docOf(one, ops).store.clients.values()].flat().filter((struct) => struct instanceof Y.Item && struct.deleted)
    expect(gone.length).toBeLessThan(40)

    // By a file in between: neither way, and nothing is changed by it.
    expect(await takeChanges(one.company, adminOf(one.company), old, fingerprint)).toMatchObject({ ok: false, failure: { code: 'sync.file_other_generation' } })
    const request = `${third.folder}/request.tjsync`
    valueOf(writeRequest(third.company, adminOf(third.company), request))
    const answer = valueOf(await writeChanges(one.company, adminOf(one.company), `${third.folder}/answer.tjsync`, { request }))
    expect(await takeChanges(third.company, adminOf(third.company), `${third.folder}/answer.tjsync`, answer.fingerprint)).toMatchObject({ ok: false, failure: { code: 'sync.file_other_generation' } })

    back(2)
    await settled(desks)
    await eventually(() => isSame(desks) && desks.every((desk) => note(desk, jobs[2]!) === 'written away' && note(desk, jobs[1]!) === 'written away too'))
    expect(generationAt(third, ops)).toBe(generationAt(one, ops))
    expect(writtenAnew(desks[2]!.company.desk.core.database.read)).toContainEqual({ document: ops, at: expect.any(Number), reason: 'compacted' })
    expect(entries(desks[2]!, 'document.compact').length).toBeGreaterThan(0)
    // Who had nothing unsent goes on under its client id.
    expect(writtenAnew(one.company.desk.core.database.read).filter(({ document }) => document !== ops)).toEqual([])
    expect(await takeChanges(one.company, adminOf(one.company), old, fingerprint)).toMatchObject({ ok: false })
    const fresh = `${one.folder}/fresh.tjsync`
    const again = valueOf(await writeChanges(two.company, adminOf(two.company), fresh, {}))
    expect(await takeChanges(one.company, adminOf(one.company), fresh, again.fingerprint)).toMatchObject({ ok: true })
    const late = await network.add()
    await settled(network.desks)
    expectSame([one, late])
    edit(late, jobs[0]!, 'by the last')
    await eventually(() => desks.every((desk) => note(desk, jobs[0]!) === 'by the last'))
    expect(network.bugs).toEqual([])
  }, 90_000)

  it('waits for a desk of an older program that has it open, and is refused to one that comes after; nothing of another generation is merged', async () => {
    const { network, jobs, ops } = await sceneOf(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    const older = await socketOf(network, one, [OLDER_SYNC_PROTOCOL])
    expect(older.socket.protocol).toBe(OLDER_SYNC_PROTOCOL)
    await older.open(ops)
    for (let at = 0; at < 80; at++) edit(at % 2 === 0 ? one : two, jobs[0]!, `before ${at}`)
    await settled([one, two])
    expect(network.compactions).not.toContain(ops)
    const [before, old] = [Y.encodeStateVector(docOf(one, ops)), Y.encodeStateAsUpdate(docOf(one, ops))]
    older.close()
    await older.closed
    await editUntilCompacted(network, ops, [one, two], jobs[0]!)
    await settled([one, two])

    const again = await socketOf(network, one, [OLDER_SYNC_PROTOCOL])
    again.send({ type: 'open', document: ops, vector: before })
    expect((await again.closed).code).toBe(CLOSE_REASONS.unsupported)
    const behind = await socketOf(network, one)
    const { channel, pieces, vector } = await behind.open(ops, before)
    const anew = new Y.Doc()
    for (const piece of pieces) Y.applyUpdate(anew, piece)
    expect(Y.decodeStateVector(Y.encodeStateVector(anew))).toEqual(Y.decodeStateVector(vector))
    await expect(behind.update(channel, new Uint8Array([0, 0]))).rejects.toThrow('gap')
    const level = await socketOf(network, one)
    const opened = await level.open(ops, vector)
    expect(opened.pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(pieces.reduce((sum, { length }) => sum + length, 0) / 2)
    // What Yjs alone speaks has to begin with nothing.
    const { relay: relayId } = await level.hears('challenge')
    const stocks: (() => void)[] = []
    const stock = async (doc: Y.Doc) => {
      const relay = { address: `${network.address}/v1/sync`, relayId }
      const { signer, keys: { company } } = one.company
      const challenge = await challengeOf(relay)
      const signature = Buffer.from(signer.sign(tokenMessage({ relay: relayId, challenge, company, device: signer.device }))).toString('base64url')
      const { value } = await ask(relay, '/v1/token', { body: { company, device: signer.device, challenge, signature } })
      const made = stockProvider(relay, ops, value['token'] as string, doc)
      stocks.push(() => made.provider.destroy())
      return made
    }
    const stale = new Y.Doc()
    Y.applyUpdate(stale, old)
    expect((await (await stock(stale)).closed).code).toBe(CLOSE_REASONS.unsupported)
    const begun = await stock(new Y.Doc())
    await begun.synced
    ;(begun.doc.getMap('job').get(jobs[2]!) as Y.Map<unknown>).set('notesDispatch', 'from a page')
    await eventually(() => note(two, jobs[2]!) === 'from a page')
    for (const end of stocks) end()
    // Nobody makes a generation himself.
    const made = new Y.Doc()
    made.store.clients.set(0, [new Y.GC(Y.createID(0, 0), generationOf(Y.decodeStateVector(vector)) + 5)])
    await expect(level.update(opened.channel, Y.encodeStateAsUpdate(made, vector))).rejects.toThrow('foreign_author')
    for (const client of [behind, level]) client.close()
    // Whom it turned away, and what a provider says of others.
    expect(network.bugs.filter((bug) => bug !== 'socket.ended' && bug !== 'presence.dropped')).toEqual([])
  })

  it('and says something else with it is not taken, and what is here stays', async () => {
    const { network, jobs, ops, back } = await sceneOf(2)
    const { desks, store } = network
    const [one, two] = desks as [RelayDesk, RelayDesk]
    edit(one, jobs[1]!, 'as it was said')
    edit(two, jobs[2]!, 'to begin with')
    await settled(desks)
    two.sync.close()
    const whole = docOf(one, ops)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(whole))
    const field = (forged.getMap('job').get(jobs[1]!) as Y.Map<unknown>)._map.get('notesDispatch')!
    ;(field.content as Y.ContentAny).arr[0] = 'as it was never said'
    await settled([one])
    await network.stopRelay()
    const { documents, ...rest } = store.copy()
    const kept = documents.get(ops)!
    const seq = (kept.updates.at(-1)?.seq ?? kept.base!.seq) + 1
    const owners = [...(kept.base?.owners ?? []), ...kept.updates.flatMap(({ claimed, device }) => claimed.map((client) => ({ client, device })))]
    documents.set(ops, { updates: [], base: { bytes: compacted(forged, 9), seq, owners } })
    store.restore({ documents, ...rest })
    await network.startRelay()
    back(1)
    await eventually(() => desks.every(({ sync }) => sync.current().notTaken.some(({ document, code }) => document === ops && code === 'document.contradicted')), 30_000, () => desks.map(({ sync }) => sync.current()))
    for (const desk of desks) {
      expect(note(desk, jobs[1]!)).toBe('as it was said')
      expect(generationAt(desk, ops)).toBe(0)
      expect(entries(desk, 'document.compact')).toContainEqual({ decision: 'refused' })
    }
  })

  it('at any moment, while desks are away, come back and are put back: all meet, and nothing that was acknowledged is lost', async () => {
    await run([{ type: 'away', desk: 0 }, { type: 'edit', desk: 0 }, { type: 'grow', desk: 1 }, { type: 'edit', desk: 0 }, { type: 'copy', desk: 0 }, { type: 'back', desk: 0 }, { type: 'grow', desk: 0 }, { type: 'restore', desk: 0 }, { type: 'edit', desk: 0 }, { type: 'relay', desk: 0 }, { type: 'grow', desk: 1 }])
    await fc.assert(fc.asyncProperty(fc.array(stepArbitrary, { minLength: 6, maxLength: 12 }), run), { numRuns: RUNS, seed: 118, endOnFailure: true })
  }, 180_000 + RUNS * 30_000)
})

interface Step {
  readonly type: 'edit' | 'grow' | 'away' | 'back' | 'copy' | 'restore' | 'relay'
  readonly desk: number
}

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('edit' as const, 'grow' as const), desk: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('away' as const, 'back' as const, 'copy' as const), desk: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('restore' as const, 'relay' as const), desk: fc.nat(1) }) },
)

/** Two desks, each with a job that it alone writes its count into, and one that both write in. */
async function run(steps: readonly Step[]): Promise<void> {
  const { network, jobs, back, onBug } = await sceneOf(2)
  const { desks } = network
  const away = new Set<number>()
  const counts = [0, 0]
  const copies = new Map<number, { readonly file: string; readonly count: number }>()
  const counted = (at: number, of: number) => Number(note(desks[at]!, jobs[of]!) ?? 0)
  const write = (index: number) => edit(desks[index]!, jobs[index]!, String((counts[index] = Math.max(counts[index]!, counted(index, index)) + 1)))
  const comeBack = (index: number) => {
    if (away.delete(index)) back(index)
  }
  for (const [number, { type, desk: index }] of steps.entries()) {
    const desk = desks[index]!
    if (type === 'edit') write(index)
    else if (type === 'grow') {
      for (let at = 0; at < 40; at++) {
        edit(desks[at % 2]!, jobs[2]!, `${number} ${at}`)
        if (at % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
    } else if (type === 'away') {
      desk.sync.close()
      away.add(index)
    } else if (type === 'back') comeBack(index)
    else if (type === 'copy') copies.set(index, { file: copyOf(desk, `copy-${number}`), count: counted(index, index) })
    else if (type === 'relay') {
      await network.stopRelay()
      await network.startRelay()
    } else {
      const copy = copies.get(index)
      if (!copy) continue
      write(index)
      const known = Math.max(copy.count, counted(1 - index, index))
      away.delete(index)
      desks[index] = await putBack(desk, copy.file, { address: network.address, invitation: await network.members.invite(allGrants()), onBug })
      counts[index] = counted(index, index)
      comeBack(1 - index)
      await settled(desks, 30_000)
      await eventually(() => desks.every((_, at) => counted(at, index) >= known), 30_000, () => ({ known, counted: desks.map((_, at) => counted(at, index)) }))
    }
  }
  comeBack(0)
  comeBack(1)
  await settled(desks, 30_000)
  await eventually(() => isSame(desks), 30_000)
  expectSame(desks)
  for (const index of [0, 1]) expect(counted(1 - index, index)).toBeGreaterThanOrEqual(counts[index]!)
  expect(network.bugs).toEqual([])
}
