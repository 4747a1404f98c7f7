import { createCipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createAgreementKey, createDeskSecrets } from './desk-secrets.ts'

const text = (value: string) => new TextEncoder().encode(value)
const secretsWith = (random?: (buffer: Buffer) => void) => createDeskSecrets({ agreement: createAgreementKey(), proofKey: new Uint8Array(32).fill(3), ...(random ? { random } : {}) })
const KEY = new Uint8Array(32).fill(1)
const { points: LOW_ORDER } = JSON.parse(readFileSync(new URL('../../../tests/vectors/low-order-points.json', import.meta.url), 'utf8')) as { points: readonly string[] }

describe('the keys of a workstation', () => {
  it('open what was sealed, and nothing that was cut, altered, bound elsewhere or tagged shorter (K03)', () => {
    const secrets = secretsWith()
    const sealed = secrets.seal(KEY, text('Maple'), 'here')
    expect(secrets.open(KEY, sealed, 'here')).toEqual(text('Maple'))
    expect(secrets.open(KEY, sealed, 'there')).toBeUndefined()
    expect(secrets.open(new Uint8Array(32), sealed, 'here')).toBeUndefined()
    for (let at = 0; at < sealed.length; at++) {
      expect(secrets.open(KEY, sealed.map((byte, index) => (index === at ? byte ^ 1 : byte)), 'here')).toBeUndefined()
      expect(secrets.open(KEY, sealed.subarray(0, at), 'here')).toBeUndefined()
    }
    for (const authTagLength of [4, 8, 12]) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', KEY, iv, { authTagLength })
      cipher.setAAD(Buffer.from('here'))
      expect(secrets.open(KEY, Buffer.concat([iv, cipher.update('Maple, and a longer text'), cipher.final(), cipher.getAuthTag()]), 'here')).toBeUndefined()
    }
  })

  it('seal nothing with a source of randomness that repeats itself, at once or after a while (K05)', () => {
    const still = secretsWith((buffer) => void buffer.fill(7))
    still.seal(KEY, text('one'), '')
    expect(() => still.seal(KEY, text('two'), '')).toThrow('repeats itself')
    const pool = randomBytes(12 * 512)
    const again = secretsWith((buffer) => void pool.copy(buffer))
    for (let count = 0; count < 512; count++) again.seal(KEY, text('one'), '')
    expect(() => again.seal(KEY, text('two'), '')).toThrow('repeats itself')
  })

  it('seal for another workstation, which alone opens it; never for a key of low order (K04)', () => {
    const [one, two, three] = [secretsWith(), secretsWith(), secretsWith()]
    const box = one.sealFor(two.agreementKey, KEY, 'for two')!
    expect(two.openMine(box, 'for two')).toEqual(KEY)
    expect(two.openMine(box, 'for three')).toBeUndefined()
    expect(three.openMine(box, 'for two')).toBeUndefined()
    expect(two.openMine(box.subarray(1), 'for two')).toBeUndefined()
    const points = LOW_ORDER.map((point) => Buffer.from(point, 'hex'))
    expect(points.filter((point) => one.sealFor(point, KEY, '') !== undefined)).toEqual([])
    expect(points.filter((point) => one.openMine(Buffer.concat([point, randomBytes(60)]), '') !== undefined)).toEqual([])
    expect(one.sealFor(new Uint8Array(31), KEY, '')).toBeUndefined()
  })
})
