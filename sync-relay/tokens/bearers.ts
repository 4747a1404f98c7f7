import { decodeJwt } from 'jose'
import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Membership, Subject } from '../membership/membership.ts'
import type { OidcIssuer } from './oidc-issuer.ts'
import type { RelayTokens } from './relay-tokens.ts'

/** Longer ones are none. */
const MOST_TOKEN = 6 * 1024

/** Somebody who has shown a token, as membership knows him now. */
export interface Bearer {
  readonly member: DeviceMember
  /** Epoch ms: what he has open ends then. */
  readonly validUntil: number
}

/** Whoever comes with a token of the relay's own, or of the configured issuer. What he may have is asked of membership, always and at once. */
export class Bearers {
  readonly #relay: string
  readonly #tokens: RelayTokens
  readonly #oidc: OidcIssuer | null
  readonly #membership: Membership

  constructor(input: { readonly relay: string; readonly tokens: RelayTokens; readonly oidc: OidcIssuer | null; readonly membership: Membership }) {
    this.#relay = input.relay
    this.#tokens = input.tokens
    this.#oidc = input.oidc
    this.#membership = input.membership
  }

  async bearerOf(token: string): Promise<Bearer | CloseReason> {
    const issuer = token.length > MOST_TOKEN ? undefined : issuerOf(token)
    if (issuer === this.#relay) return this.#ownBearer(token)
    return this.#oidc !== null && issuer === this.#oidc.issuer ? this.#oidcBearer(this.#oidc, token) : 'unauthenticated'
  }

  /** Whom the configured issuer says this is, whether anybody here knows him or not. */
  async subjectOf(token: string): Promise<Subject | CloseReason> {
    if (this.#oidc === null || token.length > MOST_TOKEN) return 'unauthenticated'
    const claims = await this.#oidc.read(token)
    if (claims === 'unreachable') return 'internal'
    return claims ?? 'unauthenticated'
  }

  async #ownBearer(token: string): Promise<Bearer | CloseReason> {
    const claims = await this.#tokens.read(token)
    if (claims === null) return 'unauthenticated'
    if (claims === 'expired') return 'expired'
    const member = await this.#membership.device(claims.company, claims.device)
    if (member !== null && member.revokedAt === null && member.epoch !== claims.epoch) return 'expired'
    return this.#admitted(member, claims.validUntil)
  }

  async #oidcBearer(oidc: OidcIssuer, token: string): Promise<Bearer | CloseReason> {
    const claims = await oidc.read(token)
    if (claims === null) return 'unauthenticated'
    if (claims === 'unreachable') return 'internal'
    if (claims === 'expired') return 'expired'
    return this.#admitted(await this.#membership.deviceOf(claims), claims.validUntil)
  }

  async #admitted(member: DeviceMember | null, validUntil: number): Promise<Bearer | CloseReason> {
    if (member === null) return 'unauthenticated'
    if (member.revokedAt !== null) return 'revoked'
    const company = await this.#membership.company(member.company)
    return company?.state === 'active' ? { member, validUntil } : 'forbidden'
  }
}

/** As it says itself: it is looked at only to know whose keys it has to be signed with. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}
