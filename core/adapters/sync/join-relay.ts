import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { regionOf } from '../../kernel/privacy/region-of.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { boundRelay, writeBoundRelay, writeLeaseBegun } from '../../kernel/lease/lease-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { readSyncSettings, takeUpAgain, writeSyncSettings, type SyncSettings } from '../../kernel/sync/sync-store.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { enrolDevice } from './enrol.ts'
import { withdrawMarks } from './head-office-marks.ts'
import { parseRelayAddress } from './relay-address.ts'

export interface JoinInput {
  readonly address: string
  /** The secret; kept nowhere. */
  readonly invitation: string
  readonly ca: string | null
  /** What the relay calls itself, as its administrator told; null: whatever answers at the address is it. */
  readonly relay?: string | null
  /** Closed months that are kept in step. */
  readonly months: number
}

/** The relay does not say why. The likeliest reasons are a used one and one of another company, so this says which company the desk is. */
export function refuseInvitation({ desk: { core } }: Pick<OpenCompany, 'desk'>): ReturnType<typeof refuse> {
  return refuse('sync.invitation_refused', { id: core.company, name: core.database.read.get<{ name: string }>('SELECT name FROM company WHERE id = ?', core.company)?.name ?? core.company })
}

const TARGET = { kind: 'relay', id: null, location: null } as const

/** Who may is the policy's; each of these is on record, without the invitation. */
export async function joinRelay({ desk, signer }: OpenCompany, session: Session, { address, invitation, ca, relay = null, months }: JoinInput): Promise<Result<void>> {
  const permission = desk.permit(session, 'sync.join', TARGET)
  if (!permission.ok) return permission
  if (readSyncSettings(desk.core.database.read)) return refuse('sync.joined_already')
  const url = parseRelayAddress(address)
  if (!url.ok) return url
  // Whoever left one while it was out of touch with it comes back to that one, and not to any that somebody has set up.
  const bound = boundRelay(desk.core.database.read)
  if (bound !== null && relay !== null && relay !== bound) return refuse('sync.another_relay')
  const enrolled = await enrolDevice({ address: url.value, ca, company: desk.core.company, signer, invitation, relay: relay ?? bound, region: regionOf(desk.core.database.read) })
  if (!enrolled.ok) return enrolled.failure.code === 'sync.invitation_refused' ? refuseInvitation({ desk }) : enrolled
  return write({ desk }, session, 'sync.join', { address: url.value.href, relay: enrolled.value.relay, ca, months, paused: false, headOffice: false })
}

export function pauseSync({ desk }: Pick<OpenCompany, 'desk'>, session: Session, paused: boolean): Result<void> {
  const permission = desk.permit(session, 'sync.pause', TARGET)
  if (!permission.ok) return permission
  const settings = readSyncSettings(desk.core.database.read)
  return settings ? write({ desk }, session, 'sync.pause', { ...settings, paused }) : refuse('sync.not_joined')
}

/** What was exchanged stays; the relay forgets the device only when its administrator says so. Nobody waits for this workstation's word as head office any more; the others hear of it by the next way that they meet. */
export function leaveRelay({ desk }: Pick<OpenCompany, 'desk'>, session: Session): Result<void> {
  const permission = desk.permit(session, 'sync.leave', TARGET)
  if (!permission.ok) return permission
  if (!readSyncSettings(desk.core.database.read)) return refuse('sync.not_joined')
  const withdrawn = withdrawMarks(desk.core)
  return withdrawn.ok ? write({ desk }, session, 'sync.leave', null) : withdrawn
}

/** Whether this workstation tells the others, as head office, what it has of theirs. That the relay lets it have everything is looked at when it does. */
export function setHeadOffice({ desk }: Pick<OpenCompany, 'desk'>, session: Session, isOn: boolean): Result<void> {
  const permission = desk.permit(session, 'sync.headOffice', TARGET)
  if (!permission.ok) return permission
  const settings = readSyncSettings(desk.core.database.read)
  if (!settings) return refuse('sync.not_joined')
  const written = write({ desk }, session, 'sync.headOffice', { ...settings, headOffice: isOn })
  if (!written.ok || isOn) return written
  return withdrawMarks(desk.core)
}

/** What the relay did not take goes up once more; whoever keeps the line has to be told. */
export function retryAside({ desk }: Pick<OpenCompany, 'desk'>, session: Session): Result<void> {
  const permission = desk.permit(session, 'sync.retry', TARGET)
  if (!permission.ok) return permission
  if (!readSyncSettings(desk.core.database.read)) return refuse('sync.not_joined')
  return refusalsAsValues(() => {
    desk.core.database.transact((tx) => takeUpAgain(tx, null))
    desk.recordAction(session, 'sync.retry', TARGET, { decision: 'allowed', reason: null, rules: [] })
  })
}

function write({ desk }: Pick<OpenCompany, 'desk'>, session: Session, action: string, settings: SyncSettings | null): Result<void> {
  const written = refusalsAsValues(() => {
    const before = readSyncSettings(desk.core.database.read)
    const isLoose = desk.core.authority.rank() > 0
    desk.core.database.transact((tx) => {
      writeSyncSettings(tx, settings)
      if (settings === null && before !== null && isLoose) writeBoundRelay(tx, before.relay)
      if (before !== null || settings === null) return
      // Whoever comes back waits for what the relay signs; whoever comes first has the time of a lease for it.
      if (boundRelay(tx) === null) writeLeaseBegun(tx, desk.core.authority.time.now())
      writeBoundRelay(tx, null)
    })
    desk.core.authority.refresh()
    desk.core.plan.refresh()
    desk.core.publish([{ kind: 'company', id: '*' }], null)
    desk.recordAction(session, action, TARGET, { decision: 'allowed', reason: settings ? `${settings.relay.slice(0, 16)} ${settings.paused ? 'paused' : 'on'}${settings.headOffice ? ' head office' : ''}` : null, rules: [] })
  })
  return written.ok ? ok(undefined) : written
}
