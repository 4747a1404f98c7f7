import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { keyRoster, type KeyRosterPlace, type KeyRosterWorkstation } from '../../kernel/desk/key-roster.ts'
import { removeWorkstation } from '../../kernel/desk/remove-workstation.ts'
import { sealAnew, type SealAnewOptions } from '../../kernel/desk/seal-anew.ts'
import { giveKeysTo, rotatePartKey } from '../../kernel/desk/tend-keys.ts'
import { sealedPlaces } from '../../kernel/keys/sealed-places.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { deviceFingerprint } from '../sync/sync-file.ts'

export interface ShownWorkstation extends Omit<KeyRosterWorkstation, 'signingKey'> {
  readonly fingerprint: string
}

export interface ShownRoster {
  readonly places: readonly (Omit<KeyRosterPlace, 'workstations'> & { readonly workstations: readonly ShownWorkstation[] })[]
  readonly waiting: number
}

const target = (id: string | null) => ({ kind: 'partKey', id, location: null })

/** Who has which keys of the personal data that this workstation holds. */
export function showKeys({ desk }: OpenCompany, session: Session): Result<ShownRoster> {
  const permission = desk.permit(session, 'key.list', target(null))
  if (!permission.ok) return permission
  const { places, waiting } = keyRoster(desk.core)
  const shown = places.map((place) => ({ ...place, workstations: place.workstations.map(({ signingKey, ...rest }) => ({ ...rest, fingerprint: deviceFingerprint(signingKey) })) }))
  return ok({ places: shown, waiting })
}

/** A new part key at once, everywhere or at one location. */
export function rotateKeys({ desk }: OpenCompany, session: Session, location?: string): Result<{ readonly places: readonly string[] }> {
  const permission = desk.permit(session, 'key.rotate', target(null))
  if (!permission.ok) return permission
  const places = sealedPlaces(desk.core).filter((place) => location === undefined || place === location)
  const done = refusalsAsValues(() => {
    for (const place of places) rotatePartKey(desk.core, place, { user: session.user, roles: session.roles, action: 'key.rotate', reason: 'asked for' })
  })
  return done.ok ? ok({ places }) : done
}

export function removeFromKeys({ desk }: OpenCompany, session: Session, device: string): Result<{ readonly places: readonly string[] }> {
  const permission = desk.permit(session, 'key.removeWorkstation', target(device))
  return permission.ok ? removeWorkstation(desk, session, device) : permission
}

/** After a removal the root key is known to somebody outside, and is no proof any more: an administrator compares the fingerprint that the new workstation shows. */
export function admitWorkstation({ desk }: OpenCompany, session: Session, device: string, fingerprint: string): Result<{ readonly places: readonly string[] }> {
  const { core } = desk
  const permission = desk.permit(session, 'key.admit', target(device))
  if (!permission.ok) return permission
  const said = sealedPlaces(core).flatMap((place) => core.ring.workstations(core.database.read, place).filter((one) => one.device === device && !one.isRemoved).map((workstation) => ({ place, workstation })))
  if (said.length === 0) return refuse('keys.unknown_workstation')
  const told = fingerprint.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()
  if (said.some(({ workstation }) => deviceFingerprint(workstation.signingKey).replaceAll('-', '') !== told)) return refuse('keys.other_fingerprint')
  const done = refusalsAsValues(() => {
    for (const { place, workstation } of said) giveKeysTo(core, place, workstation, { user: session.user, roles: session.roles, action: 'key.admit', reason: device })
  })
  return done.ok ? ok({ places: said.map(({ place }) => place) }) : done
}

export async function sealKeys({ desk }: OpenCompany, session: Session, options: SealAnewOptions): Promise<Result<{ readonly sealed: number }>> {
  const permission = desk.permit(session, 'key.seal', target(null))
  return permission.ok ? sealAnew(desk, session, options) : permission
}
