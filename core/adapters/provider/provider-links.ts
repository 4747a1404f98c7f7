import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { User } from '../../domain/records/company-records.ts'
import type { Database } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'

/** What a provider has said of somebody, checked. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly isEmailVerified: boolean
  readonly acr: string | null
  readonly amr: readonly string[]
  /** They were asked for it there during this very try. */
  readonly isFresh: boolean
}

export interface Known {
  readonly user: User
  /** Bound just now, by a verified address. */
  readonly isNew: boolean
}

/** Who that is here: by the account that was bound, else by a verified e-mail address, once; from then on the account alone counts, whatever its address becomes. */
export function whoIs(database: Database, { issuer, subject, email, isEmailVerified }: Identity, now: number): Result<Known> {
  const users = createRecordReader(database.read).all('user')
  const bound = database.read.get<{ user: string }>('SELECT user FROM provider_link WHERE issuer = ? AND subject = ?', issuer, subject)
  if (bound !== undefined) {
    const user = users.find(({ id }) => id === bound.user)
    return user ? ok({ user, isNew: false }) : refuse('access.provider_unknown')
  }
  if (email === null) return refuse('access.provider_unknown')
  if (!isEmailVerified) return refuse('access.provider_unverified')
  const named = users.filter((user) => user.email.toLowerCase() === email.toLowerCase())
  const [user] = named
  if (named.length !== 1 || user === undefined) return refuse('access.provider_unknown')
  if (linkOf(database, user.id) !== null) return refuse('access.provider_other_account')
  const kept = refusalsAsValues(() => database.transact((tx) => void tx.run('INSERT INTO provider_link (user, issuer, subject, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT (user) DO UPDATE SET issuer = excluded.issuer, subject = excluded.subject, linked_at = excluded.linked_at', user.id, issuer, subject, now)))
  return kept.ok ? ok({ user, isNew: true }) : kept
}

/** The account that is bound to somebody; of another issuer it counts no more, and stands in nobody's way. */
export function linkOf(database: Pick<Database, 'read'>, user: string): { readonly subject: string; readonly linkedAt: number } | null {
  const company = createRecordReader(database.read).all('company')[0]
  return database.read.get<{ subject: string; linkedAt: number }>('SELECT subject, linked_at AS linkedAt FROM provider_link WHERE user = ? AND issuer = ?', user, company?.providerIssuer ?? '') ?? null
}

/** Whether anybody signs in here by a provider. */
export function isAnyLinked({ read }: Pick<Database, 'read'>): boolean {
  return read.get('SELECT 1 FROM provider_link LIMIT 1') !== undefined
}

export function dropLink(database: Database, user: string): Result<void> {
  if (linkOf(database, user) === null) return refuse('access.provider_no_link')
  return refusalsAsValues(() => database.transact((tx) => void tx.run('DELETE FROM provider_link WHERE user = ?', user)))
}
