import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Door } from '../../core/adapters/door/door.ts'
import type { Host } from '../../core/adapters/host/host.ts'
import { cookieOf, openBrowser, openTestHost } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approachAsDisplay } from '../support/test-display.ts'
import { approachAsAdmin, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'

/** Whoever is in the building's network and no display, no phone and no browser of ours. */

let door: Door
let host: Host
let ada: Person
beforeEach(async () => {
  const folder = join(scratchFolder(), 'company')
  const window = join(folder, '..', 'window')
  mkdirSync(folder)
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  await makeOpenCompany(folder)
  door = await openTestDoor({ folder })
  host = await openTestHost({ door, folder, window })
  ada = await approachAsAdmin(door)
})

interface Stranger {
  readonly socket: WebSocket
  readonly heard: () => number
  readonly closed: Promise<number>
}

async function standAt(path: '/wall' | '/crew'): Promise<Stranger> {
  const socket = new WebSocket(`${host.origin.replace(/^http/, 'ws')}${path}`, { headers: { origin: host.origin } })
  onTestFinished(() => socket.terminate())
  let heard = 0
  socket.on('message', () => (heard += 1))
  socket.on('error', () => {})
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  return { socket, heard: () => heard, closed }
}

async function cut(): Promise<string[]> {
  const reply = await ada.ask('audit.list', { limit: 100 })
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return (reply.value as { entries: { action: string; reason: string | null; object: { id: string | null } }[] }).entries.flatMap(({ action, reason, object }) => (action === 'host.cut' ? [`${object.id} ${reason}`] : []))
}

describe.each(['/wall', '/crew'] as const)('at %s', (path) => {
  it('who says what is no call, or asks what is not his, is put out after a few times', async () => {
    for (const frame of ['not json', '{}', JSON.stringify({ t: 'call', id: 1, method: 'session.people', input: {} })]) {
      const { socket, heard, closed } = await standAt(path)
      for (let times = 0; times < 200; times += 1) socket.send(frame)
      expect(await closed).toBe(4001)
      // The challenge, and why, a few times.
      expect(heard()).toBeLessThan(20)
    }
  })

  it('a frame larger than anything that is said there, or of bytes, ends the socket and is on record', async () => {
    const large = await standAt(path)
    large.socket.send('x'.repeat(64 * 1024 + 1))
    expect(await large.closed).toBe(1009)
    const binary = await standAt(path)
    binary.socket.send(Buffer.from([1]))
    expect(await binary.closed).toBe(1003)
    expect(await cut()).toEqual([`${path} not_text`, `${path} too_big`])
  })
})

describe('many at once', () => {
  it('who say nothing hold no display out', async () => {
    const { locations } = await ada.ask('company.detail').then((reply) => (reply.t === 'ok' ? reply.value : null)) as unknown as { locations: { id: string }[] }
    const display = approachAsDisplay(door)
    await ada.get('display.confirm', { code: await display.begin(), name: 'Dock door', location: locations[0]!.id as never })
    display.leave()
    const silent = await Promise.all(Array.from({ length: 220 }, () => standAt('/wall')))
    const back = approachAsDisplay(door, display)
    expect((await back.enter(display.paired())).t).toBe('ok')
    // Those who came first made room; the others wait to be asked who they are.
    expect(await silent[0]!.closed).toBe(4001)
    expect(silent.at(-1)!.socket.readyState).toBe(WebSocket.OPEN)
    expect(back.isEnded()).toBe(false)
  })

  it('million tiny frames: what is not a few calls is not read, and the others are served', async () => {
    const flood = await openBrowser(host, await cookieOf(host.issueLink()))
    const { heapUsed } = process.memoryUsage()
    for (let sent = 0; sent < 1_000_000 && flood.socket.readyState === WebSocket.OPEN; sent += 1_000) {
      for (let each = 0; each < 1_000; each += 1) flood.send('{}')
      await new Promise((resolve) => setImmediate(resolve))
      if (flood.socket.bufferedAmount > 1024 ** 2) break
    }
    expect(await ada.code('company.detail')).toBe('ok')
    flood.socket.terminate()
    expect([4008, 1006]).toContain(await flood.closed)
    expect(process.memoryUsage().heapUsed - heapUsed).toBeLessThan(200 * 1024 ** 2)
  })
})

describe('a connection', () => {
  it('that is turned away is over, whether the other side ends it or not; one that never asks is too', async () => {
    const mute = raw()
    const turnedAway = raw()
    const since = performance.now()
    turnedAway.write(`GET /elsewhere HTTP/1.1\r\nHost: ${new URL(host.origin).host}\r\nOrigin: ${host.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16, 1).toString('base64')}\r\n\r\n`)
    expect(await answerOf(turnedAway)).toMatch(/^HTTP\/1\.1 404/)
    // Nothing is there any more that would take it.
    const gone = new Promise((resolve) => turnedAway.once('close', resolve))
    const knocking = setInterval(() => turnedAway.write('x'), 20)
    await gone
    clearInterval(knocking)
    expect(performance.now() - since).toBeLessThan(2_000)
    expect(await answerOf(mute)).toMatch(/^HTTP\/1\.1 408/)
    expect(performance.now() - since).toBeLessThan(10_000)
  })

  /** One that does not end its side when the other does. */
  function raw(): Socket {
    const { hostname, port } = new URL(host.origin)
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    return socket
  }

  function answerOf(socket: Socket): Promise<string> {
    return new Promise((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString('latin1'))))
  }
})
