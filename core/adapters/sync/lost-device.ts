import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { relayMembers } from '../../kernel/lease/member-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { readSyncSettings } from '../../kernel/sync/sync-store.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { DeskSync } from './desk-sync.ts'

export interface DeviceRow {
  readonly device: string
  readonly name: string
  readonly enrolledAt: number
  readonly revokedAt: number | null
  readonly isHere: boolean
}

/** Workstations of the company, as the relay told them last. */
export function listDevices({ desk }: Pick<OpenCompany, 'desk'>, session: Session): Result<readonly DeviceRow[]> {
  const permission = desk.permit(session, 'device.list', { kind: 'device', id: null, location: null })
  if (!permission.ok) return permission
  return ok(relayMembers(desk.core.database.read).map(({ device, name, enrolledAt, revokedAt }) => ({ device, name, enrolledAt, revokedAt, isHere: device === desk.core.device })))
}

/** One of them is lost: the relay lets it in no more, from within five seconds on. On record here, and in the relay's own log. */
export async function loseDevice({ desk }: Pick<OpenCompany, 'desk'>, line: Pick<DeskSync, 'reportLost'>, session: Session, device: string): Promise<Result<DeviceRow>> {
  const target = { kind: 'device', id: device, location: null } as const
  const permission = desk.permit(session, 'device.lost', target)
  if (!permission.ok) return permission
  if (!readSyncSettings(desk.core.database.read)) return refuse('sync.not_joined')
  if (device === desk.core.device) return refuse('sync.lost_here')
  const members = await line.reportLost(device)
  const found = members?.find((member) => member.device === device)
  const isOut = found !== undefined && found.revokedAt !== null
  desk.recordAction(session, 'device.lost', target, { decision: isOut ? 'allowed' : 'refused', reason: isOut ? null : 'sync.not_taken_out', rules: permission.value.rules })
  return isOut ? ok({ device, name: found.name, enrolledAt: found.enrolledAt, revokedAt: found.revokedAt, isHere: false }) : refuse('sync.not_taken_out')
}
