import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const CODE_MS = 2 * 60_000
const IDLE_MS = 30 * 60_000
const LONGEST_MS = 8 * 60 * 60_000
/** Whoever guesses makes every open code worthless. */
const MOST_WRONG = 10
const SECRET_BYTES = 32

export interface PageSession {
  /** Its number since the relay began: what the operator log calls it. */
  readonly id: number
  /** Epoch ms; no later than this, whatever is done meanwhile. */
  readonly endsAt: number
}

interface OpenSession extends PageSession {
  readonly cookie: Buffer
  readonly token: Buffer
  usedAt: number
}

/**
 * Who may use the operator's page. A code lets one browser in, once; what it gets are two secrets: a cookie, which scripts cannot read, and a token, which
 * other ports and pages are not sent. Each alone is worth nothing. Only digests are kept.
 */
export class PageSessions {
  readonly #now: () => number
  #codes: { readonly digest: Buffer; readonly validUntil: number }[] = []
  #sessions: OpenSession[] = []
  #last = 0
  #wrong = 0

  constructor(now: () => number) {
    this.#now = now
  }

  get isEmpty(): boolean {
    this.#forgetOld()
    return this.#codes.length === 0 && this.#sessions.length === 0
  }

  issueCode(): { readonly code: string; readonly validUntil: number } {
    const code = newSecret()
    const validUntil = this.#now() + CODE_MS
    this.#codes.push({ digest: digestOf(code), validUntil })
    return { code, validUntil }
  }

  /** Null where the code is not open any more, or never was. */
  enter(code: string): (PageSession & { readonly cookie: string; readonly token: string }) | null {
    this.#forgetOld()
    const digest = digestOf(code)
    const left = this.#codes.filter((one) => !timingSafeEqual(one.digest, digest))
    if (left.length === this.#codes.length) {
      this.#wrong += 1
      if (this.#wrong >= MOST_WRONG) [this.#codes, this.#wrong] = [[], 0]
      return null
    }
    this.#codes = left
    this.#last += 1
    const [cookie, token] = [newSecret(), newSecret()]
    const session = { id: this.#last, endsAt: this.#now() + LONGEST_MS }
    this.#sessions.push({ ...session, cookie: digestOf(cookie), token: digestOf(token), usedAt: this.#now() })
    return { ...session, cookie, token }
  }

  /** The session that has both secrets; its idle time begins anew. */
  find(cookie: string, token: string): PageSession | null {
    this.#forgetOld()
    const digests = { cookie: digestOf(cookie), token: digestOf(token) }
    const found = this.#sessions.find((one) => timingSafeEqual(one.cookie, digests.cookie) && timingSafeEqual(one.token, digests.token))
    if (found === undefined) return null
    found.usedAt = this.#now()
    return found
  }

  end({ id }: PageSession): void {
    this.#sessions = this.#sessions.filter((one) => one.id !== id)
  }

  #forgetOld(): void {
    const now = this.#now()
    this.#codes = this.#codes.filter(({ validUntil }) => now < validUntil)
    this.#sessions = this.#sessions.filter(({ endsAt, usedAt }) => now < endsAt && now < usedAt + IDLE_MS)
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
