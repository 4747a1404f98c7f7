import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { copyOf, putBack } from '../support/older-database.ts'
import { allGrants, eventually, settled, type RelayDesk, type RelayNetwork } from '../support/relay-network.ts'
import { edit, expectSame, isSame, note, relayScene } from '../support/relay-scene.ts'

const DESKS = 2
const RUNS = Number(process.env['TRUJOURNEY_RESTORE_RUNS'] ?? 1)

type Step =
  | { readonly type: 'edit' | 'away' | 'back' | 'copy'; readonly desk: number }
  | { readonly type: 'restore'; readonly desk: number; readonly withoutKey: boolean }

const desk = fc.nat(DESKS - 1)
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('edit' as const), desk }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('away' as const, 'back' as const), desk }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('copy' as const), desk }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('restore' as const), desk, withoutKey: fc.boolean() }) },
)

/** What anybody has ever held under a client id, databases that are gone included: never two things at one place, and never of two authors. */
class Histories {
  readonly #written = new Map<string, string>()
  readonly #authors = new Map<string, string>()

  look(network: RelayNetwork): void {
    for (const { company: { desk: { core } } } of network.desks) {
      const { read } = core.database
      for (const name of core.documents.names(read)) {
        this.#note(name, Y.encodeStateAsUpdate(core.documents.open(read, name).doc))
        const own = core.documents.clientOf(read, name)
        if (own !== undefined && core.documents.clocks(read, name).has(own)) this.#author(name, own, core.device)
        for (const { client, device } of read.all<{ client: number; device: string }>('SELECT client_id AS client, device FROM document_client WHERE document = ?', name)) this.#author(name, client, device)
      }
    }
    for (const name of network.store.names()) {
      for (const { bytes, claimed, device } of network.store.updatesOf(name)) {
        this.#note(name, bytes)
        for (const client of claimed) this.#author(name, client, device)
      }
    }
  }

  #author(name: string, client: number, device: string): void {
    one(this.#authors, `${name} ${client}`, device)
  }

  #note(name: string, update: Uint8Array): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue
      for (const [index, value] of struct.content.arr.entries()) {
        one(this.#written, `${name} ${struct.id.client} ${struct.id.clock + index}`, JSON.stringify(value))
      }
    }
  }
}

function one(known: Map<string, string>, place: string, what: string): void {
  const before = known.get(place) ?? what
  if (before !== what) throw new Error(`two histories at ${place}: ${before} and ${what}`)
  known.set(place, what)
}

async function run(steps: readonly Step[]): Promise<void> {
  const { network, jobs } = await relayScene(DESKS)
  const { desks } = network
  const onBug = (error: unknown) => void network.bugs.push(error)
  const histories = new Histories()
  const copies = new Map<number, { readonly file: string; readonly device: string; readonly count: number }>()
  const counts = [0, 0]
  const away = new Set<number>()
  const counted = (at: RelayDesk, of: number) => Number(note(at, jobs[of]!) ?? 0)
  const back = (index: number) => {
    if (!away.delete(index)) return
    const { folder, company } = desks[index]!
    desks[index] = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, retired: company.retired, onBug }) }
  }
  const allBack = async () => {
    desks.forEach((_, index) => back(index))
    await settled(desks, 30_000)
  }
  for (const [number, step] of [...steps, ...desks.map((_, index): Step => ({ type: 'back', desk: index }))].entries()) {
    const one = desks[step.desk]!
    if (step.type === 'edit') edit(one, jobs[step.desk]!, String((counts[step.desk] = Math.max(counts[step.desk]!, counted(one, step.desk)) + 1)))
    else if (step.type === 'away') {
      one.sync.close()
      away.add(step.desk)
    } else if (step.type === 'back') back(step.desk)
    else if (step.type === 'copy') copies.set(step.desk, { file: copyOf(one, `copy-${number}`), device: one.company.signer.device, count: counted(one, step.desk) })
    else if (step.type === 'restore') {
      const copy = copies.get(step.desk)
      if (!copy) continue
      // So that it is older, and of an identity whose file is there.
      edit(one, jobs[step.desk]!, String((counts[step.desk]! += 1)))
      histories.look(network)
      const known = Math.max(copy.count, ...desks.map((other, index) => (index === step.desk ? 0 : counted(other, step.desk))))
      away.delete(step.desk)
      desks[step.desk] = await putBack(one, copy.file, { address: network.address, invitation: await network.members.invite(allGrants()), withoutKey: step.withoutKey, onBug })
      // Before it has heard anything of the relay.
      edit(desks[step.desk]!, jobs[step.desk]!, String((counts[step.desk]! += 1)))
      histories.look(network)
      await allBack()
      // Neither what the copy held nor what others had heard is lost.
      await eventually(() => desks.every((other) => counted(other, step.desk) >= known), 30_000, () => ({ known, counted: desks.map((other) => counted(other, step.desk)) }))
    }
    histories.look(network)
  }
  await allBack()
  await eventually(() => isSame(desks), 30_000)
  histories.look(network)
  expectSame(desks)
  expect(network.bugs).toEqual([])
}

it('databases that are put back at any moment: all desks meet, nothing that is left is lost, and no client id ever stands for two histories', async () => {
  // Unsent, put back with and without the key, and a copy of an identity that is itself one of before.
  await run([{ type: 'away', desk: 0 }, { type: 'edit', desk: 0 }, { type: 'copy', desk: 0 }, { type: 'edit', desk: 0 }, { type: 'restore', desk: 0, withoutKey: true }, { type: 'edit', desk: 0 }, { type: 'edit', desk: 1 }, { type: 'restore', desk: 0, withoutKey: false }])
  await fc.assert(fc.asyncProperty(fc.array(stepArbitrary, { minLength: 6, maxLength: 12 }), run), { numRuns: RUNS, seed: 97, endOnFailure: true })
}, 120_000)
