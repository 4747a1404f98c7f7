import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Door } from '../../core/adapters/door/door.ts'
import type { Host } from '../../core/adapters/host/host.ts'
import { joinSocket } from '../../core/adapters/host/socket-line.ts'
import { codeOf, cookieOf, openBrowser, openTestHost, signInAsAdmin, valueAt, type Browser } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { makeOpenCompany, openTestDoor, testClock, type TestClock } from '../support/test-door.ts'

let clock: TestClock
let door: Door
let host: Host
beforeEach(async () => {
  const folder = scratchFolder()
  const window = join(folder, 'window')
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  await makeOpenCompany(folder)
  clock = testClock()
  door = await openTestDoor({ folder, clock })
  host = await openTestHost({ door, folder, window, clock })
})

async function newBrowser(): Promise<Browser> {
  const browser = await openBrowser(host, await cookieOf(host.issueLink()))
  await signInAsAdmin(browser)
  return browser
}

const changes = ({ events }: Browser) => events.filter(({ topic }) => topic === 'records.changed')

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 5) {
    if (waited > 5_000) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const user = (name: string) => ({ name, email: 'x@example.invalid', roles: ['Mover'], locations: [], worker: null })

describe('two browsers', () => {
  it('see each other’s changes, by revisions that rise by one each', async () => {
    const one = await newBrowser()
    const two = await newBrowser()
    for (const name of ['Ana', 'Bea', 'Cleo']) await valueAt(one, 'user.add', user(name))
    await until(() => changes(two).length === 3)
    for (const browser of [one, two]) {
      expect(changes(browser)).toHaveLength(3)
      expect(browser.events.map(({ revision }) => revision)).toEqual(browser.events.map((_event, index) => index + 1))
    }
    const { people } = await valueAt<{ people: { user: string }[] }>(two, 'session.people')
    expect(changes(two)[0]?.payload).toMatchObject({ records: [{ kind: 'user' }], by: expect.toSatisfy((by: string) => people.some((person) => person.user === by)) as string })
    expect((await valueAt<{ users: { name: string }[] }>(two, 'company.detail')).users).toHaveLength(4)
  })

  it('are told nothing of the company while signed out or locked', async () => {
    const one = await newBrowser()
    const locked = await newBrowser()
    await valueAt(locked, 'session.lock')
    const outside = await openBrowser(host, await cookieOf(host.issueLink()))
    await valueAt(one, 'user.add', user('Ana'))
    await valueAt(outside, 'desk.status')
    await valueAt(locked, 'desk.status')
    expect(changes(one)).toHaveLength(1)
    expect(changes(locked)).toEqual([])
    expect(changes(outside)).toEqual([])
    expect(JSON.stringify([...locked.events, ...outside.events])).not.toContain('Ana')
  })
})

describe('a browser that comes back', () => {
  it('is still signed in, and its revisions start anew', async () => {
    const cookie = await cookieOf(host.issueLink())
    const first = await openBrowser(host, cookie)
    await signInAsAdmin(first)
    await first.leave()
    const second = await openBrowser(host, cookie)
    expect(await codeOf(second, 'company.detail')).toBe('ok')
    await valueAt(second, 'user.add', user('Ana'))
    expect(second.events[0]?.revision).toBe(1)
  })

  it('is a stranger after half a day', async () => {
    const cookie = await cookieOf(host.issueLink())
    const first = await openBrowser(host, cookie)
    await signInAsAdmin(first)
    await first.leave()
    clock.pass(12 * 3_600_000 + 1_000)
    await expect(openBrowser(host, cookie)).rejects.toThrow('401')
  })

  it('has two tabs on one seat: what one locks is locked in the other', async () => {
    const cookie = await cookieOf(host.issueLink())
    const [one, two] = [await openBrowser(host, cookie), await openBrowser(host, cookie)]
    await signInAsAdmin(one)
    expect(await codeOf(two, 'company.detail')).toBe('ok')
    await valueAt(two, 'session.lock')
    expect(await codeOf(one, 'company.detail')).toBe('access.screen_locked')
    expect(one.events.at(-1)).toMatchObject({ topic: 'desk.changed', payload: { session: { locked: true } } })
  })
})

describe('a socket is closed', () => {
  it('when a frame is larger than any of ours', async () => {
    const browser = await newBrowser()
    const other = await newBrowser()
    browser.send(JSON.stringify({ t: 'call', id: 1, method: 'company.detail', input: 'x'.repeat(1024 ** 2) }))
    expect(await browser.closed).toBe(1009)
    expect(await codeOf(other, 'company.detail')).toBe('ok')
  })

  it('when it sends bytes; what is no JSON is answered', async () => {
    const browser = await newBrowser()
    const answer = browser.next()
    browser.send('not json')
    expect(await answer).toMatchObject({ t: 'err', failure: { code: 'input.invalid' } })
    browser.send(Buffer.from([1, 2, 3]))
    expect(await browser.closed).toBe(1003)
  })
})

describe('one that floods the desk', () => {
  it('is answered as fast as a person could ask, and holds up nobody else', async () => {
    const browser = await newBrowser()
    const other = await newBrowser()
    let answers = 0
    browser.socket.on('message', () => (answers += 1))
    const started = performance.now()
    for (let index = 0; index < 3_000; index += 1) browser.send('{}')
    for (let index = 0; index < 20; index += 1) expect(await codeOf(other, 'company.detail')).toBe('ok')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(answers).toBeLessThanOrEqual(500 + (performance.now() - started) / 2 + 1)
    // Whatever came in one piece was too much at once, or has to wait its turn.
    browser.socket.terminate()
    expect([4008, 1006]).toContain(await browser.closed)
  })
})

describe('one that does not read', () => {
  it('is read from no further, and answered when it reads again', async () => {
    const large = 'x'.repeat(1024 ** 2)
    let handled = 0
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => server.close())
    server.on('connection', (socket) =>
      joinSocket(socket, () => ({ handle: () => Promise.resolve({ t: 'ok', id: ++handled, value: large }), close: () => {} })),
    )
    await once(server, 'listening')
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    onTestFinished(() => client.terminate())
    await once(client, 'open')
    let answers = 0
    client.on('message', () => (answers += 1))
    client.pause()
    for (let index = 0; index < 100; index += 1) client.send('{}')
    await until(() => handled > 0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(handled).toBeLessThan(50)
    client.resume()
    await until(() => answers === 100)
    expect(handled).toBe(100)
  })
})

describe('commands of one browser', () => {
  it('keep the order they were sent in', async () => {
    const browser = await newBrowser()
    await Promise.all(Array.from({ length: 20 }, (_, index) => codeOf(browser, 'company.edit', { name: `Name ${index}` })))
    expect((await valueAt<{ name: string }>(browser, 'company.detail')).name).toBe('Name 19')
  })
})
