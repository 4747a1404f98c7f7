import type { Part } from '../../domain/records/field.ts'

/** As both sides name it when the socket opens. A number up is a protocol that the other side need not understand. */
export const SYNC_PROTOCOL = 'trujourney.sync.1'
/** Where a relay is asked for it. */
export const SYNC_PATH = '/v1/sync'

/** What one frame may hold, in bytes or things. The relay's own limits may be lower (see `sync-relay/limits.ts`). */
export const WIRE_LIMITS = { update: 8 * 1024 * 1024, vector: 256 * 1024, awareness: 16 * 1024, awarenessClients: 64, awarenessState: 4 * 1024, name: 256, owners: 65_536, pieces: 3, entries: 1_000, entry: 64 * 1024, grants: 4_096 } as const

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

/** What a desk sends. A channel is a document that this socket has opened, numbered by the relay (for all its sockets alike, so that a change is encoded once); ids of updates rise by one in each channel, from 1. */
export type DeskMessage =
  | { readonly type: 'prove'; readonly company: string; readonly device: string; readonly signature: Uint8Array }
  | { readonly type: 'open'; readonly document: string; readonly vector: Uint8Array }
  | { readonly type: 'leave'; readonly channel: number }
  | { readonly type: 'update'; readonly channel: number; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'present'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly type: 'audit'; readonly links: readonly AuditLink[] }

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
