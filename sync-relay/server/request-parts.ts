import type { RelayLog, SessionParts } from '../sessions/session-parts.ts'
import type { Challenges } from '../tokens/challenges.ts'
import type { RelayPlace } from './relay-place.ts'
import type { RelayTokens } from '../tokens/relay-tokens.ts'

/** What plain requests are answered with. */
export interface RequestParts extends Pick<SessionParts, 'relayId' | 'limits' | 'membership' | 'storage' | 'bearers' | 'clock' | 'verify' | 'decoyKey'> {
  readonly tokens: RelayTokens
  /** Where it says that it stands, signed with its own key. */
  readonly place: RelayPlace
  readonly challenges: Challenges
  /** Pages that may ask. */
  readonly origins: readonly string[]
  readonly isReady: () => boolean
  /** Null: nobody may read them. */
  readonly metrics: { readonly token: string; readonly text: () => string } | null
  readonly incident: RelayLog['incident']
  readonly failed: (error: unknown) => void
}
