import { expect, it } from 'vitest'
import { createPresence } from '../../core/adapters/sync/presence.ts'
import { encodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { relayScene } from '../support/relay-scene.ts'

const seat = {}
const idsAt = ({ sync }: RelayDesk) => sync.presence.others(seat).map(({ id }) => id)

it('who looks at what is told to the others, follows to another job, ends with the line, and is stored nowhere', async () => {
  const { network, jobs, location } = await relayScene(3)
  const [one, two, three] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
  const stored = () => network.store.names().reduce((sum, name) => sum + network.store.updatesOf(name).length, 0)
  const before = stored()
  const look = { user: 'dana', kind: 'job' as const, id: jobs[0]! as string }
  one.sync.presence.set(seat, look)
  await eventually(() => idsAt(two).length === 1 && idsAt(three).length === 1)
  expect(two.sync.presence.others(seat)).toEqual([{ ...look, location, isHere: false }])
  // Not to oneself, but to another window at the same desk.
  expect(idsAt(one)).toEqual([])
  expect(one.sync.presence.others({})).toEqual([{ ...look, location, isHere: true }])
  one.sync.presence.set(seat, { ...look, id: jobs[1]! })
  await eventually(() => idsAt(two)[0] === jobs[1])
  const late = await network.add()
  await settled([late])
  await eventually(() => idsAt(late)[0] === jobs[1])
  one.sync.presence.set(seat, null)
  await eventually(() => idsAt(two).length === 0 && idsAt(late).length === 0)

  one.sync.presence.set(seat, look)
  await eventually(() => idsAt(three).length === 1)
  one.sync.close()
  await eventually(() => idsAt(two).length === 0 && idsAt(three).length === 0)
  expect(stored()).toBe(before)
  expect(network.bugs).toEqual([])
}, 30_000)

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
  for (const strange of [{}, { looks: 'all' }, { looks: [{ user: 'x', kind: 'safe', id: '1' }] }, { looks: [], more: 1 }]) {
    word(6, said)
    word(7, strange)
    expect(presence.others(seat)).toEqual([])
    presence.attach(null)
  }
  presence.heard(document, new Uint8Array([255, 1, 2]))
  word(8, said)
  presence.set({}, { user: 'lee', kind: 'job', id: jobs[1]! })
  expect(presence.others(seat)).toHaveLength(2)
  now += 60_000
  expect(presence.others(seat)).toEqual([])
  presence.close()
})
