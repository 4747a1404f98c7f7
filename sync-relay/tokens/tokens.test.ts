import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { Challenges, usedOnce } from './challenges.ts'
import { RelayTokens } from './relay-tokens.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const RELAY = 'a'.repeat(64)
const MEMBER = { company: '01890000-0000-7000-8000-0000000000c1', device: '01890000-0000-7000-8000-0000000000d1', name: 'Desk', publicKey: new Uint8Array(32), grants: [], epoch: 3, enrolledAt: 1, revokedAt: null }

describe('a challenge', () => {
  it('holds for a minute, once, at every process of the relay, and at no other relay', async () => {
    let now = 1_000_000
    const clock = () => now
    const asked: string[] = []
    const used = usedOnce(clock, async (what) => asked.push(what) < 2)
    const one = new Challenges(privateKey, clock, used)
    const other = new Challenges(privateKey, clock, used)
    const stranger = new Challenges(generateKeyPairSync('ed25519').privateKey, clock, used)
    const { challenge, validUntil } = one.make()
    expect(validUntil - now).toBeLessThanOrEqual(60_000)
    expect(other.isOurs(challenge)).toBe(true)
    expect(stranger.isOurs(challenge)).toBe(false)
    for (const none of ['', challenge.slice(1), `${challenge}A`, `${challenge}=`, challenge.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))]) expect(one.isOurs(none)).toBe(false)
    expect(await one.use(challenge)).toBe(true)
    expect(await other.use(challenge)).toBe(false)
    // Another process had it first.
    expect(await one.use(one.make().challenge)).toBe(false)
    expect(asked).toHaveLength(2)
    now = validUntil - 1
    expect(one.isOurs(challenge)).toBe(true)
    now = validUntil
    expect(one.isOurs(challenge)).toBe(false)
  })
})

describe('a token', () => {
  it('says who it is for ten minutes at most, and nothing of what he may have', async () => {
    let now = 1_700_000_000_000
    const tokens = new RelayTokens({ relay: RELAY, privateKey, now: () => now, newId: () => 'one' })
    const { token, validUntil } = await tokens.issue(MEMBER)
    expect(validUntil - now).toBeLessThanOrEqual(600_000)
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', typ: 'trujourney-relay+jwt' })
    expect(decodeJwt(token)).toEqual({ iss: RELAY, aud: 'trujourney-relay', sub: MEMBER.device, company: MEMBER.company, epoch: 3, jti: 'one', iat: now / 1_000, exp: validUntil / 1_000 })
    expect(await tokens.read(token)).toEqual({ company: MEMBER.company, device: MEMBER.device, epoch: 3, validUntil })
    now = validUntil + 5_000
    expect(await tokens.read(token)).toBe('expired')
    now = validUntil - 700_000
    expect(await tokens.read(token)).toBeNull()
  })

  it('of another relay, or of a relay of that name with another key, is none', async () => {
    const tokens = new RelayTokens({ relay: RELAY, privateKey, now: Date.now, newId: () => 'one' })
    for (const other of [{ relay: 'b'.repeat(64), privateKey }, { relay: RELAY, privateKey: generateKeyPairSync('ed25519').privateKey }]) {
      expect(await tokens.read((await new RelayTokens({ ...other, now: Date.now, newId: () => 'one' }).issue(MEMBER)).token)).toBeNull()
    }
  })
})
