import { randomUUID, sign } from 'node:crypto'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { genesisLink, nextLink, signedMessage } from '../../core/kernel/wire/audit-chain.ts'
import type { AuditLink, SignedLink } from '../../core/kernel/wire/wire-message.ts'
import { AuditEvidence } from '../../sync-relay/audit/audit-evidence.ts'
import { AuditIntake } from '../../sync-relay/audit/audit-intake.ts'
import { AuditTrees, type AuditPace } from '../../sync-relay/audit/audit-trees.ts'
import { Leases } from '../../sync-relay/leases/leases.ts'
import type { DeviceMember, Membership } from '../../sync-relay/membership/membership.ts'
import { CompanySigner } from '../../sync-relay/keys/company-signer.ts'
import { verifyEd25519, type RelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import type { RelayStorage } from '../../sync-relay/storage/relay-storage.ts'
import { newDevice, type TestDevice } from './wire-client.ts'

/** What one process of a relay does with audit entries, over a storage and a membership that others may share. */
export function auditProcess(options: { readonly storage: RelayStorage; readonly membership: Membership; readonly identity: RelayIdentity; readonly pace?: AuditPace; readonly now?: () => number }) {
  const forked: string[] = []
  const failures: unknown[] = []
  const trees = new AuditTrees({ now: Date.now, ...options, crypto: { sha256, verify: verifyEd25519 }, failed: (error) => void failures.push(error), forked: (_company, device, seq) => void forked.push(`${device} ${seq}`) })
  const leases = new Leases({ signer: new CompanySigner(options.storage, options.identity), identity: options.identity, now: options.now ?? Date.now })
  const evidence = new AuditEvidence({ storage: options.storage, membership: options.membership, leases, now: options.now ?? Date.now, refused: () => {} })
  return { trees, leases, intake: new AuditIntake(options.storage, { sha256, verify: verifyEd25519 }, trees, evidence), forked, failures }
}

/** A device that writes a chain, and can write another one. */
export function chainOf(company: string, device: TestDevice = newDevice(company)) {
  const signed: (AuditLink & SignedLink)[] = []
  return {
    ...device,
    signed,
    member: { company, device: device.device, name: 'Desk', publicKey: device.publicKey, grants: [], epoch: 1, enrolledAt: 0, revokedAt: null } satisfies DeviceMember,
    write(count: number, what = 'entry', more: object = {}): AuditLink[] {
      return Array.from({ length: count }, () => {
        const seq = signed.length + 1
        const body = Buffer.from(JSON.stringify({ device: device.device, seq, what, ...more }))
        const link = nextLink(sha256, signed.at(-1)?.link ?? genesisLink(sha256, device.publicKey, company), body)
        const entry = { seq, body: new Uint8Array(body), link: new Uint8Array(link), signature: new Uint8Array(sign(null, signedMessage(link), device.privateKey)) }
        signed.push(entry)
        return entry
      })
    },
    /** As an older copy of the device's disk has it. */
    putBack(seq: number): void {
      signed.splice(seq)
    },
  }
}

export type AuditChain = ReturnType<typeof chainOf>

/** Enrols devices with keys of their own, past the door. */
export async function enrolChains(membership: Membership, company: string, count: number): Promise<AuditChain[]> {
  const chains = Array.from({ length: count }, () => chainOf(company))
  for (const { device, publicKey } of chains) {
    const secretHash = new Uint8Array(sha256(Buffer.from(randomUUID())))
    await membership.invite({ id: randomUUID(), company, name: 'Desk', secretHash, grants: [], createdAt: 0, validUntil: Number.MAX_SAFE_INTEGER })
    await membership.enrol({ company, device, publicKey, secretHash, at: 1 })
  }
  return chains
}
