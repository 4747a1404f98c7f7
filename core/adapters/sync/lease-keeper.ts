import { randomBytes } from 'node:crypto'
import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { relayMembers, relayReaders, writeRelayMembers, writeRelayReaders } from '../../kernel/lease/member-store.ts'
import type { CompanyDevice, Vouched } from '../../kernel/wire/wire-message.ts'
import type { RelayLine, Told } from './relay-line.ts'

export interface LeasePace {
  /** Between two questions for a lease, in ms. */
  readonly askMs: number
}

/** A lease of three days is renewed long before: what counts is how soon a change is heard of. */
const LEASE_PACE: LeasePace = { askMs: 600_000 }

/** Has the workstation's lease renewed for as long as a line stands, and hears which devices the company has. */
export interface LeaseKeeper {
  look(): void
  /** Its grants are others, or it wants to know now. */
  askNow(): void
  /** Another device is lost; the answer is which devices there are then. */
  reportLost(device: string): void
  told(message: Told & { readonly type: 'lease' | 'members' | 'readers' }): void
}

interface KeeperOptions {
  readonly core: DeskCore
  readonly line: Pick<RelayLine, 'send'>
  readonly pace?: LeasePace
  readonly onMembers: (members: readonly CompanyDevice[]) => void
  readonly onChange: () => void
}

export function createLeaseKeeper({ core, line, pace = LEASE_PACE, onMembers, onChange }: KeeperOptions): LeaseKeeper {
  const { authority, database } = core
  let askedAt = -Infinity
  /** Nothing is taken that was not asked for. */
  let asked: Uint8Array | null = null

  function askNow(): void {
    askedAt = performance.now()
    asked = new Uint8Array(randomBytes(32))
    line.send({ type: 'askLease', nonce: asked })
    line.send({ type: 'askMembers' })
    line.send({ type: 'askReaders' })
  }

  function keepMembers(members: readonly CompanyDevice[]): void {
    const copies = members.map((member) => ({ ...member, publicKey: member.publicKey.slice() }))
    const isSame = JSON.stringify(copies.map(told).toSorted()) === JSON.stringify(relayMembers(database.read).map(told).toSorted())
    // Told again in a while where the database is busy now.
    if (!isSame && refusalsAsValues(() => database.transact((tx) => writeRelayMembers(tx, copies))).ok) {
      // What they signed may count no more.
      core.publish([{ kind: 'policySignature', id: '*' }], null)
    }
    onMembers(copies)
  }

  function keepReaders(devices: readonly string[]): void {
    const known = relayReaders(database.read)
    if (devices.length === known.size && devices.every((device) => known.has(device))) return
    if (refusalsAsValues(() => database.transact((tx) => writeRelayReaders(tx, devices))).ok) core.publish([{ kind: 'erasureDone', id: '*' }], null)
  }

  return {
    look() {
      if (performance.now() - askedAt >= pace.askMs) askNow()
    },
    askNow,
    reportLost: (device) => line.send({ type: 'reportLost', device }),
    told(message) {
      if (message.type === 'members') keepMembers(message.members)
      else if (message.type === 'readers') keepReaders(message.devices)
      else if (asked !== null) {
        authority.heard(copyOf(message), asked)
        asked = null
      }
      onChange()
    },
  }
}

/** What comes off the line are views on its frame; what is kept is a copy. */
export function copyOf({ body, signature, relayKey, leaseKey, certificate }: Vouched): Vouched {
  return { body: body.slice(), signature: signature.slice(), relayKey: relayKey.slice(), leaseKey: leaseKey.slice(), certificate: certificate.slice() }
}

function told({ device, name, publicKey, enrolledAt, revokedAt }: CompanyDevice): string {
  return JSON.stringify([device, name, Buffer.from(publicKey).toString('base64'), enrolledAt, revokedAt])
}
