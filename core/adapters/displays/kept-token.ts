import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Database, WriteDatabase } from '../../kernel/ports/database.ts'
import { isDigest, isProvedBy, newToken, tokenDigest } from './display-proof.ts'

/** A token that a copy was made of is of no use after it, even where the key was copied too. */
export const TOKEN_VALID_MS = 24 * 3_600_000
/** From here to its end it is given in for a new one: a display enters many times a day, and each new one is a write. */
const RENEWED_BEFORE_MS = 12 * 3_600_000
/** A display that was off, or whose desk was, comes back without a hand on it: with its key an old token is good for a new one. */
const DORMANT_MS = 30 * 24 * 3_600_000

/** What the desk keeps of something that was paired with it, a display or a phone. */
export interface KeptToken {
  readonly publicKey: string
  readonly token: string
  readonly tokenBefore: string | null
  readonly tokenUntil: number
  readonly revokedAt: number | null
}

export interface ShownToken {
  readonly token: string
  readonly signature: string
}

export type WhyNotLetIn = 'wrong_proof' | 'revoked' | 'wrong_token'

/** The key is asked first: to whoever has only a token nothing is told of it. */
export function whyNotLetIn(kept: KeptToken, { token, signature }: ShownToken, message: string, now: number): WhyNotLetIn | null {
  if (!isProvedBy(kept.publicKey, message, signature)) return 'wrong_proof'
  if (kept.revokedAt !== null) return 'revoked'
  const digest = tokenDigest(token)
  const isKnown = isDigest(kept.token, digest) || isDigest(kept.tokenBefore, digest)
  return isKnown && now - kept.tokenUntil < DORMANT_MS ? null : 'wrong_token'
}

export type NewToken = Pick<KeptToken, 'token' | 'tokenBefore' | 'tokenUntil'> & { readonly seenAt: number }

/** `token`: a new one, when it was time for one. `untilAt`: when whoever is let in has to enter again. */
export function renewToken(database: Database, kept: KeptToken, shown: string, now: number, keep: (tx: WriteDatabase, renewed: NewToken) => void): { readonly token: string | null; readonly untilAt: number } {
  const digest = tokenDigest(shown)
  const isNewest = isDigest(kept.token, digest)
  const renews = kept.tokenUntil - now < RENEWED_BEFORE_MS || !isNewest
  if (!renews && kept.tokenBefore === null) return { token: null, untilAt: kept.tokenUntil }
  const token = renews ? newToken() : null
  const untilAt = renews ? now + TOKEN_VALID_MS : kept.tokenUntil
  // The one shown stays good until the new one is used; once that is, nothing older is.
  const written = refusalsAsValues(() => database.transact((tx) => keep(tx, { token: token === null ? digest : tokenDigest(token), tokenBefore: token === null ? null : digest, tokenUntil: untilAt, seenAt: now })))
  // While an import holds the database nothing can be written: the token that is good stays so until the next time.
  return { token: written.ok ? token : null, untilAt: written.ok ? untilAt : Math.max(kept.tokenUntil, now + RENEWED_BEFORE_MS) }
}
