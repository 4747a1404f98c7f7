import * as Y from 'yjs'
import { expect, it, onTestFinished } from 'vitest'
import { allGrants, openWorkstation } from '../../../tests/support/relay-network.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { seedRecords } from '../../../tests/support/seed-records.ts'
import { asId } from '../../domain/records/field.ts'
import { put } from '../../kernel/desk/handler.ts'
import type { DeskMessage } from '../../kernel/wire/wire-message.ts'
import { nextTurn } from '../environment/system-environment.ts'
import { createHeadOfficeMarks } from './head-office-marks.ts'
import { createOutgoing } from './outgoing.ts'
import { createPresence } from './presence.ts'
import { createSyncSession } from './sync-session.ts'

const NOTHING = Y.encodeStateVector(new Y.Doc())

/** A desk that knows of no location, with a line whose far end is in the test's hand, and what another desk wrote of one. */
async function scene(options: { readonly mostOpen?: number } = {}) {
  const [folder, otherFolder] = [scratchFolder(), scratchFolder()]
  const other = await openWorkstation({ folder: otherFolder, modules: [] })
  const location = asId<'location'>(other.ids.next())
  seedRecords(other, other.ids.next(), [
    put('company', other.keys.company, { name: 'Relay Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
  ])
  const { desk, signer, checkpoints, close } = await openWorkstation({ folder, modules: [] }, { folder: otherFolder })
  const { core } = desk
  const bugs: unknown[] = []
  const onBug = (bug: unknown) => void bugs.push(bug)
  const sent: DeskMessage[] = []
  const parts = { outgoing: createOutgoing(core, () => {}, onBug), headOffice: createHeadOfficeMarks(core, { onBug }), presence: createPresence(core) }
  const line = { send: (message: DeskMessage) => void sent.push(message), pause: () => {}, resume: () => {}, end: onBug }
  const welcome = { type: 'welcome', session: '', epoch: 1, grants: allGrants(), auditFrom: 1, now: core.clock.now() } as const
  const session = createSyncSession({ desk, line, ...parts, formerSelves: () => ({ opened: () => 'whole', end: () => {} }), welcome, months: 1, signer, relay: '', checkpoints, withAudit: false, onMembers: () => {}, ...options, onChange: () => {}, onBug })
  onTestFinished(() => {
    session.end()
    for (const part of Object.values(parts)) part.close()
    close()
    other.close()
  })
  const asked = () => sent.flatMap((message) => (message.type === 'open' ? [message.document] : []))
  const left = () => sent.flatMap((message) => (message.type === 'leave' ? [message.channel] : []))
  /** The other end's word that a document is open; channels are counted in the order of asking. */
  const answer = (document: string, channel: number) => session.told({ type: 'opened', document, channel, seq: 0, access: 'write', vector: NOTHING, owners: [], pieces: [] })
  const wordOf = (document: string) => Y.encodeStateAsUpdate(other.desk.core.documents.open(other.desk.core.database.read, document).doc)
  return { session, bugs, asked, left, answer, location, wordOf, device: other.signer.device, company: core.company }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await nextTurn()
}

it('a location that a change brings is planned with once the change is taken in, also when something was looked for meanwhile', async () => {
  const { session, bugs, asked, answer, location, wordOf, device, company } = await scene()
  const settings = `${company}/*/cfg/live`
  asked().forEach(answer)
  await turns()
  const before = asked()
  expect(before).toContain(settings)
  expect(before.filter((document) => document.includes(location))).toEqual([])

  // This look comes after the change was heard of, and before it is taken in.
  session.look()
  session.told({ type: 'changes', channel: before.indexOf(settings), seq: 1, device, bytes: wordOf(settings) })
  await turns()
  session.look()
  await turns()
  expect(asked().slice(before.length)).toContain(`${company}/${location}/ops/live`)
  expect(bugs).toEqual([])
})

it('keeps as many documents open as it may, and leaves what is beyond once it is taken in', async () => {
  const { session, bugs, asked, left, answer } = await scene({ mostOpen: 2 })
  for (let channel = 0; channel < asked().length; channel += 1) {
    answer(asked()[channel]!, channel)
    await turns()
  }
  expect(session.wanted).toBeGreaterThan(2)
  expect([session.opened, asked().length]).toEqual([session.wanted, session.wanted])
  expect(left()).toEqual(Array.from({ length: session.wanted - 2 }, (_, beyond) => beyond + 2))
  expect(bugs).toEqual([])
})
