import { createHash } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Grant } from '../../core/kernel/wire/wire-message.ts'
import type { Membership, NewInvitation } from '../../sync-relay/membership/membership.ts'

const COMPANY = '01890000-0000-7000-8000-0000000000c1'
const GRANTS: readonly Grant[] = [{ location: 'all', part: 'ops', access: 'write' }, { location: '*', part: 'cfg', access: 'read' }]
const KEY = new Uint8Array(32).fill(9)

function hash(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest())
}

function invitation(id: string, more: Partial<NewInvitation> = {}): NewInvitation {
  return { id, company: COMPANY, name: 'Depot Ottawa', secretHash: hash(id), grants: GRANTS, createdAt: 10, validUntil: 100, ...more }
}

/** What every adapter of `Membership` has to do. */
export function describeMembership(name: string, create: () => Promise<Membership>): void {
  async function fresh(): Promise<Membership> {
    const membership = await create()
    onTestFinished(() => membership.close())
    expect(await membership.addCompany({ id: COMPANY, name: 'Maple Movers', state: 'active', mostBytes: 5e9, createdAt: 1 })).toBe(true)
    return membership
  }
  const enrol = (membership: Membership, secret: string, more: { device?: string; publicKey?: Uint8Array; at?: number } = {}) => membership.enrol({ company: COMPANY, device: 'desk', publicKey: KEY, secretHash: hash(secret), at: 50, ...more })

  describe(`${name}: membership`, () => {
    it('knows companies and their locations', async () => {
      const membership = await fresh()
      expect(await membership.company('nobody')).toBeNull()
      expect(await membership.addCompany({ id: COMPANY, name: 'Again', state: 'active', mostBytes: 1, createdAt: 2 })).toBe(false)
      expect(await membership.setCompany(COMPANY, { state: 'suspended', mostBytes: 7 })).toBe(true)
      expect(await membership.setCompany('nobody', { name: 'x' })).toBe(false)
      expect(await membership.companies()).toEqual([{ id: COMPANY, name: 'Maple Movers', state: 'suspended', mostBytes: 7, createdAt: 1 }])
      await membership.setLocation(COMPANY, { id: 'l1', name: 'Ottawa' })
      await membership.setLocation(COMPANY, { id: 'l1', name: 'Ottawa West' })
      expect(await membership.locations(COMPANY)).toEqual([{ id: 'l1', name: 'Ottawa West' }])
      await expect(membership.setLocation('nobody', { id: 'l1', name: 'x' })).rejects.toThrow(/foreign key/i)
    })

    it('enrols one device with an invitation, and gives the same device the same answer again', async () => {
      const membership = await fresh()
      await membership.invite(invitation('i1'))
      const expected = { company: COMPANY, device: 'desk', name: 'Depot Ottawa', publicKey: KEY, grants: GRANTS, epoch: 1, enrolledAt: 50, revokedAt: null }
      expect(await enrol(membership, 'i1')).toEqual(expected)
      expect(await enrol(membership, 'i1', { at: 999 })).toEqual(expected)
      expect(await membership.device(COMPANY, 'desk')).toEqual(expected)
      expect(await enrol(membership, 'i1', { device: 'another' })).toBeNull()
      expect(await enrol(membership, 'i1', { publicKey: new Uint8Array(32) })).toBeNull()
      expect((await membership.invitations(COMPANY))[0]).toEqual({ id: 'i1', company: COMPANY, name: 'Depot Ottawa', grants: GRANTS, createdAt: 10, validUntil: 100, usedBy: 'desk' })
      expect(await membership.withdraw(COMPANY, 'i1')).toBe(false)
    })

    it('takes no invitation that is wrong, late, withdrawn or another company’s', async () => {
      const membership = await fresh()
      await membership.addCompany({ id: '01890000-0000-7000-8000-0000000000c2', name: 'Other', state: 'active', mostBytes: 1, createdAt: 1 })
      await membership.invite(invitation('i1'))
      await membership.invite(invitation('i2', { company: '01890000-0000-7000-8000-0000000000c2' }))
      expect(await enrol(membership, 'wrong')).toBeNull()
      expect(await enrol(membership, 'i1', { at: 100 })).toBeNull()
      expect(await enrol(membership, 'i2')).toBeNull()
      expect(await membership.withdraw(COMPANY, 'i1')).toBe(true)
      expect(await enrol(membership, 'i1')).toBeNull()
      expect(await membership.devices(COMPANY)).toEqual([])
    })

    it('knows when a device was here last, and of no device that it does not know', async () => {
      const membership = await fresh()
      await membership.invite(invitation('i1'))
      await enrol(membership, 'i1')
      expect(await membership.lastSeen(COMPANY)).toEqual([])
      await membership.seen([{ company: COMPANY, device: 'desk', at: 70 }, { company: COMPANY, device: 'nobody', at: 70 }, { company: 'nobody', device: 'desk', at: 70 }])
      await membership.seen([{ company: COMPANY, device: 'desk', at: 60 }])
      expect(await membership.lastSeen(COMPANY)).toEqual([{ company: COMPANY, device: 'desk', at: 70 }])
      expect(await membership.lastSeen('nobody')).toEqual([])
    })

    it('one invitation makes one device, however many ask at once', async () => {
      const membership = await fresh()
      await membership.invite(invitation('i1'))
      const all = await Promise.all(['a', 'b', 'c', 'd'].map((device) => enrol(membership, 'i1', { device })))
      expect(all.filter((found) => found !== null)).toHaveLength(1)
      expect(await membership.devices(COMPANY)).toHaveLength(1)
    })

    it('knows whom an issuer’s subject is; one subject is one device', async () => {
      const membership = await fresh()
      const ada = { issuer: 'https://login.example', subject: 'ada' }
      for (const [invited, device] of [['i1', 'desk'], ['i2', 'other']] as const) {
        await membership.invite(invitation(invited))
        await enrol(membership, invited, { device })
      }
      expect(await membership.deviceOf(ada)).toBeNull()
      expect(await membership.linkSubject(COMPANY, 'nobody', ada)).toBeNull()
      expect(await membership.linkSubject(COMPANY, 'desk', ada)).toMatchObject({ device: 'desk', epoch: 2 })
      expect(await membership.linkSubject(COMPANY, 'desk', ada)).toMatchObject({ epoch: 2 })
      expect(await membership.linkSubject(COMPANY, 'other', ada)).toBeNull()
      expect(await membership.deviceOf(ada)).toEqual(await membership.device(COMPANY, 'desk'))
      expect(await membership.deviceOf({ ...ada, issuer: 'https://login.elsewhere.example' })).toBeNull()
      expect(await membership.subjects(COMPANY)).toEqual([{ ...ada, device: 'desk' }])
      expect(await membership.unlinkSubject('nobody', ada)).toBeNull()
      expect(await membership.unlinkSubject(COMPANY, ada)).toMatchObject({ device: 'desk', epoch: 3 })
      expect(await membership.unlinkSubject(COMPANY, ada)).toBeNull()
      expect(await membership.subjects(COMPANY)).toEqual([])
      await membership.revoke(COMPANY, 'other', 77)
      expect(await membership.linkSubject(COMPANY, 'other', ada)).toBeNull()
    })

    it('raises the epoch with every change, tells of it, and a revoked device stays revoked', async () => {
      const membership = await fresh()
      const told: string[] = []
      const stop = membership.onChange((company, device) => void told.push(`${company === COMPANY} ${device}`))
      await membership.invite(invitation('i1'))
      await enrol(membership, 'i1')
      expect(await membership.setGrants(COMPANY, 'desk', [])).toMatchObject({ epoch: 2, grants: [] })
      expect(await membership.revoke(COMPANY, 'desk', 77)).toMatchObject({ epoch: 3, revokedAt: 77 })
      expect(await membership.revoke(COMPANY, 'desk', 78)).toBeNull()
      expect(await membership.setGrants(COMPANY, 'desk', GRANTS)).toBeNull()
      expect(await membership.setGrants(COMPANY, 'nobody', GRANTS)).toBeNull()
      expect(await enrol(membership, 'i1')).toBeNull()
      await membership.setCompany(COMPANY, { name: 'Maple' })
      expect(told).toEqual(['true desk', 'true desk', 'true desk', 'true null'])
      stop()
      await membership.setCompany(COMPANY, { name: 'Elm' })
      expect(told).toHaveLength(4)
    })
  })
}
