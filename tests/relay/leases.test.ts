import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { LEASE_TERMS, isAnswerTo, readLease, readOut } from '../../core/kernel/wire/lease.ts'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { relayScene, type RelayScene } from '../policy/matrix/relay-scene.ts'
import { connected, enrolDevice, WireClient } from './wire-client.ts'

const crypto = { sha256, verify: verifyEd25519 }
let scene: RelayScene
beforeAll(async () => {
  scene = await relayScene()
})
afterAll(() => scene.close())

const holder = ({ device }: { readonly device: string }) => ({ relay: scene.relayId, company: scene.company, device })
const nonce = () => new Uint8Array(randomBytes(32))
const asAdmin = { address: '', admin: (name: string, input: unknown) => scene.admin(name, input) }
const enrolled = (grants: readonly string[]) => enrolDevice({ ...asAdmin, address: scene.address, relayId: scene.relayId } as never, scene.company, grants)

describe('a lease', () => {
  it('is signed for whoever has shown his key, for three days and eight hours, and answers what was asked', async () => {
    const own = scene.device.member
    const client = await connected(scene, own)
    const asked = nonce()
    const before = Date.now()
    client.send({ type: 'askLease', nonce: asked })
    const said = await client.hears('lease')
    const lease = readLease(crypto, holder(own), said)!
    expect(lease).toMatchObject({ epoch: 1, company: scene.company, device: own.device })
    expect(lease.grants).toHaveLength(3)
    expect([lease.until - lease.at, lease.strictUntil - lease.at]).toEqual([LEASE_TERMS.ms, LEASE_TERMS.strictMs])
    expect(lease.at).toBeGreaterThanOrEqual(before)
    expect([isAnswerTo(lease, asked), isAnswerTo(lease, asked.map((byte) => byte ^ 1))]).toEqual([true, false])
    // For nobody else, from nobody else, and not with a byte of it changed.
    expect(readLease(crypto, holder(scene.device.reader), said)).toBeNull()
    expect(readLease(crypto, { ...holder(own), relay: 'f'.repeat(64) }, said)).toBeNull()
    expect(readLease(crypto, { ...holder(own), company: randomUUID() }, said)).toBeNull()
    for (let at = 0; at < said.body.length; at += 17) expect(readLease(crypto, holder(own), { ...said, body: said.body.map((byte, index) => (index === at ? byte ^ 1 : byte)) })).toBeNull()
    for (const key of ['signature', 'certificate'] as const) expect(readLease(crypto, holder(own), { ...said, [key]: new Uint8Array(64) })).toBeNull()
    expect(readOut(crypto, holder(own), said)).toBeNull()
    client.close()
  })

  it('is given no more once the company is suspended', async () => {
    const own = await enrolled(['*:cfg:read'])
    const client = await connected(scene, own)
    await scene.admin('company set', { company: scene.company, state: 'suspended' })
    client.send({ type: 'askLease', nonce: nonce() })
    expect((await client.closed).code).toBe(CLOSE_REASONS.forbidden)
    expect(client.heard.some(({ type }) => type === 'lease')).toBe(false)
    await scene.admin('company set', { company: scene.company, state: 'active' })
  })
})

describe('a device that is lost', () => {
  it('R06: is told that it is out, signed, and cut off within five seconds, in session and when it comes back', async () => {
    const lost = await enrolled(['*:cfg:read'])
    const client = await connected(scene, lost)
    const at = performance.now()
    await scene.admin('device revoke', { company: scene.company, device: lost.device })
    const notice = await client.hears('out')
    expect((await client.closed).code).toBe(CLOSE_REASONS.revoked)
    expect(performance.now() - at).toBeLessThan(5_000)
    expect(readOut(crypto, holder(lost), notice)).toMatchObject({ device: lost.device })
    expect(readOut(crypto, holder(scene.device.member), notice)).toBeNull()
    const again = new WireClient(scene.address)
    await expect(again.prove(lost)).rejects.toThrow('no welcome')
    expect(readOut(crypto, holder(lost), await again.hears('out'))).not.toBeNull()
    expect(again.heard.some(({ type }) => type === 'lease')).toBe(false)
  })

  it('is reported by whoever may write the company’s settings, and by nobody else; nobody reports himself', async () => {
    const [lost, boss] = [await enrolled(['*:cfg:read']), await enrolled(['*:cfg:write'])]
    const victim = await connected(scene, lost)
    const reader = await connected(scene, scene.device.member)
    const revoked = async (client: WireClient, device: string) => {
      const before = client.heard.length
      client.send({ type: 'reportLost', device })
      return (await client.hears('members', (message) => client.heard.indexOf(message) >= before)).members.find((member) => member.device === device)?.revokedAt ?? null
    }
    expect(await revoked(reader, lost.device)).toBeNull()
    const admin = await connected(scene, boss)
    expect(await revoked(admin, boss.device)).toBeNull()
    expect(await revoked(admin, scene.device.other.device)).toBeNull()
    expect(await revoked(admin, lost.device)).not.toBeNull()
    expect((await victim.closed).code).toBe(CLOSE_REASONS.revoked)
    expect(scene.log.map(({ event }) => event)).toContain('device.lost')
    admin.close()
    reader.close()
  })
})
