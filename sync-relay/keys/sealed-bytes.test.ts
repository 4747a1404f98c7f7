import { createCipheriv } from 'node:crypto'
import { expect, it } from 'vitest'
import { boundTo, openSealed, sealBytes } from './sealed-bytes.ts'

const KEY = new Uint8Array(32).fill(1)
const PLAIN = new TextEncoder().encode('a row')
const PLACE = boundTo('company', 'document', 1)

it('opens what was sealed, and nothing that was changed, cut, moved or sealed with another key', () => {
  const sealed = sealBytes(KEY, PLAIN, PLACE)
  expect(openSealed(KEY, sealed, PLACE)).toEqual(Buffer.from(PLAIN))
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(openSealed(KEY, changed, PLACE)).toBeNull()
    expect(openSealed(KEY, sealed.subarray(0, at), PLACE)).toBeNull()
  }
  expect(openSealed(KEY, sealed, boundTo('company', 'document', 2))).toBeNull()
  expect(openSealed(new Uint8Array(32), sealed, PLACE)).toBeNull()
})

it('uses no initialization vector twice', () => {
  const ivs = Array.from({ length: 2_000 }, () => sealBytes(KEY, PLAIN, PLACE).subarray(0, 12).toString('hex'))
  expect(new Set(ivs).size).toBe(ivs.length)
})

it('takes no short tag (K03)', () => {
  for (const authTagLength of [4, 8, 12]) {
    const iv = new Uint8Array(12)
    const cipher = createCipheriv('aes-256-gcm', KEY, iv, { authTagLength })
    cipher.setAAD(PLACE)
    const sealed = Buffer.concat([iv, cipher.update(PLAIN), cipher.final(), cipher.getAuthTag()])
    expect(openSealed(KEY, sealed, PLACE)).toBeNull()
  }
})

it('no two places are the same bytes', () => {
  expect(boundTo('a', 'bc')).not.toEqual(boundTo('ab', 'c'))
  expect(boundTo('a', 1)).not.toEqual(boundTo('a', '1'))
})
