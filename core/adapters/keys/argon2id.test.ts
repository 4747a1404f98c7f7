import { describe, expect, it } from 'vitest'
import { ARGON2ID_DEFAULT, byWasm, deriveByArgon2id } from './argon2id.ts'

const salt = new Uint8Array(16).fill(7)

describe('Argon2id', () => {
  it('gives the same bytes from Node and from WebAssembly', async () => {
    const small = { memoryKib: 8192, passes: 2, parallelism: 2 }
    const native = Buffer.from(await deriveByArgon2id('une phrase de passe', salt, small))
    expect(native).toEqual(Buffer.from(await byWasm('une phrase de passe', salt, small)))
    expect(native).toHaveLength(32)
  })

  it('reads composed and decomposed accents as one passphrase', async () => {
    const composed = await deriveByArgon2id('dém\u00e9nagement', salt, ARGON2ID_DEFAULT)
    expect(await deriveByArgon2id('dém\u0065\u0301nagement', salt, ARGON2ID_DEFAULT)).toEqual(composed)
  })
})
