import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Door } from '../../core/adapters/door/door.ts'
import { hostCertificate } from '../../core/adapters/host/certificate.ts'
import { startHost, type Host } from '../../core/adapters/host/host.ts'
import { ask, codeOf, cookieOf, openBrowser, openTestHost, signInAsAdmin, valueAt } from '../support/host-browser.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { makeOpenCompany, openTestDoor, testClock, type TestClock } from '../support/test-door.ts'

const SECRET = 'MARKER of a file outside'

let folder: string
let window: string
let clock: TestClock
let door: Door
beforeEach(async () => {
  folder = join(scratchFolder(), 'company')
  window = join(folder, '..', 'window')
  mkdirSync(folder)
  mkdirSync(join(window, 'assets'), { recursive: true })
  writeFileSync(join(window, 'index.html'), '<!doctype html><title>window</title>')
  writeFileSync(join(window, 'assets', 'main-AbCd1234.js'), 'export {}')
  writeFileSync(join(window, 'plain.svg'), '<svg/>')
  writeFileSync(join(folder, '..', 'secret.txt'), SECRET)
  clock = testClock()
  door = await openTestDoor({ folder, clock })
})

const open = (options: Partial<Parameters<typeof startHost>[0]> = {}): Promise<Host> => openTestHost({ door, folder, window, clock, ...options })

function hostOf({ origin }: Host): string {
  return new URL(origin).host
}

/** An address of this machine beyond loopback, if it has one. */
const outer = Object.values(networkInterfaces()).flatMap((each) => each ?? []).find(({ internal, family }) => !internal && family === 'IPv4')?.address

describe('the link', () => {
  it('lets one browser in, once, and shows nothing of the desk to others', async () => {
    const host = await open()
    const link = host.issueLink()
    expect(await ask(host.origin, '/')).toMatchObject({ status: 401, body: expect.stringContaining('not let in') as string })
    expect(await ask(host.origin, '/', { 'accept-language': 'fr-CA,fr;q=0.9' })).toMatchObject({ body: expect.stringContaining('pas encore accès') as string })
    const first = await ask(host.origin, link.slice(host.origin.length))
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(first.headers['set-cookie']?.[0]).toMatch(/^trujourney-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect(await ask(host.origin, '/', { cookie })).toMatchObject({ status: 200, body: expect.stringContaining('window') as string })
    expect((await ask(host.origin, link.slice(host.origin.length))).status).toBe(401)
    // The one who is in already is sent on.
    expect((await ask(host.origin, link.slice(host.origin.length), { cookie })).status).toBe(303)
    expect((await ask(host.origin, '/', { cookie: `${cookie}x` })).status).toBe(401)
  })

  it('ends after a quarter of an hour', async () => {
    const host = await open()
    const link = host.issueLink()
    clock.pass(15 * 60_000 + 1_000)
    await expect(cookieOf(link)).rejects.toThrow('401')
  })
})

describe('files', () => {
  it('are served with their types; hashed ones for ever, routes as the page', async () => {
    const host = await open()
    const { origin } = host
    const cookie = await cookieOf(host.issueLink())
    expect(await ask(origin, '/assets/main-AbCd1234.js')).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' } })
    expect(await ask(origin, '/plain.svg')).toMatchObject({ headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' } })
    expect((await ask(origin, '/jobs/018f')).status).toBe(401)
    expect((await ask(origin, '/index.html')).status).toBe(401)
    const route = await ask(origin, '/jobs/018f?day=2026-05-12', { cookie })
    expect(route).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
    expect(route.headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'")
    expect((await ask(origin, '/assets/missing-AbCd1234.js')).status).toBe(404)
    expect((await ask(origin, '/', {}, 'POST')).status).toBe(405)
    expect(await ask(origin, '/plain.svg', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('come from the folder of the window alone', async () => {
    symlinkSync(join(folder, '..', 'secret.txt'), join(window, 'linked.txt'))
    const { origin } = await open()
    for (const path of ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets/..%5c..%5csecret.txt', '//secret.txt', '/./../secret.txt', '/linked.txt', '/%00/../secret.txt', '/%ff', `/..%252fsecret.txt`, `/${folder}/../secret.txt`]) {
      const answer = await ask(origin, path)
      expect({ path, leaked: answer.body.includes('MARKER'), refused: [401, 404].includes(answer.status) }).toEqual({ path, leaked: false, refused: true })
    }
  })
})

describe('who may connect', () => {
  it('is asked for by the host’s own names only', async () => {
    const host = await open()
    const port = new URL(host.origin).port
    for (const foreign of [`evil.example:${port}`, '127.0.0.1', `127.0.0.1:${Number(port) + 1}`]) expect({ foreign, ...(await ask(host.origin, '/', { host: foreign })) }).toMatchObject({ foreign, status: 421 })
    expect((await ask(host.origin, '/', { host: `localhost:${port}` })).status).toBe(401)
  })

  it('has the cookie, the right origin, and asks at the one place', async () => {
    const host = await open()
    const cookie = await cookieOf(host.issueLink())
    await expect(openBrowser(host, '')).rejects.toThrow('401')
    await expect(openBrowser(host, `${cookie.slice(0, -1)}_`)).rejects.toThrow('401')
    await expect(openBrowser(host, cookie, { origin: 'https://evil.example' })).rejects.toThrow('403')
    await expect(openBrowser(host, cookie, { origin: `http://localhost:${new URL(host.origin).port}` })).rejects.toThrow('403')
    await expect(openBrowser(host, cookie, { host: 'evil.example', origin: 'http://evil.example' })).rejects.toThrow('421')
    expect(await codeOf(await openBrowser(host, cookie), 'desk.status')).toBe('ok')
  })
})

describe('reached from beyond this computer', () => {
  it('plain http is refused', async () => {
    expect(await startHost({ door, folder, window, language: 'en', address: '0.0.0.0', plain: true })).toMatchObject({ ok: false, failure: { code: 'host.plain_refused' } })
    expect(await startHost({ door, folder, window, language: 'en', address: '192.0.2.7', port: 0 })).toMatchObject({ ok: false, failure: { code: 'host.address_unavailable' } })
  })

  it('the host speaks TLS 1.3 and nothing older, with a cookie for https alone', async () => {
    const host = await open({ address: '0.0.0.0' })
    const port = Number(new URL(host.origin).port)
    const handshake = (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string | null>((resolve, reject) => {
        const socket = connectTls({ port, host: '127.0.0.1', minVersion: 'TLSv1.2', maxVersion, rejectUnauthorized: false }, () => {
          resolve(socket.getProtocol())
          socket.destroy()
        })
        socket.on('error', reject)
      })
    expect(await handshake('TLSv1.3')).toBe('TLSv1.3')
    await expect(handshake('TLSv1.2')).rejects.toThrow(/protocol version/i)
    await expect(ask(`http://127.0.0.1:${port}`, '/')).rejects.toThrow(/hang up|reset|parse/i)
    const local = `https://127.0.0.1:${port}`
    const answer = await ask(local, host.issueLink().slice(host.origin.length))
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-trujourney-\d+=.*; HttpOnly; SameSite=Strict; Secure$/)
    expect(await codeOf(await openBrowser({ origin: local }, answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''), 'desk.status')).toBe('ok')
    if (outer !== undefined) expect((await ask(`https://${outer}:${port}`, '/')).status).toBe(401)
    expect(host.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })

  it('the certificate is the installation’s own: kept, for this user alone, renewed in its last month', async () => {
    const now = Date.UTC(2026, 4, 12)
    const first = await hostCertificate(folder, now)
    const read = new X509Certificate(first.cert)
    expect(read.checkHost('localhost')).toBe('localhost')
    expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1')
    if (outer !== undefined) expect(read.checkIP(outer)).toBe(outer)
    expect(read.ca).toBe(false)
    expect(statSync(join(folder, 'host-key.pem')).mode & 0o777).toBe(0o600)
    expect((await hostCertificate(folder, now + 300 * 86_400_000)).fingerprint).toBe(first.fingerprint)
    expect((await hostCertificate(folder, now + 370 * 86_400_000)).fingerprint).not.toBe(first.fingerprint)
    writeFileSync(join(folder, 'host-certificate.pem'), 'damaged')
    expect((await hostCertificate(folder, now)).fingerprint).toMatch(/:/)
  })
})

describe('the port', () => {
  it('is the next free one, or refused when it was named', async () => {
    const taken = createServer()
    onTestFinished(() => void taken.close())
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    expect(await startHost({ door, folder, window, language: 'en', port })).toMatchObject({ ok: false, failure: { code: 'host.port_in_use', params: { port } } })
    const one = await startHost({ door, folder, window, language: 'en' })
    const two = await startHost({ door, folder, window, language: 'en' })
    if (!one.ok || !two.ok) throw new Error('no host')
    onTestFinished(() => Promise.all([one.value.close(), two.value.close()]).then(() => undefined))
    expect(hostOf(one.value)).not.toBe(hostOf(two.value))
  })

  it('is not opened when the window is not built', async () => {
    expect(await startHost({ door, folder, window: join(window, 'none'), language: 'en' })).toMatchObject({ ok: false, failure: { code: 'host.no_window' } })
  })
})

describe('a desk that is restarted', () => {
  it('wants a new link and a new sign-in, and has everything', async () => {
    await door.close()
    await makeOpenCompany(folder)
    const first = await openTestDoor({ folder, clock })
    const host = await open({ door: first })
    const cookie = await cookieOf(host.issueLink())
    const browser = await openBrowser(host, cookie)
    await signInAsAdmin(browser)
    await valueAt(browser, 'user.add', { name: 'Zoé', email: 'zoe@example.invalid', roles: ['Mover'], locations: [], worker: null })
    await host.close()
    expect(await browser.closed).toBe(1001)
    await first.close()
    const second = await openTestDoor({ folder, clock })
    const again = await open({ door: second, port: Number(new URL(host.origin).port) })
    await expect(openBrowser(again, cookie)).rejects.toThrow('401')
    const back = await openBrowser(again, await cookieOf(again.issueLink()))
    expect(await codeOf(back, 'company.detail')).toBe('access.not_signed_in')
    await signInAsAdmin(back)
    expect((await valueAt<{ users: { name: string }[] }>(back, 'company.detail')).users.map(({ name }) => name)).toContain('Zoé')
  })
})
