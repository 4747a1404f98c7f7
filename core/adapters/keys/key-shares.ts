import { randomBytes } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { MadeShare } from '../../kernel/ports/key-store.ts'
import type { KeyFile, ShareSet } from './key-file.ts'
import { readShareCode, SET_BYTES, shareVerifier, writeShareCode, type Share } from './share-code.ts'

const SECRET_BYTES = 22
export const MOST_SHARES = 10

export interface NewShares {
  /** What wraps the root key; nobody has it whole. */
  readonly secret: Uint8Array
  readonly set: ShareSet
  readonly shares: readonly MadeShare[]
}

/** A fresh secret in as many parts as there are holders, of which `needed` give it back and fewer say nothing of it (Shamir 1979, over GF(2⁸)). */
export async function splitAmong(company: string, holders: readonly string[], needed: number): Promise<Result<NewShares>> {
  const count = holders.length
  if (new Set(holders).size !== count || needed < 2 || needed > count || count > MOST_SHARES) return refuse('keys.share_holders', { most: MOST_SHARES })
  const secret = new Uint8Array(randomBytes(SECRET_BYTES))
  const set = randomBytes(SET_BYTES).toString('hex')
  const parts = await split(secret, count, needed)
  const shares = parts.map((bytes, index): Share => ({ set, number: index + 1, bytes }))
  return ok({
    secret,
    set: { set, needed, holders: shares.map((share, index) => ({ number: share.number, holder: holders[index] ?? '', verifier: shareVerifier(company, share) })), usedAt: null },
    shares: shares.map((share, index) => ({ number: share.number, holder: holders[index] ?? '', code: writeShareCode(share) })),
  })
}

export interface JoinedShares {
  readonly secret: Uint8Array
  readonly numbers: readonly number[]
}

/** Each share is looked at by itself first: a mistyped one, one of another company or of a set that counts no more, and one given twice are named. */
export async function joinShares({ company, shares: kept }: Pick<KeyFile, 'company' | 'shares'>, codes: readonly string[]): Promise<Result<JoinedShares>> {
  if (kept === undefined) return refuse('keys.shares_none')
  const given: Share[] = []
  for (const [index, code] of codes.entries()) {
    const share = readShareCode(code)
    if (share === undefined) return refuse('keys.share_mistyped', { position: index + 1 })
    const known = kept.holders.find(({ number }) => number === share.number)
    if (share.set !== kept.set || known?.verifier !== shareVerifier(company, share)) return refuse('keys.share_foreign', { position: index + 1, number: share.number })
    if (given.some(({ number }) => number === share.number)) return refuse('keys.share_twice', { number: share.number })
    given.push(share)
  }
  if (given.length < kept.needed) return refuse('keys.shares_too_few', { given: given.length, needed: kept.needed })
  return ok({ secret: await combine(given.map(({ bytes }) => bytes)), numbers: given.map(({ number }) => number).toSorted((a, b) => a - b) })
}
