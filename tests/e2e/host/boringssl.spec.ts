import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../../build/run-node.ts'
import { expect, test } from '../console/desk-window.ts'

interface Signatures {
  readonly groups: readonly { readonly key: string; readonly tests: readonly { readonly tcId: number; readonly message: string; readonly signature: string; readonly isValid: boolean }[] }[]
}
interface Sealed {
  readonly key: string
  readonly iv: string
  readonly aad: string
  readonly plain: string
  readonly sealed: string
}
interface SealedTests {
  readonly tests: readonly (Sealed & { readonly tcId: number; readonly tag: string })[]
  readonly changedTags: Sealed & { readonly tests: readonly { readonly tcId: number; readonly tag: string }[] }
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOT, 'tests', 'vectors', file), 'utf8')) as T

test.use({ company: 'none' })

// Electron is built on BoringSSL, as Chromium is: what it says of a signature has to be what OpenSSL says at the relay and at a desk under Node.
test('K04 BoringSSL has the published verdicts, as OpenSSL has, and agrees on nothing with a key of low order', async ({ desk: { page } }) => {
  const signatures = read<Signatures>('ed25519.json').groups.flatMap(({ key, tests }) => tests.map((one) => ({ key, ...one })))
  const { tests, changedTags: { tests: tags, ...changed } } = read<SealedTests>('aes-256-gcm.json')
  const boxes = [...tests, ...tags.map((tag) => ({ ...changed, ...tag }))]
  const said = await page.evaluate(
    async ({ signatures, boxes, points }) => {
      const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      const hex = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      const { subtle } = crypto
      const verdicts: boolean[] = []
      for (const { key, message, signature } of signatures) verdicts.push(await subtle.verify('Ed25519', await subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']), bytes(signature), bytes(message)))
      const opened: (string | null)[] = []
      for (const { key, iv, aad, sealed, tag } of boxes) {
        const aes = await subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['decrypt'])
        opened.push(await subtle.decrypt({ name: 'AES-GCM', iv: bytes(iv), additionalData: bytes(aad) }, aes, bytes(sealed + tag)).then(hex, () => null))
      }
      const own = (await subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair
      const agreed: string[] = []
      for (const point of points) {
        try {
          const key = await subtle.importKey('raw', bytes(point), 'X25519', false, [])
          agreed.push(hex(await subtle.deriveBits({ name: 'X25519', public: key }, own.privateKey, 256)))
        } catch {
          // Refused, as it has to be.
        }
      }
      return { verdicts, opened, agreed }
    },
    { signatures, boxes, points: read<{ points: readonly string[] }>('low-order-points.json').points },
  )
  expect(said.verdicts).toEqual(signatures.map(({ isValid }) => isValid))
  expect(said.verdicts.filter((isValid) => !isValid).length).toBeGreaterThan(10)
  expect(said.opened).toEqual([...tests.map(({ plain }) => plain), ...tags.map(() => null)])
  expect(said.agreed).toEqual([])
})
