import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../kernel/ports/environment.ts'

const LINK_VALID_MS = 15 * 60_000
/** Links that were never followed; the oldest goes. */
const MOST_LINKS = 50
const MOST_SESSIONS = 200

/**
 * Which browsers may talk to the desk at all. A one-time link becomes a cookie; the cookie names a seat that is kept in memory, so
 * that a reload or a dropped socket stays signed in. Only digests are kept, and they are compared in constant time.
 */
export interface BrowserSessions<Seat> {
  /** A token for one link. */
  issue(): string
  /** Uses the token up; answers with the cookie's value. */
  redeem(token: string): string | undefined
  find(cookie: string): { readonly id: string; readonly seat: Seat } | undefined
  end(id: string): void
}

interface Kept<Seat> {
  readonly digest: Buffer
  readonly seat: Seat
  seenAt: number
}

export function createBrowserSessions<Seat>(newSeat: () => Seat, clock: Clock, keptMs: number): BrowserSessions<Seat> {
  const links: { readonly digest: Buffer; readonly until: number }[] = []
  const sessions = new Map<string, Kept<Seat>>()

  function clear(): void {
    const now = clock.now()
    for (let at = links.length - 1; at >= 0; at -= 1) if ((links[at]?.until ?? 0) < now) links.splice(at, 1)
    for (const [id, { seenAt }] of sessions) if (now - seenAt > keptMs) sessions.delete(id)
  }

  return {
    issue() {
      clear()
      const token = randomBytes(32).toString('base64url')
      links.push({ digest: digestOf(token), until: clock.now() + LINK_VALID_MS })
      if (links.length > MOST_LINKS) links.shift()
      return token
    },
    redeem(token) {
      clear()
      const digest = digestOf(token)
      // Every one is looked at: how long it takes says nothing.
      const found = links.reduce((at, link, index) => (timingSafeEqual(link.digest, digest) ? index : at), -1)
      if (found < 0) return undefined
      links.splice(found, 1)
      const cookie = randomBytes(32).toString('base64url')
      const oldest = sessions.keys().next()
      if (sessions.size >= MOST_SESSIONS && !oldest.done) sessions.delete(oldest.value)
      const kept = digestOf(cookie)
      sessions.set(kept.toString('hex'), { digest: kept, seat: newSeat(), seenAt: clock.now() })
      return cookie
    },
    find(cookie) {
      clear()
      const digest = digestOf(cookie)
      const id = digest.toString('hex')
      const session = sessions.get(id)
      if (!session || !timingSafeEqual(session.digest, digest)) return undefined
      session.seenAt = clock.now()
      return { id, seat: session.seat }
    },
    end: (id) => void sessions.delete(id),
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
