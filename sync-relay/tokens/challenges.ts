import { createHmac, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'

const LIVES_MS = 60_000
const RANDOM_BYTES = 16
const TIME_BYTES = 6
const MAC_BYTES = 16

/** Remembers that something was used, until it is worth nothing anyway. */
export interface UsedOnce {
  /** False where it was used before. */
  use(what: string, until: number): Promise<boolean>
}

/**
 * Challenges that a device signs for a token. They carry their own end and a MAC under a key that comes from the relay's, so that asking for one leaves
 * nothing behind, and another process of the same relay knows it. What is remembered is what a known device has used.
 */
export class Challenges {
  readonly #key: Uint8Array
  readonly #now: () => number
  readonly #used: UsedOnce

  constructor(relayKey: KeyObject, now: () => number, used: UsedOnce) {
    this.#key = new Uint8Array(hkdfSync('sha256', relayKey.export({ format: 'der', type: 'pkcs8' }), new Uint8Array(), 'trujourney-challenge/1', 32))
    this.#now = now
    this.#used = used
  }

  make(): { readonly challenge: string; readonly validUntil: number } {
    const validUntil = this.#now() + LIVES_MS
    const body = Buffer.alloc(RANDOM_BYTES + TIME_BYTES)
    randomBytes(RANDOM_BYTES).copy(body)
    body.writeUIntBE(validUntil, RANDOM_BYTES, TIME_BYTES)
    return { challenge: Buffer.concat([body, this.#macOf(body)]).toString('base64url'), validUntil }
  }

  /** Whether it is one of ours and still good; used it may be. */
  isOurs(challenge: string): boolean {
    return this.#endOf(challenge) > this.#now()
  }

  /** False where it was used before, here or at another process. */
  use(challenge: string): Promise<boolean> {
    return this.#used.use(challenge, this.#endOf(challenge))
  }

  #endOf(challenge: string): number {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length !== RANDOM_BYTES + TIME_BYTES + MAC_BYTES || bytes.toString('base64url') !== challenge) return 0
    const body = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES)
    return timingSafeEqual(bytes.subarray(body.length), this.#macOf(body)) ? body.readUIntBE(RANDOM_BYTES, TIME_BYTES) : 0
  }

  #macOf(body: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(body).digest().subarray(0, MAC_BYTES)
  }
}

/** In this process, and `elsewhere` in the others of the relay: asked where it was not used here. */
export function usedOnce(now: () => number, elsewhere: (what: string, ms: number) => Promise<boolean>): UsedOnce {
  const used = new Map<string, number>()
  return {
    async use(what, until) {
      if (used.has(what)) return false
      used.set(what, until)
      // All live equally long: what was used first is over first.
      for (const [oldest, end] of used) {
        if (end > now()) break
        used.delete(oldest)
      }
      return elsewhere(what, until - now())
    },
  }
}
