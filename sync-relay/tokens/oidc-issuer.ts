import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type RemoteJWKSet } from 'jose'
import { z } from 'zod'
import type { Subject } from '../membership/membership.ts'

/** Signatures by a key that the issuer alone holds: nothing symmetric, and never none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
const SKEW_S = 30
const ASK_MS = 5_000
const MOST_DISCOVERY = 64 * 1024
/** After the issuer did not answer it is left alone for so long: whoever sends tokens cannot make us ask and ask. */
const REST_MS = 5_000

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() })
const claimsSchema = z.object({ sub: z.string().min(1).max(255), exp: z.number() })

export interface OidcOptions {
  readonly issuer: string
  readonly audience: string
  readonly now: () => number
  /** How long its keys serve without being asked for again: when it is down, so long and no longer. */
  readonly keysServeMs?: number
  /** Before it is asked again for a key that it did not have. */
  readonly unknownKeyMs?: number
}

/** A configured issuer of bearer tokens (OpenID Connect discovery). It says who somebody is, and nothing about what he may have. */
export class OidcIssuer {
  readonly issuer: string
  readonly #options: OidcOptions
  #keys: RemoteJWKSet | null = null
  #restsUntil = 0

  constructor(options: OidcOptions) {
    this.issuer = options.issuer
    this.#options = options
  }

  /** `expired`: it was one of its. `unreachable`: its keys are not known, and it does not answer. Null: no token for us. */
  async read(token: string): Promise<(Subject & { readonly validUntil: number }) | 'expired' | 'unreachable' | null> {
    const { issuer, audience, now } = this.#options
    try {
      const { payload } = await jwtVerify(token, async (header, input) => this.#key(header, input), {
        algorithms: ALGORITHMS, issuer, audience, clockTolerance: SKEW_S, currentDate: new Date(now()), requiredClaims: ['exp', 'sub'],
      })
      const { sub, exp } = claimsSchema.parse(payload)
      return { issuer, subject: sub, validUntil: (exp + SKEW_S) * 1_000 }
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired'
      return error instanceof Unreachable ? 'unreachable' : null
    }
  }

  async #key(...[header, input]: Parameters<RemoteJWKSet>): ReturnType<RemoteJWKSet> {
    if (this.#options.now() < this.#restsUntil) {
      const known = this.#keys?.fresh === true ? this.#keys.jwks() : undefined
      if (known === undefined) throw new Unreachable()
      return createLocalJWKSet(known)(header, input)
    }
    try {
      this.#keys ??= await this.#discover()
      return await this.#keys(header, input)
    } catch (error) {
      // What jose says of keys and of answers it could read; everything else, and a wrong status, is the issuer's silence.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JWKSInvalid || error instanceof errors.JOSENotSupported) throw error
      this.#restsUntil = this.#options.now() + REST_MS
      throw new Unreachable()
    }
  }

  async #discover(): Promise<RemoteJWKSet> {
    const { issuer, keysServeMs, unknownKeyMs } = this.#options
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS), headers: { accept: 'application/json' } })
    const text = response.ok ? await response.text() : ''
    if (text.length > MOST_DISCOVERY) throw new Unreachable()
    const found = discoverySchema.parse(JSON.parse(text))
    const keysAt = new URL(found.jwks_uri)
    if (found.issuer !== issuer || !isGuarded(keysAt)) throw new Unreachable()
    return createRemoteJWKSet(keysAt, { timeoutDuration: ASK_MS, ...(keysServeMs === undefined ? {} : { cacheMaxAge: keysServeMs }), ...(unknownKeyMs === undefined ? {} : { cooldownDuration: unknownKeyMs }) })
  }
}

/** Keys that somebody on the way could swap are worth nothing. */
export function isGuarded({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
}

class Unreachable extends Error {
  override readonly name = 'Unreachable'
}
