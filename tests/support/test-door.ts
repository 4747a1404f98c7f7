import { onTestFinished } from 'vitest'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { DoorContract } from '../../core/kernel/contract/door-contract.ts'
import type { InputOf, OutputOf } from '../../core/kernel/contract/method.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { createCompany } from '../../core/adapters/desk/open-company.ts'
import { writeSampleKey } from '../../core/adapters/desk/open-key.ts'
import { workstationSession } from '../../core/adapters/desk/user-session.ts'
import { createDoor, type Door, type DoorOptions } from '../../core/adapters/door/door.ts'
import type { Seat } from '../../core/adapters/door/seat.ts'
import { valueOf } from './value-of.ts'

export const ADMIN = { name: 'Ada Admin', email: 'ada@example.invalid' }
export const PASSWORD = 'four plain words here'
export const PASSPHRASE = 'the key of the whole company'

export interface TestClock {
  now(): number
  pass(milliseconds: number): void
}

export function testClock(): TestClock {
  let ahead = 0
  return { now: () => Date.now() + ahead, pass: (milliseconds) => void (ahead += milliseconds) }
}

export type TestDoorOptions = Partial<DoorOptions> & { readonly folder: string; readonly bugs?: unknown[] }

/** A door over a folder, closed with the test. A bug that the test did not ask for fails it. */
export async function openTestDoor({ bugs, ...options }: TestDoorOptions): Promise<Door> {
  const own: unknown[] = bugs ?? []
  const door = createDoor({ resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => own.push(bug), ...options })
  await door.start()
  onTestFinished(async () => {
    await door.close()
    if (bugs === undefined && own.length > 0) throw own[0]
  })
  return door
}

/** A company that opens without a secret, as a sample does, with its administrator and one depot. */
export async function makeOpenCompany(folder: string): Promise<void> {
  const company = valueOf(await createCompany({ folder, modules: composeModules('resources') }, writeSampleKey(folder)))
  const session = workstationSession(company, 'en')
  valueOf(company.desk.execute(session, 'company.create', { name: 'Open Movers', currency: 'CAD', country: 'CA', language: 'en', admin: ADMIN }))
  const depot = { name: 'Toronto', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: null }
  valueOf(company.desk.execute(session, 'location.add', depot))
  company.close()
}

export interface Person {
  readonly seat: Seat
  readonly events: EventFrame[]
  ask(method: string, input?: unknown): Promise<ReplyFrame>
  /** The value; throws the code of a refusal. */
  get<M extends keyof DoorContract>(method: M, input: InputOf<DoorContract[M]>): Promise<OutputOf<DoorContract[M]>>
  /** The code of the refusal, or `ok`. */
  code(method: string, input?: unknown): Promise<string>
  leave(): void
}

let calls = 0

export function approach(door: Door, seat: Seat = door.newSeat()): Person {
  const events: EventFrame[] = []
  const line = door.connect((event) => events.push(event), seat)
  const ask: Person['ask'] = async (method, input = {}) => line.handle(JSON.parse(JSON.stringify({ t: 'call', id: ++calls, method, input })))
  return {
    seat,
    events,
    ask,
    async get(method, input) {
      const reply = await ask(method, input)
      if (reply.t === 'err') throw new Error(reply.failure.code)
      return reply.value as never
    },
    async code(method, input) {
      const reply = await ask(method, input)
      return reply.t === 'ok' ? 'ok' : reply.failure.code
    },
    leave: () => line.close(),
  }
}

/** The first administrator of an open company. */
export async function approachAsAdmin(door: Door): Promise<Person> {
  const person = approach(door)
  const { people } = await person.get('session.people', {})
  await person.get('session.signIn', { user: people.find(({ roles }) => roles.includes('Admin'))!.user })
  return person
}

/** Resolves when the task has ended, with its last state. */
export async function ended(person: Person, task: string) {
  for (;;) {
    const view = await person.get('task.detail', { task })
    if (view.state !== 'running') return view
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
