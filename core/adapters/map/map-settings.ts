import { isAbsolute } from 'node:path'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { keepMapToken, readMapToken } from '../../kernel/map/map-token-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { checkMapboxToken, maskedToken, type TokenCheck } from './check-mapbox-token.ts'
import { readMapSetup, writeMapSetup, type MapSetup } from './map-setup.ts'
import { inspectStreets, type StreetTiles } from './street-tiles.ts'

type Company = Pick<OpenCompany, 'desk'>

export interface MapSettings {
  /** Never the token itself. */
  readonly mapbox: string | null
  readonly streets: { readonly path: string; readonly tiles: StreetTiles | null; readonly failure: Failure | null } | null
}

/** What a window draws the map with. */
export interface MapSource {
  readonly mapboxToken: string | null
  readonly streets: StreetTiles | null
}

const MAP: AccessTarget = { kind: 'map', id: null, location: null }

export async function mapSettings({ desk }: Company, session: Session, folder: string): Promise<Result<MapSettings>> {
  const permission = desk.permit(session, 'map.settings', MAP)
  if (!permission.ok) return permission
  const token = readMapToken(desk.core.database.read)
  const path = readMapSetup(companyPaths(folder).map).streets
  const tiles = path === null ? null : await inspectStreets(path)
  return ok({
    mapbox: token === null ? null : maskedToken(token),
    streets: path === null || tiles === null ? null : { path, tiles: tiles.ok ? tiles.value : null, failure: tiles.ok ? null : tiles.failure },
  })
}

/** Null takes it away. Refused by Mapbox, or none of its kind: what was set before stays. */
export async function setMapToken(company: Company, session: Session, folder: string, token: string | null, baseUrl?: string): Promise<Result<TokenCheck | null>> {
  const permission = company.desk.permit(session, 'map.setToken', MAP)
  if (!permission.ok) return permission
  const checked: Result<TokenCheck | null> = token === null ? ok(null) : await checkMapboxToken(token, baseUrl)
  if (!checked.ok) return refused(company, session, 'map.setToken', permission.value.rules, checked.failure)
  const done = recorded(company, session, 'map.setToken', checked.value ?? 'none', permission.value.rules, () => {
    company.desk.core.database.transact((tx) => {
      keepMapToken(tx, token)
    })
    writeMapSetup(companyPaths(folder).map, { mapbox: token !== null })
  })
  return done.ok ? checked : done
}

/** Null takes them away. A file that cannot be drawn is refused, and what was set before stays. */
export async function setStreets(company: Company, session: Session, folder: string, path: string | null): Promise<Result<StreetTiles | null>> {
  const permission = company.desk.permit(session, 'map.setStreets', MAP)
  if (!permission.ok) return permission
  // Of which folder, only whoever typed it knows: the desk may run in another.
  const inspected = path === null ? ok(null) : isAbsolute(path) ? await inspectStreets(path) : refuse('map.streets_missing')
  if (!inspected.ok) return refused(company, session, 'map.setStreets', permission.value.rules, inspected.failure)
  const done = recorded(company, session, 'map.setStreets', inspected.value?.schema ?? 'none', permission.value.rules, () => writeMapSetup(companyPaths(folder).map, { streets: path }))
  return done.ok ? inspected : done
}

/** For whoever may see the map: the caller knows that. */
export async function mapSource({ desk }: Company, folder: string): Promise<MapSource> {
  const path = readMapSetup(companyPaths(folder).map).streets
  const tiles = path === null ? null : await inspectStreets(path)
  return { mapboxToken: readMapToken(desk.core.database.read), streets: tiles?.ok === true ? tiles.value : null }
}

/** A restored backup brings a token, or lacks one: windows learn from the folder whether there is one. */
export function matchMapSetup({ desk }: Company, folder: string): void {
  const path = companyPaths(folder).map
  const mapbox = readMapToken(desk.core.database.read) !== null
  const setup: MapSetup = readMapSetup(path)
  if (setup.mapbox !== mapbox) writeMapSetup(path, { mapbox })
}

function refused({ desk }: Company, session: Session, action: string, rules: readonly string[], failure: Failure): Result<never> {
  refusalsAsValues(() => desk.recordAction(session, action, MAP, { decision: 'refused', reason: failure.code, rules }))
  return { ok: false, failure }
}

/** Nothing is changed that cannot be put on record. */
function recorded({ desk }: Company, session: Session, action: string, reason: string, rules: readonly string[], write: () => void): Result<void> {
  return refusalsAsValues(() => {
    desk.recordAction(session, action, MAP, { decision: 'allowed', reason, rules })
    write()
  })
}
