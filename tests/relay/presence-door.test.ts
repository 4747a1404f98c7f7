import { expect, it } from 'vitest'
import { scratchFolder } from '../support/scratch-folder.ts'
import { eventually } from '../support/relay-network.ts'
import { approach, approachAsAdmin, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'

async function value<T>(person: Person, method: string, input: unknown): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return reply.value as T
}

const told = ({ events }: Person) => events.filter(({ topic }) => topic === 'presence.changed').length

it('what is in a hand is told to the other windows of a desk as it comes and goes, and to nobody who may not know', async () => {
  const folder = scratchFolder()
  await makeOpenCompany(folder)
  const door = await openTestDoor({ folder })
  const [ada, other] = [await approachAsAdmin(door), await approachAsAdmin(door)]
  const { locations } = await value<{ locations: { id: string }[] }>(ada, 'locations.list', {})
  const location = locations[0]?.id
  const { journey } = await value<{ journey: string }>(ada, 'journey.create', { location, date: '2026-05-12' })
  const { user } = await value<{ user: string }>(ada, 'user.add', { name: 'Wall of the hall', email: 'wall@example.invalid', roles: ['Wall'], locations: [location], worker: null })
  const wall = approach(door)
  await wall.get('session.signIn', { user })

  const hand = { does: 'moving' as const, looks: [{ kind: 'journey' as const, id: journey }] }
  await ada.get('presence.set', hand)
  await eventually(() => told(other) === 1)
  expect(await other.get('presence.list', {})).toEqual({ people: [{ user: expect.any(String), name: 'Ada Admin', does: 'moving', kind: 'journey', id: journey, isHere: true }] })
  expect(await ada.get('presence.list', {})).toEqual({ people: [] })
  // Said again, it is no news.
  await ada.get('presence.set', hand)
  await ada.get('presence.set', { does: 'moving', looks: [] })
  await eventually(() => told(other) === 2)
  expect(await other.get('presence.list', {})).toEqual({ people: [] })

  // The window is closed in the middle of it.
  await ada.get('presence.set', hand)
  await eventually(() => told(other) === 3)
  ada.leave()
  await eventually(() => told(other) === 4)
  expect(await other.get('presence.list', {})).toEqual({ people: [] })

  // Whoever may not see who did what: neither sees nor is seen, and hears of nothing.
  await wall.get('presence.set', hand)
  await other.get('presence.set', hand)
  await eventually(() => told(other) === 5)
  expect(await wall.get('presence.list', {})).toEqual({ people: [] })
  expect((await approachAsAdmin(door).then((third) => third.get('presence.list', {}))).people).toHaveLength(1)
  expect(told(wall)).toBe(0)
})
