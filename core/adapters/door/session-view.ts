import type { Language } from '../../domain/failure/failure.ts'
import { PARTS } from '../../domain/records/field.ts'
import type { User } from '../../domain/records/company-records.ts'
import type { Access } from '../../kernel/contract/access.ts'
import { DOOR_ACCESS } from '../../kernel/contract/door-access.ts'
import type { SessionView } from '../../kernel/contract/door-contract.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import { partsOf } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { userSession } from '../desk/user-session.ts'
import { linkOf } from '../provider/provider-links.ts'
import type { OpenDesk } from './company-holder.ts'
import type { Seat } from './seat.ts'

/** Methods at the door of which a policy decides, and by which action. */
const GUARDED = Object.entries<Access>(DOOR_ACCESS).flatMap(([method, access]) => (access.by === 'policy' ? [[method, access.action] as const] : []))

export interface SignedIn {
  readonly user: User
  readonly session: Session
}

/** Who acts at this seat, as the company's records say now: a role that was taken away is gone with the next call. */
export function signedInAt({ company, credentials, isSample }: OpenDesk, seat: Seat): SignedIn | null {
  if (seat.user === null) return null
  const { database: { read }, clock } = company.desk.core
  const user = createRecordReader(read).get('user', seat.user)
  if (!user) return null
  // Where nothing is asked for to sign in (a sample, a founder without a password), nothing can be asked for again.
  const provedS = isSample || (!credentials.of(user.id).hasPassword && linkOf(company.desk.core.database, user.id) === null) ? 0 : provedForS(seat, clock.now())
  return { user, session: userSession(user, languageOf({ company, credentials }, seat), provedS) }
}

/** As long as a password counts for what needs one. */
const PROOF_S = 600

/** Whoever sits there has shown who they are, a short while ago. */
export function isProved(seat: Seat, now: number): boolean {
  return (provedForS(seat, now) ?? Infinity) <= PROOF_S
}

/** Seconds since they have; undefined where they have not, since the screen was locked. */
function provedForS({ provedAt }: Seat, now: number): number | undefined {
  return provedAt === null ? undefined : Math.max(0, (now - provedAt) / 1_000)
}

export function languageOf({ company, credentials }: Pick<OpenDesk, 'company' | 'credentials'>, seat: Seat): Language {
  const own = seat.user === null ? null : credentials.of(seat.user).language
  return own ?? seat.language ?? company.desk.core.database.read.get<{ language: Language }>('SELECT language FROM company LIMIT 1')?.language ?? 'en'
}

/** Minutes until a seat locks itself. A sample has nothing to hide, and a display on a wall nobody to unlock it. */
export function idleMinutesOf(desk: OpenDesk, session: Session, idleMinutes: number): number | null {
  return desk.isSample || session.roles.every((role) => role === 'Wall') ? null : idleMinutes
}

export function sessionView(desk: OpenDesk, seat: Seat, { user, session }: SignedIn, idleMinutes: number): SessionView {
  const { core } = desk.company.desk
  const { hasPassword, hasPin } = desk.credentials.of(user.id)
  const { isOn, codesLeft } = desk.factors.of(user.id)
  const enabled = core.registry.enabled(core.database.read)
  const offered = core.registry.modules.filter(({ id }) => enabled.has(id)).flatMap(({ contract }) => Object.keys(contract))
  const parts = (of: 'reads' | 'writes') => {
    const parts = partsOf(core.policy, session, of)
    return PARTS.filter((part) => parts.has(part))
  }
  return {
    user: user.id,
    name: user.name,
    roles: [...session.roles],
    locations: session.locations === 'all' ? 'all' : [...session.locations],
    worker: session.worker,
    language: session.language,
    currency: core.database.read.get<{ currency: string }>('SELECT currency FROM company LIMIT 1')?.currency ?? 'CAD',
    methods: seat.mustSetUp ? [] : [...offered.map((method) => [method, method] as const), ...GUARDED].flatMap(([method, action]) => (mayOnSomething(core.policy, session, action) ? [method] : [])),
    reads: parts('reads'),
    writes: parts('writes'),
    locked: seat.locked,
    hasPassword,
    hasPin,
    secondFactor: isOn ? 'on' : seat.mustSetUp ? 'needed' : 'off',
    recoveryCodes: codesLeft,
    hasProvider: linkOf(core.database, user.id) !== null,
    idleMinutes: idleMinutesOf(desk, session, idleMinutes),
  }
}
