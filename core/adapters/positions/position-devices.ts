import { createHash, randomBytes } from 'node:crypto'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { WriteDatabase } from '../../kernel/ports/database.ts'
import { addPositionDevice, readPositionDevice, readPositionDevices, revokePositionDevice, type PositionDevice } from '../../kernel/positions/position-device-store.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock' | 'ids'>

export interface DeviceRow {
  readonly device: string
  readonly name: string
  readonly location: string
  readonly locationName: string
  /** Null: it speaks for all trucks of its location. */
  readonly truckName: string | null
  readonly issuedAt: number
  readonly seenAt: number | null
  readonly revokedAt: number | null
}

export interface NewDevice {
  readonly name: string
  readonly location: Id<'location'>
  readonly truck: Id<'truck'> | null
}

export function targetOf(device: Pick<PositionDevice, 'id' | 'location'> | null): AccessTarget {
  return { kind: 'positionDevice', id: device?.id ?? null, location: device?.location ?? null }
}

/** Of the locations that the reader may see. */
export function listDevices({ desk }: Company, session: Session): Result<readonly DeviceRow[]> {
  const { policy, database } = desk.core
  if (!mayOnSomething(policy, session, 'map.devices')) return desk.permit(session, 'map.devices', targetOf(null)) as never
  const records = createRecordReader(database.read)
  const nameOf = (kind: 'location' | 'truck', id: string): string => records.get(kind, id)?.name ?? ''
  const seen = readPositionDevices(database.read).filter(({ location }) => session.locations === 'all' || session.locations.includes(location))
  return ok(seen.map(({ id, name, location, truck, issuedAt, seenAt, revokedAt }) => ({ device: id, name, location, locationName: nameOf('location', location), truckName: truck === null ? null : nameOf('truck', truck), issuedAt, seenAt, revokedAt })))
}

/** The token is shown this once: its digest alone is kept. */
export function addDevice(company: Company, session: Session, { name, location, truck }: NewDevice): Result<{ readonly device: string; readonly token: string }> {
  const permission = company.desk.permit(session, 'map.addDevice', { kind: 'positionDevice', id: null, location })
  if (!permission.ok) return permission
  const records = createRecordReader(company.desk.core.database.read)
  if (records.get('location', location) === undefined) return refuse('record.not_found', { kind: 'location', id: location })
  if (truck !== null && records.get('truck', truck)?.location !== location) return refuse('position.no_truck')
  const id = company.ids.next()
  const token = randomBytes(32).toString('base64url')
  const kept = recorded(company, session, 'map.addDevice', { id, location }, permission.value.rules, (tx) => addPositionDevice(tx, { id, name, location, truck, issuedAt: company.clock.now(), issuedBy: session.user }, deviceDigest(token)))
  return kept.ok ? ok({ device: id, token }) : kept
}

export function revokeDevice(company: Company, session: Session, id: string): Result<void> {
  const device = readPositionDevice(company.desk.core.database.read, id) ?? null
  const permission = company.desk.permit(session, 'map.revokeDevice', targetOf(device))
  if (!permission.ok) return permission
  if (device === null || device.revokedAt !== null) {
    refusalsAsValues(() => company.desk.recordAction(session, 'map.revokeDevice', targetOf(device), { decision: 'refused', reason: 'position.no_device', rules: permission.value.rules }))
    return refuse('position.no_device', { device: id })
  }
  return recorded(company, session, 'map.revokeDevice', device, permission.value.rules, (tx) => revokePositionDevice(tx, id, company.clock.now()))
}

export function deviceDigest(token: string): string {
  return createHash('sha256').update(`trujourney position device ${token}`).digest('hex')
}

/** Nothing is changed that cannot be put on record. */
function recorded({ desk }: Company, session: Session, action: string, device: Pick<PositionDevice, 'id' | 'location'>, rules: readonly string[], write: (tx: WriteDatabase) => void): Result<void> {
  return refusalsAsValues(() => {
    desk.recordAction(session, action, targetOf(device), { decision: 'allowed', reason: null, rules })
    desk.core.database.transact((tx) => {
      write(tx)
    })
  })
}
