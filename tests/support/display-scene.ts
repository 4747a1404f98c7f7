import type { Door } from '../../core/adapters/door/door.ts'
import { scratchFolder } from './scratch-folder.ts'
import { approachAsAdmin, makeOpenCompany, openTestDoor, testClock, type Person, type TestClock } from './test-door.ts'

/** A door over a company of two depots, and its administrator. */
export interface DisplayScene {
  readonly folder: string
  readonly clock: TestClock
  readonly door: Door
  readonly ada: Person
  readonly toronto: string
  readonly ottawa: string
}

const DEPOT = { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: null }

export async function openDisplayScene(): Promise<DisplayScene> {
  const folder = scratchFolder()
  await makeOpenCompany(folder)
  const clock = testClock()
  const door = await openTestDoor({ folder, clock })
  const ada = await approachAsAdmin(door)
  const { location: ottawa } = await value<{ location: string }>(ada, 'location.add', DEPOT)
  const { locations } = await value<{ locations: { id: string; name: string }[] }>(ada, 'company.detail')
  return { folder, clock, door, ada, toronto: locations.find(({ name }) => name === 'Toronto')!.id, ottawa }
}

export async function value<T>(person: { ask: Person['ask'] }, method: string, input: unknown = {}): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(`${method}: ${reply.failure.code}`)
  return reply.value as T
}

export async function until(holds: () => boolean, patienceMs = 5_000): Promise<number> {
  const from = performance.now()
  while (!holds()) {
    if (performance.now() - from > patienceMs) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return performance.now() - from
}

/** Refusals and permissions about displays, oldest first. */
export async function recordedOf(ada: Person): Promise<string[]> {
  const { entries } = await value<{ entries: { action: string; decision: string; reason: string | null }[] }>(ada, 'audit.list', { limit: 200 })
  return entries.filter(({ action }) => /^(display|wall)\.|^board\./.test(action)).map(({ action, decision, reason }) => (decision === 'allowed' ? action : `${action} ${reason}`)).toReversed()
}
