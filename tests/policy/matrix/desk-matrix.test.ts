import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { ROLES } from '../../../core/domain/records/company-records.ts'
import { RECORD_KINDS } from '../../../core/domain/records/record-kinds.ts'
import { USUAL_WALL } from '../../../core/domain/place/wall-settings.ts'
import type { Access } from '../../../core/kernel/contract/access.ts'
import { DISPLAY_ACCESS, DOOR_ACCESS, PHONE_ACCESS } from '../../../core/kernel/contract/door-access.ts'
import type { MethodContract } from '../../../core/kernel/contract/method.ts'
import { NEVER_PROVED } from '../../../core/kernel/policy/compile-policy.ts'
import { DEFAULT_POLICY } from '../../../core/kernel/policy/default-policy.ts'
import type { Session } from '../../../core/kernel/policy/session.ts'
import { approachAsDisplay } from '../../support/test-display.ts'
import { approachAsPhone } from '../../support/test-phone.ts'
import type { TestPaired } from '../../support/test-paired.ts'
import type { Person } from '../../support/test-door.ts'
import { policySays, policySaysAnywhere } from './expected.ts'
import { inputsFor } from './generate-input.ts'
import { LET_IN, takeTarget, watch } from './let-in.ts'
import { matrixScene, type MatrixScene, type Place } from './matrix-scene.ts'

vi.mock('../../../core/adapters/desk/compose-modules.ts', async (importOriginal) => {
  const original = await importOriginal<{ composeModules: typeof composeModules }>()
  const { watched } = await import('./let-in.ts')
  return { composeModules: (...given: Parameters<typeof composeModules>) => watched(original.composeModules(...given)) }
})

/** Whose target cannot be made up from the records of the scene: they are refused before the policy is asked. It may only become fewer. */
const UNREACHED = ['conflict.reopen', 'conflict.resolve', 'conflict.takeLate', 'conflicts.detail', 'pay.removeTip', 'policy.sign', 'policy.withdraw']

const methods = composeModules('resources')(null).flatMap(({ contract }) => Object.entries<MethodContract>(contract))
const services = Object.entries<Access>(DOOR_ACCESS)
const NEED_PROOF = new Set(DEFAULT_POLICY.forbids.flatMap(({ when, actions = [] }) => (when.notProvedForS === undefined ? [] : actions)))
let scene: MatrixScene

beforeAll(async () => {
  scene = await matrixScene(composeModules('resources'))
  watch.isOn = true
})
afterAll(() => scene.close())

/** What a method answers as far as access goes, and what it should by the policy; null where it does not come to that. */
async function asked(person: Person, session: Session, [name, { input }]: (typeof methods)[number], place: Place): Promise<{ readonly is: string; readonly should: string } | null> {
  for (const made of inputsFor(input, scene.idsAt[place])) {
    const is = await person.code(name, made)
    const target = takeTarget()
    if (target?.ok) return { is: is === LET_IN ? 'allowed' : is, should: policySays(session, name, target.value) }
  }
  return null
}

/** Every method as that person; differences by name, and how many came as far as the policy. */
async function compare(person: Person, session: Session, place: Place, concerning = methods) {
  const differences: string[] = []
  const unreached: string[] = []
  const seen = { allowed: 0, refused: 0 }
  for (const method of concerning) {
    const found = await asked(person, session, method, place)
    if (found === null) unreached.push(method[0])
    else {
      if (found.is !== found.should) differences.push(`${method[0]} as ${session.roles.join()} at ${place}: ${found.is}, not ${found.should}`)
      seen[found.is === 'allowed' ? 'allowed' : 'refused'] += 1
    }
  }
  return { differences, unreached: unreached.toSorted(), ...seen }
}

/** Nothing that a service takes: who is let in hears so, and nothing is done. */
const UNREADABLE = [] as const

async function compareServices(person: Person, should: (access: Access) => string): Promise<string[]> {
  const differences: string[] = []
  for (const [name, access] of services) {
    const is = await person.code(name, UNREADABLE)
    if (is !== should(access)) differences.push(`${name}: ${is}, not ${should(access)}`)
  }
  return differences
}

const isPersonal = ({ by }: Access) => by === 'policy' || by === 'policy, else empty' || by === 'own session' || by === 'own sign-in'

describe('every method of the modules', () => {
  it.each(ROLES)('asked by %s at the own location and at another is answered as the policy says', async (role) => {
    for (const place of ['own', 'other'] as const) {
      const { differences, unreached, allowed, refused } = await compare(scene.person(role), scene.sessionOf(role, 0), place)
      expect(differences).toEqual([])
      expect(UNREACHED).toEqual(expect.arrayContaining(unreached))
      // Both come up for everybody but an administrator, to whom nothing of these is refused.
      expect(allowed + refused).toBeGreaterThan(180)
      if (role !== 'Admin') expect(refused).toBeGreaterThan(20)
      if (place === 'own') expect(allowed).toBeGreaterThan(4)
    }
  })

  it.each(ROLES)('asked by %s about a job that is invoiced is answered as the policy says', async (role) => {
    const job = scene.idsAt.locked('job')!
    const concerning = methods.filter(([, { input }]) => inputsFor(input, scene.idsAt.locked).some((made) => JSON.stringify(made).includes(job)))
    const { differences, allowed, refused } = await compare(scene.person(role), scene.sessionOf(role, 0), 'locked', concerning)
    expect(differences).toEqual([])
    expect(allowed + refused).toBeGreaterThan(40)
  })

  it.each(['Admin', 'Dispatcher'] as const)('asked by %s with ids of another company finds nothing, or is answered as the policy says of what it would be', async (role) => {
    const { differences, unreached } = await compare(scene.person(role), scene.sessionOf(role, 0), 'foreign')
    expect(differences).toEqual([])
    expect(unreached.length).toBeGreaterThan(80)
  })

  it('that writes something about what another company has is refused to an administrator too', async () => {
    const ada = scene.person('Admin')
    const ids = RECORD_KINDS.flatMap((kind) => scene.idsAt.foreign(kind) ?? [])
    const done: string[] = []
    let tried = 0
    watch.isOn = false
    for (const [name, { type, input }] of methods) {
      const naming = type === 'command' ? inputsFor(input, scene.idsAt.foreign).filter((made) => ids.some((id) => JSON.stringify(made).includes(id))) : []
      for (const made of naming) if ((await ada.code(name, made)) === 'ok') done.push(name)
      tried += naming.length
    }
    watch.isOn = true
    expect(done).toEqual([])
    expect(tried).toBeGreaterThan(100)
  })

  it.each(ROLES)('asked by %s who has not given a password lately needs it where the policy says so', async (role) => {
    const { differences, allowed } = await compare(scene.person(role, false), scene.sessionOf(role, NEVER_PROVED), 'own', methods.filter(([name]) => NEED_PROOF.has(name)))
    expect(differences).toEqual([])
    expect(allowed).toBe(0)
  })

  it.each(ROLES)('is answered by nothing but why, to %s who is not signed in, locked out, or no more', async (role) => {
    const [stranger, locked, gone] = [scene.person(role), scene.person(role), scene.removed()]
    Object.assign(stranger.seat, { user: null })
    Object.assign(locked.seat, { locked: true })
    for (const [name, { input }] of methods) {
      const [made = {}] = inputsFor(input, scene.idsAt.own)
      expect([name, await stranger.code(name, made), await locked.code(name, made), await gone.code(name, made)]).toEqual([name, 'access.not_signed_in', 'access.screen_locked', 'access.not_signed_in'])
      expect(takeTarget()).toBeNull()
    }
  })
})

describe('every service of the door', () => {
  it.each(ROLES)('looks who asks before it looks at what: %s signed in, without the password, locked, not signed in, no more', async (role) => {
    const letIn = (verdict: string) => (verdict === 'allowed' ? 'input.invalid' : verdict)
    const signedIn = (session: Session) => (access: Access) => (access.by === 'policy' ? letIn(policySaysAnywhere(session, access.action)) : 'input.invalid')
    expect(await compareServices(scene.person(role), signedIn(scene.sessionOf(role, 0)))).toEqual([])
    expect(await compareServices(scene.person(role, false), signedIn(scene.sessionOf(role, NEVER_PROVED)))).toEqual([])
    const locked = scene.person(role)
    Object.assign(locked.seat, { locked: true })
    expect(await compareServices(locked, (access) => (isPersonal(access) || access.by === 'unlocked seat' ? 'access.screen_locked' : 'input.invalid'))).toEqual([])
    const stranger = scene.person(role)
    Object.assign(stranger.seat, { user: null })
    for (const person of [stranger, scene.removed()]) expect(await compareServices(person, (access) => (isPersonal(access) ? 'access.not_signed_in' : 'input.invalid'))).toEqual([])
  })

  it.each(ROLES)('that is of a place is of the place that it names: %s', async (role) => {
    const admin = scene.person('Admin')
    const person = scene.person(role)
    const session = scene.sessionOf(role, 0)
    for (const place of ['own', 'other'] as const) {
      const [location, worker] = [scene.location[place], scene.idsAt[place]('worker')]
      const { display } = await admin.get('display.confirm', { code: await approachAsDisplay(scene.door).begin(), name: 'Wall', location })
      const { device } = await admin.get('map.addDevice', { name: 'Tracker', location, truck: null })
      const inputs: Readonly<Record<string, unknown>> = {
        'display.set': { display, name: 'Wall', settings: USUAL_WALL },
        'display.confirm': { code: '000000', name: 'Wall', location },
        'display.revoke': { display },
        'phone.link': { worker },
        'map.addDevice': { name: 'Tracker', location },
        'map.revokeDevice': { device },
      }
      for (const [method, input] of Object.entries(inputs)) {
        const is = await person.code(method, input)
        const should = policySays(session, method, { kind: 'none', id: null, location })
        expect([method, place, is.startsWith('access.') ? is : 'allowed']).toEqual([method, place, should])
      }
    }
  })
})

describe('a display and a phone', () => {
  const names = [...new Set([...methods.map(([name]) => name), ...Object.keys({ ...DOOR_ACCESS, ...DISPLAY_ACCESS, ...PHONE_ACCESS }), 'desk.steal', 'constructor', '__proto__'])]

  /** Every method there is; whoever is put out for asking too much comes again. */
  async function answersTo(enter: () => Promise<Pick<TestPaired<never>, 'code' | 'isEnded'>>): Promise<Record<string, string[]>> {
    const answers: Record<string, string[]> = {}
    let line = await enter()
    for (const name of names) {
      if (line.isEnded()) line = await enter()
      const code = await line.code(name, UNREADABLE)
      answers[code] = [...(answers[code] ?? []), name]
    }
    return answers
  }

  it('that is not paired yet may only say who it is', async () => {
    expect(await answersTo(async () => approachAsDisplay(scene.door))).toEqual({ 'input.invalid': ['display.begin', 'display.enter'], 'display.not_paired': names.filter((name) => !['display.begin', 'display.enter'].includes(name)) })
    const first = ['phone.begin', 'phone.redeem', 'phone.enter']
    expect(await answersTo(async () => approachAsPhone(scene.door))).toEqual({ 'input.invalid': first, 'phone.not_paired': names.filter((name) => !first.includes(name)) })
  })

  it('that is paired may ask for what is made for it, of its own location or person, and for nothing else', async () => {
    const admin = scene.person('Admin')
    const display = approachAsDisplay(scene.door)
    await admin.get('display.confirm', { code: await display.begin(), name: 'Wall', location: scene.location.own })
    const enterDisplay = async () => {
      const again = approachAsDisplay(scene.door, display)
      expect((await again.enter(display.paired())).t).toBe('ok')
      return again
    }
    const forDisplays = names.filter((name) => ['wall.show', 'display.begin', 'display.enter'].includes(name))
    expect(await answersTo(enterDisplay)).toEqual({ 'input.invalid': forDisplays, 'display.not_for_displays': names.filter((name) => !forDisplays.includes(name)) })
    const shown = await enterDisplay()
    expect([await shown.code('wall.show', { location: scene.location.own }), await shown.code('wall.show', { location: scene.location.other })]).toEqual([LET_IN, 'access.denied'])

    const phone = approachAsPhone(scene.door)
    await admin.get('phone.confirm', { code: await phone.begin(), worker: scene.idsAt.own('worker') as never })
    const enterPhone = async () => {
      const again = approachAsPhone(scene.door, phone)
      expect((await again.enter(phone.paired())).t).toBe('ok')
      return again
    }
    const forPhones = names.filter((name) => ['journey.crew', 'phone.begin', 'phone.redeem', 'phone.enter', 'phone.change', 'phone.photo'].includes(name))
    expect(await answersTo(enterPhone)).toEqual({ 'input.invalid': forPhones, 'phone.not_for_phones': names.filter((name) => !forPhones.includes(name)) })
    expect(await (await enterPhone()).code('journey.crew', {})).toBe(LET_IN)
  })

  it('of the workstation itself may say where it stands', async () => {
    const wall = scene.door.connectOwnWall(() => undefined)
    const code = async (method: string, input: unknown) => {
      const reply = await wall.handle({ t: 'call', id: 1, method, input })
      return reply.t === 'ok' ? 'ok' : reply.failure.code
    }
    expect(await code('display.here', { location: scene.location.own })).toBe('ok')
    for (const name of names) expect([name, await code(name, UNREADABLE)]).toEqual([name, 'display.not_for_displays'])
    wall.close()
  })
})

describe('what the desk tells of itself', () => {
  it('reaches whoever may read of that kind, and sits at a screen that is not locked', async () => {
    const seats = ROLES.map((role) => ({ role, person: scene.person(role) }))
    const [locked, stranger] = [scene.person('Admin'), scene.person('Admin')]
    Object.assign(locked.seat, { locked: true })
    Object.assign(stranger.seat, { user: null })
    const told = ({ events }: Person) => events.some(({ topic }) => topic === 'records.changed')
    // A rule of pay is of money alone.
    const [rule] = inputsFor(methods.find(([name]) => name === 'pay.removeRule')![1].input, scene.idsAt.other)
    await really(scene.person('Admin'), 'pay.removeRule', rule)
    expect(seats.filter(({ person }) => told(person)).map(({ role }) => role)).toEqual(ROLES.filter((role) => DEFAULT_POLICY.roles[role]!.reads.includes('fin')))
    expect([told(locked), told(stranger), told(scene.removed())]).toEqual([false, false, false])
    for (const person of [...seats.map((seat) => seat.person), locked, stranger]) person.leave()
  })
})

describe('what is taken away', () => {
  // The administrator last: nobody else takes roles away.
  it.each(['Dispatcher', 'Manager', 'Driver', 'Auditor', 'Wall', 'Admin'] as const)('from %s is gone with the next call, at a seat that stays as it is', async (role) => {
    const person = scene.person(role)
    expect(await person.code('journey.own', {})).not.toBe('access.not_signed_in')
    await really(scene.person('Admin'), 'user.edit', { user: scene.sessionOf(role, 0).user, roles: ['Mover'], locations: [scene.location.own], worker: null })
    const now: Session = { ...scene.sessionOf(role, 0), roles: ['Mover'], locations: [scene.location.own], worker: null }
    const { differences, allowed } = await compare(person, now, 'own')
    expect(differences).toEqual([])
    expect(allowed).toBe(0)
    expect(await compareServices(person, (access) => (access.by === 'policy' ? 'access.denied' : 'input.invalid'))).toEqual([])
  })
})

/** Done, and not only let in. */
async function really(person: Person, method: string, input: unknown): Promise<void> {
  watch.isOn = false
  const code = await person.code(method, input)
  watch.isOn = true
  if (code !== 'ok') throw new Error(`${method}: ${code}`)
}
