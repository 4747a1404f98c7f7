import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { WallLabel } from '../../domain/place/wall-label.ts'
import { OWN_WALLS, type WallSettings } from '../../domain/place/wall-settings.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import { displayProof } from '../../kernel/contract/display-proof.ts'
import { addDisplay, keepDisplayToken, keepWallLabel, keepWallSettings, readDisplay, readDisplays, readWallLabel, readWallSettings, renameDisplay, revokeDisplayRow, type Display } from '../../kernel/displays/display-store.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
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
  readonly settings: WallSettings
}

/** Who acts where a display does: it has no person, sees the board of one location, and writes nothing. */
export function displaySession({ id, location }: Pick<Display, 'id' | 'location'>): Session {
  return { user: asId<'user'>(id), roles: ['Wall'], locations: [location], worker: null, language: 'en' }
}

export function targetOf(display: Pick<Display, 'id' | 'location'> | null): AccessTarget {
  return { kind: 'display', id: display?.id ?? null, location: display?.location ?? null }
}

export function listDisplays({ desk }: Company, session: Session): Result<{ readonly displays: readonly DisplayRow[]; readonly label: WallLabel; readonly own: WallSettings }> {
  const { policy, database } = desk.core
  if (!mayOnSomething(policy, session, 'display.list')) return desk.permit(session, 'display.list', targetOf(null)) as never
  const names = new Map(createRecordReader(database.read).all('location').map(({ id, name }) => [id, name]))
  const seen = readDisplays(database.read).filter(({ location }) => session.locations === 'all' || session.locations.includes(location))
  return ok({
    displays: seen.map(({ id, name, location, pairedAt, seenAt, revokedAt }) => ({ display: id, name, location, locationName: names.get(location) ?? '', pairedAt, seenAt, revokedAt, settings: readWallSettings(database.read, id) })),
    label: readWallLabel(database.read),
    own: readWallSettings(database.read, OWN_WALLS),
  })
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
  const found = standingDisplay(company, session, 'display.revoke', id)
  return found.ok ? changeOnRecord(company, session, 'display.revoke', targetOf(found.value.display), found.value.rules, (tx) => revokeDisplayRow(tx, id, company.clock.now())) : found
}

/** One that is still paired, for whoever may do that with it; anything else is on record. */
function standingDisplay(company: Company, session: Session, action: string, id: string): Result<{ readonly display: Display; readonly rules: readonly string[] }> {
  const display = readDisplay(company.desk.core.database.read, id)
  const permission = company.desk.permit(session, action, targetOf(display ?? null))
  if (!permission.ok) return permission
  const { rules } = permission.value
  if (display?.revokedAt === null) return ok({ display, rules })
  refusalOnRecord(company, session, action, targetOf(display ?? null), 'display.none', rules)
  return refuse('display.none', { display: id })
}

export interface WallChoice {
  readonly display: string
  /** Null: it keeps the one that it has. */
  readonly name: string | null
  readonly settings: WallSettings
}

/** How a display shows what it is told; who keeps its connection has to tell it. */
export function setDisplay(company: Company, session: Session, choice: WallChoice): Result<void> {
  if (choice.display === OWN_WALLS) return setOwnWalls(company, session, choice.settings)
  const found = standingDisplay(company, session, 'display.set', choice.display)
  if (!found.ok) return found
  const { display, rules } = found.value
  return changeOnRecord(company, session, 'display.set', targetOf(display), rules, (tx) => {
    keepWallSettings(tx, display.id, choice.settings)
    if (choice.name !== null) renameDisplay(tx, display.id, choice.name)
  })
}

/** The workstation is of no location: whoever may set up a display at any of them may set up its walls. */
function setOwnWalls(company: Company, session: Session, settings: WallSettings): Result<void> {
  const location = session.locations === 'all' ? null : (session.locations[0] ?? null)
  const target: AccessTarget = { kind: 'display', id: OWN_WALLS, location }
  const permission = company.desk.permit(session, 'display.set', target)
  return permission.ok ? changeOnRecord(company, session, 'display.set', target, permission.value.rules, (tx) => keepWallSettings(tx, OWN_WALLS, settings)) : permission
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
