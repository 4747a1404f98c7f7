import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawPublicKey, sha256, verifyEd25519 } from '../../adapters/environment/system-environment.ts'
import { createChainVerifier, genesisLink, nextLink, signedMessage, type StoredEntry } from './audit-chain.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const raw = rawPublicKey(publicKey.export({ format: 'der', type: 'spki' }))

function chain(length: number): StoredEntry[] {
  let link = genesisLink(sha256, raw, 'acme')
  return Array.from({ length }, (_, index) => {
    const body = Buffer.from(`{"seq":${index + 1}}`)
    link = nextLink(sha256, link, body)
    return { seq: index + 1, body, link, signature: sign(null, signedMessage(link), privateKey) }
  })
}

function verify(entries: readonly StoredEntry[], signatures: 'last' | 'all', company = 'acme') {
  const verifier = createChainVerifier({ sha256, verify: verifyEd25519, publicKey: raw, company, signatures })
  for (const entry of entries) {
    const fault = verifier.push(entry)
    if (fault) return fault
  }
  return verifier.finish() ?? null
}

describe('audit chain', () => {
  it('accepts what was written, in either mode', () => {
    expect(verify(chain(20), 'all')).toBeNull()
    expect(verify(chain(20), 'last')).toBeNull()
  })

  it('belongs to one company', () => {
    expect(verify(chain(3), 'last', 'other')).toEqual({ seq: 1, fault: 'link' })
  })

  it('A01 names the first record that was changed, removed, inserted or swapped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), fc.constantFrom('change', 'remove', 'insert', 'swap'), (length, pick, attack) => {
        const entries = chain(length)
        const at = pick % (length - 1)
        const entry = entries[at]!
        if (attack === 'change') entries[at] = { ...entry, body: Buffer.from('{"seq":0}') }
        if (attack === 'remove') entries.splice(at, 1)
        if (attack === 'insert') entries.splice(at, 0, entry)
        if (attack === 'swap') entries.splice(at, 2, entries[at + 1]!, entry)
        expect(verify(entries, 'all')?.seq).toBe(attack === 'insert' ? at + 2 : at + 1)
      }),
    )
  })

  it('finds a rebuilt chain by its signature', () => {
    const entries = chain(5)
    const last = entries[4]!
    const link = nextLink(sha256, entries[3]!.link, Buffer.from('{}'))
    expect(verify([...entries.slice(0, 4), { ...last, body: Buffer.from('{}'), link }], 'last')).toEqual({ seq: 5, fault: 'signature' })
  })
})
