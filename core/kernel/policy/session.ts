import type { Id } from '../../domain/records/field.ts'
import type { Language } from '../../domain/failure/failure.ts'

/** Who is acting, from where. Made by the door (cli, message port, WebSocket) from its own knowledge, never from a frame. */
export interface Session {
  readonly user: Id<'user'>
  /** As the policy calls them, the company's own included. */
  readonly roles: readonly string[]
  /** `all`, or the locations this user is confined to. */
  readonly locations: 'all' | readonly Id<'location'>[]
  /** The worker this user is, for the scope of own journeys. */
  readonly worker: Id<'worker'> | null
  readonly language: Language
  /** Seconds since this person gave their password, where they have. */
  readonly provedForS?: number
  /** Where a phone speaks for its person. `doneAt`: when something was done, by the desk's clock, for it may have been kept on the phone for a while; `from`: the state that was seen there. */
  readonly phone?: { readonly id: string; readonly doneAt: number; readonly from: string }
}
