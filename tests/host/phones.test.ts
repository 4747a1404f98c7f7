import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, approachAsAdmin, makeOpenCompany, openTestDoor, testClock, type Person, type TestClock } from '../support/test-door.ts'
import { testJpeg } from '../support/test-jpeg.ts'
import { newKey, ORIGIN } from '../support/test-paired.ts'
import { approachAsPhone, type TestPhone } from '../support/test-phone.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOBODY = '019f0000-0000-7000-8000-000000000000'

let folder: string
let clock: TestClock
let door: Door
let ada: Person
let toronto: string
let today: string
beforeEach(async () => {
  folder = scratchFolder()
  await makeOpenCompany(folder)
  clock = testClock()
  door = await openTestDoor({ folder, clock })
  ada = await approachAsAdmin(door)
  const { locations } = await value<{ locations: { id: string; name: string }[] }>(ada, 'company.detail')
  toronto = locations.find(({ name }) => name === 'Toronto')!.id
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(clock.now())
})

async function value<T>(person: { ask: Person['ask'] }, method: string, input: unknown = {}): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(`${method}: ${reply.failure.code} ${JSON.stringify(reply.failure.params)}`)
  return reply.value as T
}

interface Member {
  readonly worker: string
  readonly user: string
}

async function member(name: string, role: 'Driver' | 'Mover' | 'Dispatcher', language = 'en'): Promise<Member> {
  const { worker } = await value<{ worker: string }>(ada, 'worker.add', { location: toronto, name, roles: [role === 'Driver' ? 'driver' : 'helper'], language, ...WORKER })
  const { user } = await value<{ user: string }>(ada, 'user.add', { name, email: 'x@example.invalid', roles: [role], locations: [toronto], worker })
  return { worker, user }
}
const WORKER = { externalId: null, skills: null, licenceClass: 'G', licenceProvince: 'ON', airBrake: null, licenceExpiry: null, wagePerHourCents: null, overtimeAfterHoursWeek: null, overtimeFactor: null, maxHoursDay: null, trainee: null, apartFrom: null, goodWith: null, shiftStart: null, shiftEnd: null, status: 'active' }

/** A journey of today with one job, sent out to that crew. */
async function journeyOf(crew: readonly { readonly worker: string; readonly role: string }[], name = 'T1'): Promise<{ journey: string; job: string; truck: string }> {
  const { customer } = await value<{ customer: string }>(ada, 'customer.add', { location: toronto, name: 'Carol Anne Customer', phone: '416-555-0199', externalId: null, email: null, language: null, address: null, postalCode: null })
  const { job } = await value<{ job: string }>(ada, 'job.create', { location: toronto, customer, type: 'local', date: today, windowStart: '08:00', windowEnd: '10:00', crewSize: 2, quoteTotalCents: 90_000, stops: [{ kind: 'origin', address: '221 Baker St, Toronto, ON' }] })
  const { truck } = await value<{ truck: string }>(ada, 'truck.add', { location: toronto, name, sizeFt: 26, volumeCuft: 1_600, payloadKg: 4_000, registeredKg: 11_000, axles: 2, airBrake: false, features: null, costPerKmCents: null, costPerHourCents: null, plate: null, status: 'active', externalId: null })
  const { journey } = await value<{ journey: string }>(ada, 'journey.create', { location: toronto, date: today, truck, departAt: '07:00', crew, jobs: [job] })
  await value(ada, 'journey.setState', { journey, to: 'dispatched' })
  return { journey, job, truck }
}

async function phoneOf({ worker }: Member): Promise<TestPhone> {
  const phone = approachAsPhone(door)
  await value(ada, 'phone.confirm', { code: await phone.begin(), worker })
  const entered = await phone.enter(phone.paired())
  expect(entered.t).toBe('ok')
  return phone
}

async function until(holds: () => boolean, patienceMs = 5_000): Promise<void> {
  const from = performance.now()
  while (!holds()) {
    if (performance.now() - from > patienceMs) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const outcome = (reply: Awaited<ReturnType<TestPhone['ask']>>) => (reply.t === 'ok' ? (reply.value as { outcome: string }).outcome : reply.failure.code)

interface Entry {
  readonly action: string
  readonly decision: string
  readonly reason: string | null
  readonly user: string
  readonly onPhone: string | null
}

/** About phones and what they do, oldest first. */
async function recorded(): Promise<Entry[]> {
  const { entries } = await value<{ entries: Entry[] }>(ada, 'audit.list', { limit: 100 })
  return entries.filter(({ action, onPhone }) => action.startsWith('phone.') || onPhone !== null).toReversed()
}

describe('pairing', () => {
  it('takes the code that the phone shows, for the person of one worker, and shows that person’s day', async () => {
    const [dan, hal] = [await member('Dan Driver', 'Driver', 'fr'), await member('Hal Helper', 'Mover')]
    const { journey, job } = await journeyOf([{ worker: dan.worker, role: 'driver' }, { worker: hal.worker, role: 'helper' }])
    const phone = approachAsPhone(door)
    const code = await phone.begin()
    expect(await ada.get('phone.confirm', { code, worker: dan.worker as never })).toMatchObject({ name: 'Dan Driver' })
    expect(await ada.code('phone.confirm', { code, worker: dan.worker })).toBe('phone.no_code')
    expect(await value(phone, 'phone.enter', { ...phone.paired(), signature: phone.signed(phone.paired().token) })).toMatchObject({ user: dan.user, name: 'Dan Driver', language: 'fr', token: null })
    await until(() => phone.days().length > 0)
    const [shown] = phone.days()
    expect(shown).toMatchObject({ today, journeys: [{ id: journey, status: 'dispatched', truck: 'T1', mayMove: true, crew: [{ name: 'Dan' }, { name: 'Hal' }], jobs: [{ id: job, customer: 'Carol C.', phone: '416-555-0199', stops: [{ address: '221 Baker St, Toronto, ON' }] }] }] })
    expect(JSON.stringify(shown)).not.toMatch(/Customer|\b90000\b|Cents/)
    expect(await ada.get('phone.list', {})).toMatchObject({ phones: [{ name: 'Dan Driver', worker: dan.worker, locationName: 'Toronto', revokedAt: null, isConnected: true }] })

    // What a mover may not read by the policy is not in it.
    const movers = await phoneOf(hal)
    await until(() => movers.days().length > 0)
    expect(movers.days()[0]?.journeys[0]).toMatchObject({ mayMove: false, jobs: [{ customer: null, phone: null, stops: [{ address: null, street: 'Baker St', town: 'Toronto' }] }] })
  })

  it('takes a link instead, once, within a quarter of an hour, and only for somebody of a crew', async () => {
    const dan = await member('Dan Driver', 'Driver')
    const { link } = await value<{ link: string }>(ada, 'phone.link', { worker: dan.worker })
    const phone = approachAsPhone(door)
    const redeemed = await phone.redeem(link)
    expect(redeemed.t).toBe('ok')
    if (redeemed.t === 'ok') expect((await phone.enter(redeemed.value as never)).t).toBe('ok')
    const second = approachAsPhone(door)
    expect(await second.code('phone.redeem', { link, publicKey: second.publicKey, signature: second.signed(second.publicKey) })).toBe('phone.no_link')
    const late = (await value<{ link: string }>(ada, 'phone.link', { worker: dan.worker })).link
    clock.pass(15 * MINUTE)
    expect(await second.code('phone.redeem', { link: late, publicKey: second.publicKey, signature: second.signed(second.publicKey) })).toBe('phone.no_link')
    const office = await member('Olga Office', 'Dispatcher')
    expect(await ada.code('phone.link', { worker: office.worker })).toBe('phone.no_user')
    expect(await ada.code('phone.link', { worker: NOBODY })).toBe('record.not_found')
  })

  it('is for those who may, and bears five wrong codes', async () => {
    const dan = await member('Dan Driver', 'Driver')
    const driver = approach(door)
    await driver.get('session.signIn', { user: dan.user as never })
    for (const method of ['phone.list', 'phone.link', 'phone.confirm']) expect(await driver.code(method, method === 'phone.list' ? {} : { worker: dan.worker, ...(method === 'phone.confirm' ? { code: '000000' } : {}) })).toBe('access.denied')
    const phone = approachAsPhone(door)
    const code = await phone.begin()
    for (let tries = 0; tries < 5; tries += 1) expect(await ada.code('phone.confirm', { code: code === '000000' ? '000001' : '000000', worker: dan.worker })).toBe('phone.no_code')
    expect(await ada.code('phone.confirm', { code, worker: dan.worker })).toBe('access.wait')
  })
})

describe('a phone that comes back', () => {
  it('enters with its token and its key; a copied token, an overheard or foreign proof, and a strange method do not', async () => {
    const phone = await phoneOf(await member('Dan Driver', 'Driver'))
    const { phone: id, token } = phone.paired()
    const again = () => approachAsPhone(door, phone)
    expect((await again().enter({ phone: id, token })).t).toBe('ok')
    const copied = approachAsPhone(door, newKey())
    expect(await copied.code('phone.enter', { phone: id, token, signature: copied.signed(token) })).toBe('phone.wrong_proof')
    const [first, second] = [again(), again()]
    expect(await second.code('phone.enter', { phone: id, token, signature: first.signed(token) })).toBe('phone.wrong_proof')
    const lured = approachAsPhone(door, phone, `${ORIGIN}1`)
    expect(await lured.code('phone.enter', { phone: id, token, signature: lured.signed(token) })).toBe('phone.wrong_proof')
    expect(await again().code('journey.crew')).toBe('phone.not_paired')
    expect(await phone.code('board.day', { location: toronto, date: today })).toBe('phone.not_for_phones')
    clock.pass(13 * HOUR)
    const renewed = await again().enter({ phone: id, token })
    expect(renewed.t === 'ok' && (renewed.value as { token: string }).token).toMatch(/^[\w-]{43}$/)
    const reasons = (await recorded()).filter(({ decision }) => decision === 'refused').map(({ action, reason }) => `${action} ${reason}`)
    expect(reasons).toEqual(['phone.enter phone.wrong_proof', 'phone.enter phone.wrong_proof', 'phone.enter phone.wrong_proof', 'board.day phone.not_for_phones'])
  })

  it('is out at once when it is taken off, or when its person leaves the crew', async () => {
    const dan = await member('Dan Driver', 'Driver')
    const [lost, kept] = [await phoneOf(dan), await phoneOf(dan)]
    await value(ada, 'phone.revoke', { phone: lost.paired().phone })
    expect([lost.isEnded(), kept.isEnded()]).toEqual([true, false])
    const back = approachAsPhone(door, lost)
    expect(await back.code('phone.enter', { ...lost.paired(), signature: back.signed(lost.paired().token) })).toBe('phone.revoked')
    expect(await ada.code('phone.revoke', { phone: lost.paired().phone })).toBe('phone.none')
    await value(ada, 'user.edit', { user: dan.user, roles: ['Dispatcher'], locations: [toronto] })
    await until(() => kept.isEnded())
    const changed = approachAsPhone(door, kept)
    expect(await changed.code('phone.enter', { ...kept.paired(), signature: changed.signed(kept.paired().token) })).toBe('phone.no_crew')
  })
})

describe('steps', () => {
  it('are those of the own journey; another’s is refused and on record with the person and the phone', async () => {
    const [dan, eve] = [await member('Dan Driver', 'Driver'), await member('Eve Elsewhere', 'Driver')]
    const own = await journeyOf([{ worker: dan.worker, role: 'driver' }])
    const others = await journeyOf([{ worker: eve.worker, role: 'driver' }], 'T2')
    const phone = await phoneOf(dan)
    await until(() => phone.days().length > 0)
    expect(phone.days()[0]?.journeys.map(({ id }) => id)).toEqual([own.journey])
    expect(outcome(await phone.change({ kind: 'journey', subject: own.journey, from: 'dispatched', to: 'accepted' }, { now: clock.now() }))).toBe('done')
    expect(outcome(await phone.change({ kind: 'journey', subject: others.journey, from: 'dispatched', to: 'accepted' }, { now: clock.now() }))).toBe('access.denied')
    expect(outcome(await phone.change({ kind: 'job', subject: others.job, from: 'dispatched', to: 'accepted' }, { now: clock.now() }))).toBe('access.denied')
    // The office's steps are none of a phone's.
    expect(outcome(await phone.change({ kind: 'job', subject: own.job, from: 'accepted', to: 'cancelled' }, { now: clock.now() }))).toBe('input.invalid')
    const { phone: id } = phone.paired()
    expect((await recorded()).filter((entry) => entry.onPhone !== null).map(({ action, decision, reason, user, onPhone: by }) => ({ action, decision, reason, user, by }))).toEqual([
      { action: 'journey.setState', decision: 'allowed', reason: null, user: dan.user, by: id },
      { action: 'journey.setState', decision: 'refused', reason: 'access.denied', user: dan.user, by: id },
      { action: 'job.setState', decision: 'refused', reason: 'access.denied', user: dan.user, by: id },
    ])
  })

  it('that come twice are done once, in the order in which they were taken, at the time at which they were, whatever the phone’s clock says', async () => {
    const dan = await member('Dan Driver', 'Driver')
    const { journey, job } = await journeyOf([{ worker: dan.worker, role: 'driver' }])
    const phone = await phoneOf(dan)
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const steps = [
      { kind: 'journey', subject: journey, from: 'dispatched', to: 'accepted' }, { kind: 'journey', subject: journey, from: 'accepted', to: 'enRoute' },
      { kind: 'job', subject: job, from: 'accepted', to: 'enRoute' }, { kind: 'job', subject: job, from: 'enRoute', to: 'arrived' },
    ] as const
    const now = clock.now()
    // Taken in a dead zone, 40 to 10 minutes ago, with a clock an hour ahead.
    for (const [index, step] of steps.entries()) expect(outcome(await phone.change(step, { id: ids[index]!, now, aheadMs: HOUR, agoMs: (4 - index) * 10 * MINUTE }))).toBe('done')
    for (const [index, step] of steps.entries()) expect(outcome(await phone.change(step, { id: ids[index]!, now, aheadMs: HOUR, agoMs: (4 - index) * 10 * MINUTE }))).toBe('done')
    const { history, jobs } = await value<{ history: { to: string; at: number }[]; jobs: { states: { to: string; at: number }[] }[] }>(ada, 'journey.detail', { journey })
    const byPhone = history.slice(-2)
    expect(byPhone.map(({ to }) => to)).toEqual(['accepted', 'enRoute'])
    for (const [index, { at }] of [...byPhone, ...jobs[0]!.states.slice(-2)].entries()) expect(Math.abs(at - (now - (4 - index) * 10 * MINUTE))).toBeLessThan(5_000)
    expect(jobs[0]!.states.map(({ to }) => to).slice(-3)).toEqual(['accepted', 'enRoute', 'arrived'])
    // Each once in the job's history too, at the time at which it was taken.
    const { events } = await value<{ events: { to: string | null; at: number }[] }>(ada, 'job.history', { job })
    expect(events.filter(({ to }) => to === 'arrived')).toHaveLength(1)
    // A phone that is an hour behind and says that it will be: nothing is done before it is done.
    expect(outcome(await phone.change({ kind: 'job', subject: job, from: 'arrived', to: 'loading' }, { now, aheadMs: -HOUR, agoMs: -2 * HOUR }))).toBe('done')
    const { jobs: later } = await value<{ jobs: { states: { to: string; at: number }[] }[] }>(ada, 'journey.detail', { journey })
    expect(later[0]!.states.at(-1)!.at).toBeLessThanOrEqual(clock.now())
  })

  it('of two phones of one crew agree; what was overtaken is refused in the person’s language and can be taken again', async () => {
    const [dan, dora] = [await member('Dan Driver', 'Driver'), await member('Dora Driver', 'Driver', 'fr')]
    const { journey, job } = await journeyOf([{ worker: dan.worker, role: 'driver' }, { worker: dora.worker, role: 'helper' }])
    const [his, hers] = [await phoneOf(dan), await phoneOf(dora)]
    const take = (phone: TestPhone, step: Parameters<TestPhone['change']>[0]) => phone.change(step, { now: clock.now() })
    expect(outcome(await take(his, { kind: 'journey', subject: journey, from: 'dispatched', to: 'accepted' }))).toBe('done')
    expect(outcome(await take(hers, { kind: 'journey', subject: journey, from: 'dispatched', to: 'accepted' }))).toBe('agreed')
    await until(() => hers.days().at(-1)?.journeys[0]?.status === 'accepted')
    for (const [kind, subject, from, to] of [['journey', journey, 'accepted', 'enRoute'], ['job', job, 'accepted', 'enRoute'], ['job', job, 'enRoute', 'arrived'], ['job', job, 'arrived', 'loading']] as const) expect(outcome(await take(his, { kind, subject, from, to }))).toBe('done')
    // She was in a dead zone: her arrival is theirs; a signature before loading would now be a step back.
    expect(outcome(await take(hers, { kind: 'job', subject: job, from: 'enRoute', to: 'arrived' }))).toBe('agreed')
    const refused = await take(hers, { kind: 'job', subject: job, from: 'arrived', to: 'preSigned' })
    expect(refused).toMatchObject({ t: 'err', failure: { code: 'phone.overtaken', message: expect.stringContaining('entre-temps') as string } })
    expect(outcome(await take(hers, { kind: 'job', subject: job, from: 'loading', to: 'loaded' }))).toBe('done')
  })

  it('and photos: of the own journey alone, on the job for whoever may look, with the person and the phone in the log', async () => {
    const max = await member('Max Sample', 'Mover')
    const { job } = await journeyOf([{ worker: max.worker, role: 'helper' }])
    const { job: strange } = await journeyOf([{ worker: (await member('Zoe Sample', 'Mover')).worker, role: 'helper' }], 'T2')
    const phone = await phoneOf(max)
    const id = randomUUID()
    const jpeg = Buffer.from(testJpeg({ picture: new Uint8Array(300 * 1024) })).toString('base64')
    const send = (more: object) => phone.ask('phone.photo', { id, job, kind: 'damage', jpeg, note: 'a scratch', phoneAt: clock.now(), sentAt: clock.now(), place: null, ...more })
    expect(await send({})).toMatchObject({ t: 'ok', value: { photo: id } })
    expect(await send({})).toMatchObject({ t: 'ok', value: { photo: id } })
    expect([await send({ id: randomUUID(), job: strange }), await send({ id: randomUUID(), jpeg: Buffer.from('GIF89a').toString('base64') })]).toMatchObject([{ t: 'err', failure: { code: 'photo.too_late' } }, { t: 'err', failure: { code: 'photo.not_jpeg' } }])
    expect(await value(ada, 'job.photos', { job })).toMatchObject({ photos: [{ photo: id, by: 'Max Sample', note: 'a scratch', isHere: true }] })
    expect(await value(ada, 'photos.read', { job, photo: id })).toEqual({ jpeg })
    expect((await recorded()).filter(({ action, decision }) => action === 'photos.add' && decision === 'allowed').map(({ user, onPhone }) => [user, onPhone])).toEqual([[max.user, phone.paired().phone]])
  })

  it('of a mover are refused: the policy says who moves the day on', async () => {
    const hal = await member('Hal Helper', 'Mover')
    const { journey } = await journeyOf([{ worker: hal.worker, role: 'helper' }])
    const phone = await phoneOf(hal)
    expect(outcome(await phone.change({ kind: 'journey', subject: journey, from: 'dispatched', to: 'accepted' }, { now: clock.now() }))).toBe('access.denied')
  })

  it('say where the truck was, where the phone says where it is', async () => {
    const dan = await member('Dan Driver', 'Driver')
    const { journey, truck } = await journeyOf([{ worker: dan.worker, role: 'driver' }])
    const phone = await phoneOf(dan)
    await phone.change({ kind: 'journey', subject: journey, from: 'dispatched', to: 'accepted' }, { now: clock.now(), agoMs: 10 * MINUTE, place: { lat: 43.65, lon: -79.38, accuracyM: 12 } })
    const positions = async () => (await value<{ positions: { truck: string; source: string; at: number }[] }>(ada, 'board.positions', { locations: [toronto] })).positions
    let known: Awaited<ReturnType<typeof positions>> = []
    for (let tries = 0; tries < 200 && known.length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      known = await positions()
    }
    expect(known).toMatchObject([{ truck, source: 'crew' }])
    expect(Math.abs(known[0]!.at - (clock.now() - 10 * MINUTE))).toBeLessThan(5_000)
    // In the middle of the Atlantic: the step stands, the place does not.
    expect(outcome(await phone.change({ kind: 'journey', subject: journey, from: 'accepted', to: 'enRoute' }, { now: clock.now(), place: { lat: 40, lon: -60, accuracyM: 12 } }))).toBe('done')
    for (let tries = 0; tries < 200 && !(await recorded()).some(({ reason }) => reason === 'position.in_ocean'); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await recorded()).at(-1)).toMatchObject({ action: 'phone.position', decision: 'refused', reason: 'position.in_ocean', user: dan.user, onPhone: phone.paired().phone })
  })

  it('come to the other phones of the crew soon, and to nobody else', async () => {
    const [dan, eve] = [await member('Dan Driver', 'Driver'), await member('Eve Elsewhere', 'Driver')]
    const { journey } = await journeyOf([{ worker: dan.worker, role: 'driver' }])
    const [his, hers] = [await phoneOf(dan), await phoneOf(eve)]
    await until(() => his.days().length > 0 && hers.days().length > 0)
    expect(hers.days().at(-1)?.journeys).toEqual([])
    const from = performance.now()
    await value(ada, 'journey.setState', { journey, to: 'accepted' })
    await until(() => his.days().at(-1)?.journeys[0]?.status === 'accepted')
    expect(performance.now() - from).toBeLessThan(1_000)
    expect(hers.days()).toHaveLength(1)
    await value(ada, 'journey.moveCrew', { moves: [{ worker: eve.worker, from: null, to: journey, role: 'helper' }], reason: 'one more' })
    await until(() => hers.days().at(-1)?.journeys[0]?.id === journey)
    clock.pass(DAY + MINUTE)
    await until(() => his.isEnded(), 8_000)
  })
})
