import { expect, it } from 'vitest'
import { createPresence, type Look } from '../../core/adapters/sync/presence.ts'
import { encodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { relayScene } from '../support/relay-scene.ts'

const seat = {}
const idsAt = ({ sync }: RelayDesk) => sync.presence.others(seat).map(({ id }) => id)
const isMovedAt = ({ sync }: RelayDesk) => sync.presence.others(seat).some(({ does }) => does === 'moving')

it('who looks at what is told to the others, follows to another job, ends with the line, and is stored nowhere', async () => {
  const { network, jobs, location } = await relayScene(3)
  const [one, two, three] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
  const stored = () => network.store.names().reduce((sum, name) => sum + network.store.updatesOf(name).length, 0)
  const look: Look = { user: 'dana', does: 'open', kind: 'job', id: jobs[0]! }
  one.sync.presence.set(seat, 'open', [look])
  await eventually(() => idsAt(two).length === 1 && idsAt(three).length === 1)
  expect(two.sync.presence.others(seat)).toEqual([{ ...look, location, isHere: false }])
  // Not to oneself, but to another window at the same desk.
  expect(idsAt(one)).toEqual([])
  expect(one.sync.presence.others({})).toEqual([{ ...look, location, isHere: true }])
  one.sync.presence.set(seat, 'open', [{ ...look, id: jobs[1]! }])
  await eventually(() => idsAt(two)[0] === jobs[1])
  const late = await network.add()
  await settled(network.desks)
  await eventually(() => idsAt(late)[0] === jobs[1])
  // A workstation that is new shows its key, and is given those of the part.
  const before = stored()

  // Taken up on the board, while it is open in another window of that seat; nobody need ask to know when.
  let told = 0
  two.sync.presence.onChange(() => (told += 1))
  const moving: Look = { ...look, does: 'moving', id: jobs[2]! }
  one.sync.presence.set(seat, 'moving', [moving])
  await eventually(() => told === 1)
  expect(two.sync.presence.others(seat)).toEqual(expect.arrayContaining([{ ...moving, location, isHere: false }, { ...look, id: jobs[1], location, isHere: false }]))
  one.sync.presence.set(seat, 'moving', [moving])
  one.sync.presence.set(seat, 'moving', [])
  await eventually(() => told === 2)
  expect(idsAt(two)).toEqual([jobs[1]])
  one.sync.presence.set(seat, 'open', [])
  await eventually(() => idsAt(two).length === 0 && idsAt(late).length === 0)

  one.sync.presence.set(seat, 'moving', [moving])
  await eventually(() => isMovedAt(three))
  one.sync.presence.leave(seat)
  await eventually(() => idsAt(three).length === 0)
  one.sync.presence.set(seat, 'open', [look])
  await eventually(() => idsAt(three).length === 1)
  one.sync.close()
  await eventually(() => idsAt(two).length === 0 && idsAt(three).length === 0)
  expect(stored()).toBe(before)
  expect(network.bugs).toEqual([])
})

it('what is not said again is forgotten, an older word changes nothing, and a strange one says nothing', async () => {
  let now = 1_000_000
  const { network, jobs, location } = await relayScene(1)
  const { core } = network.desks[0]!.company.desk
  const presence = createPresence({ ...core, clock: { now: () => now } })
  const document = `${core.company}/${location}/ops/live`
  const word = (clock: number, state: unknown) => presence.heard(document, encodeAwareness([{ client: 7, clock, state: JSON.stringify(state) }]))
  const said = { looks: [{ user: 'dana', kind: 'job', id: jobs[0]! }] }
  word(5, said)
  word(4, { looks: [] })
  expect(presence.others(seat)).toHaveLength(1)
  for (const strange of [{}, { looks: 'all' }, { looks: [{ user: 'x', kind: 'safe', id: '1' }] }, { looks: [{ user: 'x', does: 'eating', kind: 'job', id: '1' }] }, { ...said, more: 1 }]) {
    word(6, said)
    expect(presence.others(seat)).toHaveLength(1)
    word(7, strange)
    expect(presence.others(seat)).toEqual([])
    presence.attach(null)
  }
  presence.heard(document, new Uint8Array([255, 1, 2]))
  word(8, said)
  const sent: string[] = []
  presence.attach((_document, bytes) => sent.push(new TextDecoder().decode(bytes)))
  word(8, said)
  const crowd = Array.from({ length: 20 }, (_, index): Look => ({ user: `lee ${index}`, does: 'open', kind: 'job', id: jobs[1]! }))
  presence.set({}, 'open', crowd)
  presence.set({}, 'moving', [{ user: 'max', does: 'moving', kind: 'job', id: jobs[2]! }])
  // Not all of it fits: what is in a hand goes first.
  expect(sent.at(-1)).toContain('"user":"max"')
  expect(sent.at(-1)).not.toContain('"user":"lee 19"')
  expect(presence.others(seat)).toHaveLength(22)
  now += 60_000
  expect(presence.others(seat)).toEqual([])
  expect(sent.at(-1)).not.toContain('user')
  presence.close()
})
