import type { Part } from '../../domain/records/field.ts'

/** As both sides name it when the socket opens. A number up is a protocol that the other side need not understand. */
export const SYNC_PROTOCOL = 'trujourney.sync.2'
/** The same messages, by a desk or a relay that knows nothing of generations (`compaction.ts`). */
export const OLDER_SYNC_PROTOCOL = 'trujourney.sync.1'
/** Where a relay is asked for it. */
export const SYNC_PATH = '/v1/sync'

/** What one frame may hold, in bytes or things. The relay's own limits may be lower (see `sync-relay/limits.ts`). */
export const WIRE_LIMITS = { update: 8 * 1024 * 1024, vector: 256 * 1024, awareness: 16 * 1024, awarenessClients: 64, awarenessState: 4 * 1024, name: 256, owners: 65_536, pieces: 3, entries: 1_000, entry: 64 * 1024, grants: 4_096, note: 64 * 1024, proof: 63, witnesses: 64, leaf: 1_024, statement: 768 * 1024, members: 4_096, deviceName: 1_024, plan: 8 * 1024 } as const

export const ACCESSES = ['read', 'write'] as const

/** What a device may do with one part of one location (`*` the company's own documents). */
export interface Grant {
  readonly location: string
  readonly part: Part
  readonly access: (typeof ACCESSES)[number]
}

/** Who wrote under a Yjs client id. */
export interface ClientOwner {
  readonly client: number
  readonly device: string
}

/** One link of a device's audit chain: the exact bytes of its body, and the signature over its link. */
export interface AuditLink {
  readonly seq: number
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

/** An entry's link as its device signed it, without what it is about. */
export interface SignedLink {
  readonly seq: number
  readonly link: Uint8Array
  readonly signature: Uint8Array
}

/** Who countersigned a checkpoint, by the key that the relay knows of him. */
export interface Witness {
  readonly device: string
  readonly publicKey: Uint8Array
}

/** What a relay says of a device or a company, signed; and the key that it is signed with, which the relay's own key, that desks have pinned, vouches for. `body`: see `lease.ts` and `company-plan.ts`. */
export interface Vouched {
  readonly body: Uint8Array
  readonly signature: Uint8Array
  readonly relayKey: Uint8Array
  readonly leaseKey: Uint8Array
  readonly certificate: Uint8Array
}

/** A device of the company, as the relay knows it. */
export interface CompanyDevice {
  readonly device: string
  readonly name: string
  /** Empty for one that comes with an issuer's tokens alone. */
  readonly publicKey: Uint8Array
  readonly enrolledAt: number
  readonly revokedAt: number | null
}

/** What a desk sends. A channel is a document that this socket has opened, numbered by the relay (for all its sockets alike, so that a change is encoded once); ids of updates rise by one in each channel, from 1. */
export type DeskMessage =
  | { readonly type: 'prove'; readonly company: string; readonly device: string; readonly signature: Uint8Array }
  | { readonly type: 'open'; readonly document: string; readonly vector: Uint8Array }
  | { readonly type: 'leave'; readonly channel: number }
  | { readonly type: 'update'; readonly channel: number; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'present'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly type: 'audit'; readonly links: readonly AuditLink[] }
  /** One of its own entries as it has it: at most the newest that the relay has. Where the two differ, the device has written that number twice. */
  | { readonly type: 'auditHead'; readonly head: SignedLink }
  /** The newest checkpoint of the company's audit tree is asked for; `known`: size of the one that this desk holds, 0 for none. */
  | { readonly type: 'askCheckpoint'; readonly known: number }
  /** C2SP tlog-cosignature of the checkpoint of that size: time and signature. */
  | { readonly type: 'cosign'; readonly size: number; readonly cosignature: Uint8Array }
  /** Where entry `seq` of that device is in the tree of that size. */
  | { readonly type: 'askInclusion'; readonly chain: string; readonly seq: number; readonly size: number }
  /** Leaves of the tree from this one on, counted from 0. */
  | { readonly type: 'askLeaves'; readonly from: number }
  /** Entries of a device's chain from this number on, by whoever may read everything. */
  | { readonly type: 'askEntries'; readonly chain: string; readonly from: number }
  /** A new lease is asked for, and the relay's time. */
  | { readonly type: 'askLease'; readonly nonce: Uint8Array }
  /** Which devices the company has. */
  | { readonly type: 'askMembers' }
  /** Which of them may write nothing into the company's own settings, and so cannot say there what they have done. */
  | { readonly type: 'askReaders' }
  /** Another device is lost: it is to be let in no more. By whoever may write the company's own settings; the answer is which devices there are then. */
  | { readonly type: 'reportLost'; readonly device: string }
  /** The company's plan is asked for; `known`: version of the one that this desk holds, 0 for none. It is told of every later one, too. */
  | { readonly type: 'askPlan'; readonly known: number }
  /** The plan that was told is not taken: this desk holds that version with something else in it, or a later one. */
  | { readonly type: 'planHeld'; readonly version: number }
  /** Somebody was erased: what this document's log still says of them is to go from the relay's disk now, not when it has grown. */
  | { readonly type: 'fold'; readonly channel: number }

/** What a relay sends. */
export type RelayMessage =
  /** First of all: what the device has to sign (see `device-proof.ts`). `now` in epoch ms. */
  | { readonly type: 'challenge'; readonly relay: string; readonly nonce: Uint8Array; readonly now: number }
  | { readonly type: 'welcome'; readonly session: string; readonly epoch: number; readonly grants: readonly Grant[]; readonly auditFrom: number; readonly now: number }
  /** All that the desk lacked, in pieces to be applied in order; who owns the client ids in them; and what the relay has (so that the desk sends the rest). `seq` is the newest it stands for. */
  | { readonly type: 'opened'; readonly document: string; readonly channel: number; readonly seq: number; readonly access: Grant['access']; readonly vector: Uint8Array; readonly owners: readonly ClientOwner[]; readonly pieces: readonly Uint8Array[] }
  /** No such document, or none for this device: nobody is told which. */
  | { readonly type: 'notFound'; readonly document: string }
  | { readonly type: 'changes'; readonly channel: number; readonly seq: number; readonly device: string; readonly bytes: Uint8Array }
  /** On disk: every update of this channel up to that id; `seq` is the last one's place in the document. */
  | { readonly type: 'stored'; readonly channel: number; readonly id: number; readonly seq: number }
  | { readonly type: 'refused'; readonly channel: number; readonly id: number; readonly reason: RefusedReason }
  | { readonly type: 'present'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly type: 'auditStored'; readonly seq: number }
  /**
   * The newest checkpoint, a signed note with the cosignatures that there are (empty: there is none yet), the proof that it goes on from the size that was
   * known, and the key that it is signed with, signed by the relay's own (see `device-proof.ts`). `cosigned`: the newest one that enough witnesses
   * countersigned; empty for none.
   */
  | { readonly type: 'checkpoint'; readonly known: number; readonly note: Uint8Array; readonly cosigned: Uint8Array; readonly proof: readonly Uint8Array[]; readonly relayKey: Uint8Array; readonly logKey: Uint8Array; readonly certificate: Uint8Array; readonly witnesses: readonly Witness[] }
  /** An empty leaf: the tree of that size does not have it. */
  | { readonly type: 'inclusion'; readonly chain: string; readonly seq: number; readonly size: number; readonly index: number; readonly leaf: Uint8Array; readonly proof: readonly Uint8Array[] }
  /** None: there are no more. */
  | { readonly type: 'leaves'; readonly from: number; readonly leaves: readonly Uint8Array[] }
  /** `publicKey` of that device. None: there are no more, or none for this device: nobody is told which. */
  | { readonly type: 'entries'; readonly chain: string; readonly from: number; readonly publicKey: Uint8Array; readonly links: readonly AuditLink[] }
  | ({ readonly type: 'lease' } & Vouched)
  /** Before the socket of a device ends that is out for good: signed, so that nobody else can say it. */
  | ({ readonly type: 'out' } & Vouched)
  /** Which modules the company may use, signed (see `company-plan.ts`). Not told where there is no plan. */
  | ({ readonly type: 'plan' } & Vouched)
  | { readonly type: 'members'; readonly members: readonly CompanyDevice[] }
  | { readonly type: 'readers'; readonly devices: readonly string[] }
  /** On disk: nothing is left of what was overwritten up to that place. */
  | { readonly type: 'folded'; readonly channel: number; readonly seq: number }
  /** Grants are others now; channels that are no longer granted are closed. */
  | { readonly type: 'granted'; readonly epoch: number; readonly grants: readonly Grant[] }

/** Why one update was not taken. The desk lays it aside and shows it; it does not send it again as it is. */
export const REFUSED_REASONS = ['too_large', 'malformed', 'foreign_author', 'gap', 'read_only', 'not_granted', 'document_full', 'too_fast', 'no_space'] as const
export type RefusedReason = (typeof REFUSED_REASONS)[number]

/** Why a socket ends. A closed set: whatever else happens is `internal`. Codes 4000 to 4999 are for programs (RFC 6455). */
export const CLOSE_REASONS = {
  protocol: 4400, unauthenticated: 4401, forbidden: 4403, not_found: 4404, slow_to_prove: 4408, too_large: 4413, unsupported: 4426, too_fast: 4429, revoked: 4423, expired: 4424, too_slow: 4430, too_many: 4431, internal: 4500, draining: 4503, no_space: 4507, out_of_step: 4509,
} as const
export type CloseReason = keyof typeof CLOSE_REASONS
