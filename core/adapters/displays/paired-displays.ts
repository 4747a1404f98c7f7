import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { WallLabel } from '../../domain/place/wall-label.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { displayProof } from '../../kernel/contract/display-proof.ts'
import { addDisplay, keepDisplayToken, keepWallLabel, readDisplay, readDisplays, readWallLabel, revokeDisplayRow, type Display } from '../../kernel/displays/display-store.ts'
import { mayOnSomething, type AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { newToken, tokenDigest } from './display-proof.ts'
import { renewToken, TOKEN_VALID_MS, whyNotLetIn, type ShownToken } from './kept-token.ts'
import { changeOnRecord, refusalOnRecord } from './on-record.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock' | 'ids'>

export interface DisplayRow {
  readonly display: string
  readonly name: string
  readonly location: string
  readonly locationName: string
  readonly pairedAt: number
  readonly seenAt: number
  readonly revokedAt: number | null
}

/** Who acts where a display does: it has no person, sees the board of one location, and writes nothing. */
export function displaySession({ id, location }: Pick<Display, 'id' | 'location'>): Session {
  return { user: asId<'user'>(id), roles: ['Wall'], locations: [location], worker: null, language: 'en' }
}

export function targetOf(display: Pick<Display, 'id' | 'location'> | null): AccessTarget {
  return { kind: 'display', id: display?.id ?? null, location: display?.location ?? null }
}

export function listDisplays({ desk }: Company, session: Session): Result<{ readonly displays: readonly DisplayRow[]; readonly label: WallLabel }> {
  const { policy, database } = desk.core
  if (!mayOnSomething(policy, session, 'display.list')) return desk.permit(session, 'display.list', targetOf(null)) as never
  const names = new Map(createRecordReader(database.read).all('location').map(({ id, name }) => [id, name]))
  const seen = readDisplays(database.read).filter(({ location }) => session.locations === 'all' || session.locations.includes(location))
  return ok({ displays: seen.map(({ id, name, location, pairedAt, seenAt, revokedAt }) => ({ display: id, name, location, locationName: names.get(location) ?? '', pairedAt, seenAt, revokedAt })), label: readWallLabel(database.read) })
}

export interface NewDisplay {
  readonly name: string
  readonly location: Id<'location'>
  readonly publicKey: string
}

/** Puts it on record and keeps it; the token is for the display alone. */
export function keepDisplay(company: Company, session: Session, rules: readonly string[], { name, location, publicKey }: NewDisplay): Result<{ readonly display: string; readonly token: string }> {
  const id = company.ids.next()
  const now = company.clock.now()
  const token = newToken()
  const kept = changeOnRecord(company, session, 'display.confirm', targetOf({ id, location }), rules, (tx) => addDisplay(tx, { id, name, location, publicKey, token: tokenDigest(token), tokenUntil: now + TOKEN_VALID_MS, pairedAt: now, pairedBy: session.user }))
  return kept.ok ? ok({ display: id, token }) : kept
}

/** From now on it is refused; who keeps its connection has to end it. */
export function revokeDisplay(company: Company, session: Session, id: string): Result<void> {
  const display = readDisplay(company.desk.core.database.read, id)
  const permission = company.desk.permit(session, 'display.revoke', targetOf(display ?? null))
  if (!permission.ok) return permission
  if (!display || display.revokedAt !== null) {
    refusalOnRecord(company, session, 'display.revoke', targetOf(display ?? null), 'display.none', permission.value.rules)
    return refuse('display.none', { display: id })
  }
  return changeOnRecord(company, session, 'display.revoke', targetOf(display), permission.value.rules, (tx) => revokeDisplayRow(tx, id, company.clock.now()))
}

/** By what every wall of this desk calls a stop. */
export function setWallLabel(company: Company, session: Session, label: WallLabel): Result<void> {
  const permission = company.desk.permit(session, 'display.setLabel', targetOf(null))
  if (!permission.ok) return permission
  return changeOnRecord(company, session, 'display.setLabel', targetOf(null), permission.value.rules, (tx) => keepWallLabel(tx, label))
}

export interface ShownByDisplay extends ShownToken {
  readonly display: string
}

export interface Entered {
  readonly display: Display
  /** A new token, when it was time for one. */
  readonly token: string | null
  /** When it has to enter again. */
  readonly untilAt: number
}

/** Whether a display is the one that was paired, and still is. */
export function enterDisplay(company: Company, { nonce, origin }: { readonly nonce: string; readonly origin: string }, shown: ShownByDisplay): Result<Entered> {
  const { database } = company.desk.core
  const display = readDisplay(database.read, shown.display)
  if (!display) return refuse('display.not_paired')
  const now = company.clock.now()
  const refusal = whyNotLetIn(display, shown, displayProof(nonce, origin, shown.token), now)
  if (refusal !== null) return refuse(`display.${refusal}`)
  return ok({ display, ...renewToken(database, display, shown.token, now, (tx, renewed) => keepDisplayToken(tx, display.id, renewed)) })
}
