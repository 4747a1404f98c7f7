import { createPublicKey, type KeyObject } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { DeviceMember } from '../membership/membership.ts'

/** Who a bearer says he is, before membership was asked. */
export interface TokenClaims {
  readonly company: string
  readonly device: string
  /** Of the device's grants when the token was given. */
  readonly epoch: number
  /** Epoch ms. */
  readonly validUntil: number
}

const ALGORITHM = 'EdDSA'
const TYPE = 'trujourney-relay+jwt'
const AUDIENCE = 'trujourney-relay'
const LIVES_S = 600
/** Between processes of one relay. */
const SKEW_S = 5

const claimsSchema = z.object({ sub: z.uuid(), company: z.uuid(), epoch: z.int().nonnegative(), exp: z.number(), jti: z.string() })

/** The relay's own short-lived tokens: who a device is, signed with the relay's key. What it may have stands in membership alone. */
export class RelayTokens {
  readonly #relay: string
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  readonly #now: () => number
  readonly #newId: () => string

  constructor(input: { readonly relay: string; readonly privateKey: KeyObject; readonly now: () => number; readonly newId: () => string }) {
    this.#relay = input.relay
    this.#privateKey = input.privateKey
    this.#publicKey = createPublicKey(input.privateKey)
    this.#now = input.now
    this.#newId = input.newId
  }

  async issue({ company, device, epoch }: DeviceMember): Promise<{ readonly token: string; readonly validUntil: number }> {
    const now = Math.floor(this.#now() / 1_000)
    const token = await new SignJWT({ company, epoch })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE }).setIssuer(this.#relay).setAudience(AUDIENCE).setSubject(device).setJti(this.#newId()).setIssuedAt(now).setExpirationTime(now + LIVES_S)
      .sign(this.#privateKey)
    return { token, validUntil: (now + LIVES_S) * 1_000 }
  }

  /** `expired`: it was one of ours. Null: it never was. */
  async read(token: string): Promise<TokenClaims | 'expired' | null> {
    try {
      const { payload } = await jwtVerify(token, this.#publicKey, {
        algorithms: [ALGORITHM], typ: TYPE, issuer: this.#relay, audience: AUDIENCE, maxTokenAge: LIVES_S + SKEW_S, clockTolerance: SKEW_S, currentDate: new Date(this.#now()), requiredClaims: ['exp', 'jti', 'sub'],
      })
      const { sub: device, company, epoch, exp } = claimsSchema.parse(payload)
      return { company, device, epoch, validUntil: exp * 1_000 }
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : null
    }
  }
}
