import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createDoor, type Door } from '../../core/adapters/door/door.ts'
import { USUAL_WALL } from '../../core/domain/place/wall-settings.ts'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import { openDisplayScene, recordedOf, until, value } from '../support/display-scene.ts'
import { ask, openTestHost } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approachAsDisplay } from '../support/test-display.ts'
import type { Person, TestClock } from '../support/test-door.ts'
import { newKey, ORIGIN } from '../support/test-paired.ts'

let folder: string
let clock: TestClock
let door: Door
let ada: Person
let toronto: string
let ottawa: string
beforeEach(async () => {
  ;({ folder, clock, door, ada, toronto, ottawa } = await openDisplayScene())
})

describe('over the desk host', () => {
  it('has a page and a socket without a link; the page’s own origin alone may use it, and being taken off closes the socket', async () => {
    const window = join(folder, 'window')
    mkdirSync(window)
    writeFileSync(join(window, 'index.html'), '')
    writeFileSync(join(window, 'wall.html'), '<!doctype html><title>wall</title>')
    const host = await openTestHost({ door, folder, window, clock })
    expect(await ask(host.origin, '/wall')).toMatchObject({ status: 200, body: '<!doctype html><title>wall</title>' })
    expect(await ask(host.origin, '/board')).toMatchObject({ status: 401 })
    const open = (origin: string) => {
      const socket = new WebSocket(`${host.origin.replace(/^http/, 'ws')}/wall`, { headers: { origin } })
      socket.on('error', () => {})
      onTestFinished(() => socket.terminate())
      return socket
    }
    const foreign = open('https://elsewhere.example.invalid')
    expect(await new Promise((resolve) => foreign.on('unexpected-response', (_request, response) => resolve(response.statusCode)))).toBe(403)

    const socket = open(host.origin)
    const frames: { t: string; topic?: string; payload?: never; value?: never }[] = []
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString('utf8')) as never))
    await until(() => frames.length > 0)
    expect(frames[0]).toMatchObject({ t: 'event', topic: 'display.challenge' })
    // Signed with what the host told over the wire.
    const { nonce } = frames[0]!.payload as unknown as { nonce: string }
    const keyed = newKey()
    const { displayProof } = await import('../../core/kernel/contract/display-proof.ts')
    const { sign } = await import('node:crypto')
    const signed = (subject: string) => sign('sha256', Buffer.from(displayProof(nonce, host.origin, subject)), { key: keyed.key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    socket.send(JSON.stringify({ t: 'call', id: 1, method: 'display.begin', input: { publicKey: keyed.publicKey, signature: signed(keyed.publicKey) } }))
    await until(() => frames.some(({ t }) => t === 'ok'))
    const { code } = frames.find(({ t }) => t === 'ok')!.value as unknown as { code: string }
    const { display } = await value<{ display: string }>(ada, 'display.confirm', { code, name: 'Dock door', location: toronto })
    await until(() => frames.some(({ topic }) => topic === 'display.paired'))
    const paired = frames.find(({ topic }) => topic === 'display.paired')!.payload as unknown as { token: string }
    socket.send(JSON.stringify({ t: 'call', id: 2, method: 'display.enter', input: { display, token: paired.token, signature: signed(paired.token) } }))
    await until(() => frames.some(({ topic }) => topic === 'wall.shown'))
    const closed = new Promise((resolve) => socket.on('close', resolve))
    const from = performance.now()
    await value(ada, 'display.revoke', { display })
    expect(await closed).toBe(4001)
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  it('turns a display away while no company is open', async () => {
    const empty = createDoor({ folder: scratchFolder(), resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => { throw bug } })
    await empty.start()
    let ended = false
    const line = empty.connectDisplay(() => {}, () => void (ended = true), ORIGIN)
    expect(await line.handle({ t: 'call', id: 1, method: 'display.begin', input: {} })).toMatchObject({ t: 'err', failure: { code: 'company.closed' } })
    expect(ended).toBe(true)
    await empty.close()
  })
})

describe('the workstation’s own wall', () => {
  it('needs no code: it is told which depots there are, shows the one chosen, and gets nothing else', async () => {
    const events: EventFrame[] = []
    const line = door.connectOwnWall((event) => events.push(event))
    const here = (location: string | null) => line.handle({ t: 'call', id: 1, method: 'display.here', input: { location } })
    expect(await here(null)).toMatchObject({ value: { location: null, places: [{ id: ottawa, name: 'Ottawa' }, { id: toronto, name: 'Toronto' }] } })
    // A depot that was chosen once and is not there any more.
    expect(await here('019f0000-0000-7000-8000-000000000000')).toMatchObject({ value: { location: null } })
    expect(events).toEqual([])
    expect(await here(ottawa)).toMatchObject({ value: { location: ottawa } })
    await until(() => events.length > 1)
    expect(events.slice(0, 2)).toMatchObject([{ topic: 'display.settings', payload: USUAL_WALL }, { topic: 'wall.shown', payload: { locationName: 'Ottawa' } }])
    expect(await here(toronto)).toMatchObject({ value: { location: toronto } })
    await until(() => events.some(({ payload }) => (payload as { locationName?: string }).locationName === 'Toronto'))
    await value(ada, 'display.set', { display: 'workstation', name: null, settings: { ...USUAL_WALL, metres: 3 } })
    expect(events.at(-1)).toMatchObject({ topic: 'display.settings', payload: { metres: 3 } })
    const told = events.length
    await value(ada, 'company.edit', { name: 'Renamed' })
    await until(() => events.length > told)
    expect(events.slice(told).map(({ payload }) => (payload as { locationName?: string }).locationName)).not.toContain('Ottawa')
    for (const method of ['wall.show', 'board.day', 'display.confirm', 'session.people']) expect(await line.handle({ t: 'call', id: 2, method, input: { location: toronto } })).toMatchObject({ t: 'err', failure: { code: 'display.not_for_displays' } })
    expect(await recordedOf(ada)).toEqual(['display.here', 'display.here', 'display.set'])
    line.close()
    const after = events.length
    await value(ada, 'company.edit', { name: 'Renamed again' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(events).toHaveLength(after)
  })

  it('is not the console’s: a window asks in vain to be one', async () => {
    expect(await ada.code('display.here', { location: null })).not.toBe('ok')
  })
})

describe('whoever runs the desk at its terminal', () => {
  it('pairs a display by its code and, where there are several, the location', async () => {
    const display = approachAsDisplay(door)
    const code = await display.begin()
    expect(door.pairDisplay(code, null)).toMatchObject({ ok: false, failure: { code: 'cli.location_needed' } })
    expect(door.pairDisplay(code, 'Nowhere')).toMatchObject({ ok: false, failure: { code: 'cli.unknown_location' } })
    expect(door.pairDisplay(code, 'ottawa')).toMatchObject({ ok: true, value: { location: 'Ottawa' } })
    expect((await display.enter(display.paired())).t).toBe('ok')
  })
})
