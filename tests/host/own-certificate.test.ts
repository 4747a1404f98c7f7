import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { expect, it, onTestFinished } from 'vitest'
import { startHost } from '../../core/adapters/host/host.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { openTestDoor } from '../support/test-door.ts'
import { valueOf } from '../support/value-of.ts'

const NAME = 'desk.movers.example.invalid'

async function pair(days: number): Promise<{ readonly cert: string; readonly key: string }> {
  const from = Date.now() - 2 * 86_400_000
  const made = await generate([{ name: 'commonName', value: NAME }], { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate: new Date(from), notAfterDate: new Date(from + days * 86_400_000), extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: '*.rooms.example.invalid' }, { type: 2, value: NAME }] }] })
  return { cert: made.cert, key: made.private }
}

it('a company’s own certificate is spoken with under its names; one that has ended, or of another key, is refused', async () => {
  const folder = scratchFolder()
  const window = join(folder, 'window')
  mkdirSync(window)
  for (const page of ['index.html', 'crew.html']) writeFileSync(join(window, page), `<!doctype html><title>${page}</title>`)
  const door = await openTestDoor({ folder: join(folder, 'company') })
  const options = { door, folder, window, language: 'en', port: 0 } as const
  const [good, other, over] = [await pair(30), await pair(30), await pair(1)]
  expect(await startHost({ ...options, certificate: over })).toMatchObject({ ok: false, failure: { code: 'host.certificate_ended' } })
  expect(await startHost({ ...options, certificate: { cert: good.cert, key: other.key } })).toMatchObject({ ok: false, failure: { code: 'host.certificate_bad' } })
  expect(await startHost({ ...options, certificate: { cert: 'none', key: good.key } })).toMatchObject({ ok: false, failure: { code: 'host.certificate_bad' } })

  const host = valueOf(await startHost({ ...options, certificate: good }))
  onTestFinished(() => host.close())
  const port = Number(new URL(host.origin).port)
  expect(host).toMatchObject({ origin: `https://${NAME}:${port}`, fingerprint: null })
  const ask = (name: string, path: string) =>
    new Promise<{ status: number; permissions: string; policy: string }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, servername: NAME, ca: good.cert, headers: { host: `${name}:${port}` }, checkServerIdentity: () => undefined, agent: false }, (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, permissions: String(response.headers['permissions-policy']), policy: String(response.headers['content-security-policy']) })
      }).on('error', reject).end()
    })
  expect((await ask(NAME, '/crew')).status).toBe(200)
  expect((await ask('three.rooms.example.invalid', '/crew')).status).toBe(200)
  expect((await ask('elsewhere.example.invalid', '/crew')).status).toBe(421)
  // The crew's page alone may ask where it is, and be put among a phone's apps.
  expect(await ask(NAME, '/crew')).toMatchObject({ permissions: expect.stringContaining('geolocation=(self)') as string, policy: expect.stringContaining("manifest-src 'self'") as string })
  expect(await ask(NAME, '/')).toMatchObject({ status: 401, permissions: expect.stringContaining('geolocation=()') as string, policy: expect.stringContaining("manifest-src 'none'") as string })
})
