import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { OperatorLog } from '../../sync-relay/admin/operator-log.ts'
import { AdminPage } from '../../sync-relay/admin/page/admin-page.ts'
import type { AdminParts } from '../../sync-relay/admin/admin-action.ts'
import { runAdminAction } from '../../sync-relay/admin/run-action.ts'
import { ADMIN_ACTIONS } from '../../sync-relay/admin/actions.ts'
import { RELAY_EVENTS } from '../../sync-relay/server/relay-log.ts'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { relayFolder, startRelayProcess, webAddress } from './relay-process.ts'
import { changeOf, connected, enrolDevice } from './wire-client.ts'

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'relay-operations.md'), 'utf8')

function freshFolder(): string {
  const folder = relayFolder()
  onTestFinished(() => folder.remove())
  return folder.path
}

describe('a relay that is watched over', () => {
  it('ends within ten seconds of being asked to: desks are told, what was taken is stored, and every line of its log is an event', async () => {
    const folder = freshFolder()
    const env = { TRUJOURNEY_RELAY_LOG: 'json', TRUJOURNEY_RELAY_METRICS_TOKEN: 'watch', TRUJOURNEY_RELAY_DRAIN_SECONDS: '1' }
    let relay = await startRelayProcess(folder, { env })
    const web = (path: string, headers: Record<string, string> = {}) => fetch(webAddress(relay, path), { headers })
    const { id: company } = await relay.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })
    const device = await enrolDevice(relay, company, ['all:ops:write'], 'Poste de Chloé')
    const document = `${company}/${randomUUID()}/ops/live`
    const desk = await connected(relay, device)
    const { channel } = await desk.open(document)
    const doc = new Y.Doc()
    const write = (key: string) => desk.update(channel, changeOf(doc, () => void doc.getMap('job').set(key, { type: 'local' })))
    for (let count = 0; count < 20; count += 1) await write(`first ${count}`)

    expect((await web('/metrics')).status).toBe(404)
    const metrics = await (await web('/metrics', { authorization: 'Bearer watch' })).text()
    const names = [...metrics.matchAll(/^# TYPE (\w+) \w+$/gm)].map(([, name = '']) => name)
    expect(names.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([])
    expect(RELAY_EVENTS.filter((event) => !PAGE.includes(`\`${event}\``))).toEqual([])
    const value = (sample: string) => Number(new RegExp(`^trujourney_relay_${sample.replaceAll(/[{}"+]/g, String.raw`\$&`)} (.+)$`, 'm').exec(metrics)?.[1])
    expect(value('stored_total')).toBe(20)
    expect(value('commit_seconds_count')).toBeGreaterThan(0)
    expect(value('commit_seconds_bucket{le="+Inf"}')).toBe(value('commit_seconds_count'))
    expect(value('sessions')).toBe(1)
    expect(await relay.admin('relay health')).toMatchObject({ isReady: true, stored: 20, sessions: 1, commitFaults: 0 })
    expect(await relay.admin('device list', { company })).toMatchObject([{ sockets: 1, seenAt: null }])

    const begun = performance.now()
    const ended = relay.stop('SIGTERM')
    await expect.poll(async () => (await web('/ready')).status).toBe(503)
    // Until the door closes it goes on with those who are there.
    const acknowledged: string[] = []
    for (let count = 0; desk.socket.readyState === desk.socket.OPEN; count += 1) {
      const key = `last ${count}`
      void write(key).then(() => acknowledged.push(key), () => undefined)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await desk.closed).code).toBe(CLOSE_REASONS.draining)
    expect(await ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(10_000)
    const events = relay.log().trim().split('\n').map((line) => JSON.parse(line) as { readonly at: string; readonly event: string })
    expect(events.map(({ event }) => event).filter((event) => !(RELAY_EVENTS as readonly string[]).includes(event))).toEqual([])
    expect(events.map(({ event }) => event).slice(-2)).toEqual(['relay.draining', 'relay.stopped'])
    expect(relay.log()).not.toMatch(/Chloé|Érable|watch/)

    relay = await startRelayProcess(folder, { env })
    const reader = await connected(relay, device)
    const copy = new Y.Doc()
    for (const piece of (await reader.open(document)).pieces) Y.applyUpdate(copy, piece)
    expect(acknowledged.length).toBeGreaterThan(10)
    expect(acknowledged.filter((key) => !copy.getMap('job').has(key))).toEqual([])
    const [listed] = await relay.admin<{ readonly seenAt: number }[]>('device list', { company })
    expect(Date.now() - (listed?.seenAt ?? 0)).toBeLessThan(30_000)
    reader.close()
    await relay.stop('SIGTERM')
  })

  it('holds its key by a program’s leave: another key of that program’s takes over, and without it nothing opens', async () => {
    const folder = freshFolder()
    const file = `${folder}.keys`
    const key = (name: string) => `${name} ${randomBytes(32).toString('hex')}`
    const [one, two] = [key('one'), key('two')]
    const held = (lines: readonly string[]) => writeFileSync(file, lines.join('\n'))
    const start = () => startRelayProcess(folder, { env: { TRUJOURNEY_RELAY_KEY_COMMAND: `${process.execPath} ${join(import.meta.dirname, 'key-program.ts')} ${file}` } })
    const wrappedBy = () => (JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { readonly keks: readonly { readonly by: string }[] }).keks.map(({ by }) => by)
    held([one])
    const first = await start()
    await first.admin('company add', { name: 'Key Test Moving' })
    expect(wrappedBy()).toEqual(['one'])
    await first.stop('SIGTERM')
    held([two, one])
    await (await start()).stop('SIGTERM')
    expect(wrappedBy()).toEqual(['two'])
    held([two])
    const last = await start()
    expect(await last.admin('company list')).toHaveLength(1)
    await last.stop('SIGTERM')
    held([one])
    await expect(start()).rejects.toThrow('locked')
    rmSync(file)
    await expect(start()).rejects.toThrow(/key command/)
  })
})

describe('the operator’s page', () => {
  async function opened() {
    const folder = freshFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    const ran: string[] = []
    let now = 1_000
    const page = new AdminPage({ host: '127.0.0.1', port: 0, names: [], folder, entered: () => {}, log: () => {}, now: () => now, run: async (who, name) => { ran.push(`${who}: ${name}`); return { ok: true, value: null } } })
    onTestFinished(() => page.close())
    const link = new URL((await page.open()).address)
    // `fetch` decides itself what Host and Origin say: this is what somebody may say who is no browser of ours.
    const post = (path: string, body: object, headers: Record<string, string> = {}) => fetchRaw(link, path, 'POST', { origin: link.origin, 'content-type': 'application/json', ...headers }, body)
    const enter = (code: string) => post('/session', { code })
    return { page, link, post, enter, ran, get: (path: string, headers: Record<string, string> = {}) => fetchRaw(link, path, 'GET', headers), wait: (ms: number) => { now += ms } }
  }

  it('lets one browser in by a link, once and soon', async () => {
    const { page, link, enter, post, ran, wait } = await opened()
    const code = link.hash.slice(1)
    const answer = await enter(code)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/)
    const { token } = JSON.parse(answer.text) as { readonly token: string }
    expect((await enter(code)).status).toBe(403)
    const act = (headers: Record<string, string>) => post('/actions/company%20list', {}, headers)
    expect((await act({ cookie, 'x-relay-operator': token })).status).toBe(200)
    for (const [headers, status] of [[{ cookie }, 401], [{ 'x-relay-operator': token }, 401], [{ cookie, 'x-relay-operator': code }, 401], [{ cookie, 'x-relay-operator': token, origin: 'http://elsewhere.example' }, 403], [{ cookie, 'x-relay-operator': token, 'content-type': 'text/plain' }, 405], [{ cookie, 'x-relay-operator': token, host: 'rebound.example' }, 421]] as const) {
      expect((await act(headers)).status).toBe(status)
    }
    expect(ran).toEqual(['page 1: company list'])
    wait(31 * 60_000)
    expect((await act({ cookie, 'x-relay-operator': token })).status).toBe(401)
    const late = new URL((await page.open()).address).hash.slice(1)
    wait(3 * 60_000)
    expect((await enter(late)).status).toBe(403)
    const guessed = new URL((await page.open()).address).hash.slice(1)
    for (let tries = 0; tries < 10; tries += 1) expect((await enter('guess')).status).toBe(403)
    expect((await enter(guessed)).status).toBe(403)
  })

  it('gives out its own files and nothing else, to whoever calls it by its name, under a policy without exceptions', async () => {
    const { get } = await opened()
    const page = await get('/')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; (?!.*unsafe)/)
    for (const path of ['/../keys.json', '/%2e%2e/keys.json', '/index.html/..', '/session', '//etc/passwd']) expect((await get(path)).status).toBe(404)
    expect((await get('/', { host: 'rebound.example' })).status).toBe(421)
  })

  it('does nothing that names files of the machine or lets others in', async () => {
    for (const name of ['backup', 'admin open', 'toString']) {
      // Refused before anything of the relay is looked at.
      expect(await runAdminAction({} as AdminParts, () => {}, 'page 1', name, { target: '/tmp/x' })).toMatchObject({ ok: false, code: 'no_action' })
    }
    expect(Object.entries(ADMIN_ACTIONS).filter(([, { kind }]) => kind === 'terminal').map(([name]) => name)).toEqual(['keys purge', 'backup', 'admin open'])
  })
})

it('the operator log shows what was changed in it, and forgets what a crash left half', () => {
  const path = join(freshFolder(), 'log.jsonl')
  const open = () => OperatorLog.open(path, () => 7)
  const first = open()
  for (const what of ['company add', 'device revoke', 'keys rotate']) first.add('terminal', what, { company: 'c' })
  first.close()
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"seq":4,"at"`)
  const second = open()
  expect(second.add('page 1', 'company set', {}).seq).toBe(4)
  expect(second.latest(2)).toMatchObject({ brokenAt: null, entries: [{ seq: 4, who: 'page 1' }, { seq: 3 }] })
  second.close()
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, lines.map((line) => line.replace('device revoke', 'device grant')).join('\n'))
  const changed = open()
  expect(changed.latest(1).brokenAt).toBe(2)
  changed.close()
  writeFileSync(path, lines.filter((line) => !line.includes('device revoke')).join('\n'))
  const cut = open()
  expect(cut.latest(1).brokenAt).toBe(2)
  cut.close()
})

interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

async function fetchRaw(link: URL, path: string, method: string, headers: Readonly<Record<string, string>>, body?: object): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: link.hostname, port: link.port, path, method, headers }, (response) => {
      text(response).then((said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }), reject)
    })
    asking.on('error', reject)
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
