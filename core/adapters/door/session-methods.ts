import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Role, User } from '../../domain/records/company-records.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import type { Person } from '../../kernel/contract/door-contract.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { checkPassword } from '../credentials/credentials.ts'
import { userSession } from '../desk/user-session.ts'
import { isReachable } from '../provider/provider-attempt.ts'
import { isAnyLinked, linkOf } from '../provider/provider-links.ts'
import { readProvider, type Provider } from '../provider/provider-settings.ts'
import type { OpenDesk } from './company-holder.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { createEntering } from './entering.ts'
import type { Seat } from './seat.ts'
import { isProved, signedInAt } from './session-view.ts'

const PIN_VALID_MS = 12 * 3_600_000

/** Those who work at a window all day come first in the list. */
const RANKS: readonly Role[] = ['Dispatcher', 'Manager', 'Admin', 'Auditor', 'Wall', 'Driver', 'Mover']

function rankOf(roles: readonly Role[]): number {
  return Math.min(...roles.map((role) => RANKS.indexOf(role)))
}

interface Shown {
  readonly password?: string | undefined
  readonly pin?: string | undefined
  readonly firstCode?: string | undefined
  readonly code?: string | undefined
}

type SessionMethod = 'session.people' | 'session.signIn' | 'session.signOut' | 'session.lock' | 'session.unlock' | 'session.setPassword' | 'session.prove' | 'session.setPin' | 'session.setLanguage' | 'session.admit'

export function sessionMethods(door: DoorCore): DoorHandlers<SessionMethod> {
  const { clock } = door
  const { enter, leave, secondStep, mustSetUp, changed } = createEntering(door)

  function usersOf({ company }: OpenDesk): User[] {
    return createRecordReader(company.desk.core.database.read).all('user')
  }

  function pinWorks(seat: Seat, user: string): boolean {
    return clock.now() - (seat.passwordAt.get(user) ?? -Infinity) < PIN_VALID_MS
  }

  function needsOf(desk: OpenDesk, user: User, founder: string | undefined): Person['needs'] {
    if (desk.isSample) return 'nothing'
    if (desk.credentials.of(user.id).hasPassword) return 'password'
    return user.id === founder ? 'newPassword' : 'firstCode'
  }

  /** The first administrator, while nobody has a password here: whoever opened the company with its key. */
  function founderOf(desk: OpenDesk, users: readonly User[]): string | undefined {
    return desk.credentials.isAnySet() || isAnyLinked(desk.company.desk.core.database) ? undefined : users.find(({ roles }) => roles.includes('Admin'))?.id
  }

  async function chooseNow(desk: OpenDesk, user: string, password: string | undefined): Promise<Result<void>> {
    return password === undefined ? ok(undefined) : desk.credentials.setPassword(user, password)
  }

  async function checkShown(desk: OpenDesk, seat: Seat, user: User, shown: Shown): Promise<Result<void>> {
    const needs = needsOf(desk, user, founderOf(desk, usersOf(desk)))
    if (needs === 'nothing') return ok(undefined)
    if (needs !== 'newPassword' && shown.pin === undefined && (await providerNeeded(desk, user))) return refuse('access.provider_needed')
    // A code works once: it must not be used up by a password that is not taken.
    const fit = shown.password === undefined || needs === 'password' ? ok(undefined) : checkPassword(shown.password)
    if (!fit.ok) return fit
    if (shown.firstCode !== undefined) {
      const right = desk.credentials.checkCode(user.id, shown.firstCode)
      const both = right.ok ? secondStep(desk, user, shown.code) : right
      const used = both.ok ? desk.credentials.dropCode(user.id) : both
      return used.ok ? chooseNow(desk, user.id, shown.password) : used
    }
    if (needs === 'newPassword') return chooseNow(desk, user.id, shown.password)
    if (needs === 'firstCode') return refuse('access.first_code_needed')
    if (shown.password !== undefined) return passwordAndStep(desk, user, shown.password, shown)
    if (shown.pin === undefined) return refuse('access.password_needed')
    return pinWorks(seat, user.id) ? desk.credentials.check(user.id, 'pin', shown.pin) : refuse('access.pin_needs_password')
  }

  /** The password first: whoever does not have it learns nothing of the rest, and uses no code up. */
  async function passwordAndStep(desk: OpenDesk, user: User, password: string, shown: Pick<Shown, 'code'>): Promise<Result<void>> {
    const right = await desk.credentials.check(user.id, 'password', password)
    return right.ok ? secondStep(desk, user, shown.code) : right
  }

  /** The company's provider, where this person has to come by it. */
  function requiredProvider(desk: OpenDesk, user: User): Provider | null {
    const provider = desk.isSample ? null : readProvider(desk.company.desk.core.database.read)
    return provider?.rule !== 'required' || provider.breakGlass === user.id ? null : provider
  }

  /** It is asked for, and answers. Where it does not, a password does, and that is on record. */
  async function providerNeeded(desk: OpenDesk, user: User): Promise<boolean> {
    const provider = requiredProvider(desk, user)
    if (provider === null) return false
    if (await isReachable(provider)) return true
    door.audit(desk, null, 'session.withoutProvider', user.id)
    return false
  }

  /** The person at the seat, also behind a locked screen. */
  function present(seat: Seat): Result<{ readonly desk: OpenDesk; readonly user: User }> {
    const desk = door.openDesk()
    if (!desk.ok) return desk
    const signedIn = signedInAt(desk.value, seat)
    return signedIn ? ok({ desk: desk.value, user: signedIn.user }) : refuse('access.not_signed_in')
  }

  return {
    'session.people'(seat) {
      const desk = door.openDesk()
      if (!desk.ok) return desk
      const users = usersOf(desk.value)
      const founder = founderOf(desk.value, users)
      const people = users.map((user) => {
        const { hasPassword, hasPin } = desk.value.credentials.of(user.id)
        return { user: user.id, name: user.name, roles: [...(user.roles as readonly Role[])], hasPassword, hasPin, needs: needsOf(desk.value, user, founder), pinWorks: hasPin && pinWorks(seat, user.id) }
      })
      return ok({ people: people.toSorted((a, b) => rankOf(a.roles) - rankOf(b.roles) || a.name.localeCompare(b.name)) })
    },

    async 'session.signIn'(seat, input) {
      const desk = door.openDesk()
      if (!desk.ok) return desk
      const user = usersOf(desk.value).find(({ id }) => id === input.user)
      if (!user) return refuse('access.unknown_user', { user: input.user })
      const cleared = await door.beforeEntry()
      if (!cleared.ok) return cleared
      const right = await checkShown(desk.value, seat, user, input)
      if (!right.ok) {
        door.audit(desk.value, null, 'session.signIn', user.id, right.failure.code)
        return right
      }
      if (seat.user !== null) leave(desk.value, seat)
      entered(seat, user, input.password !== undefined)
      seat.mustSetUp = mustSetUp(desk.value, user)
      door.audit(desk.value, userSession(user, 'en'), 'session.signIn', user.id)
      return changed(seat)
    },

    'session.signOut'(seat) {
      const desk = door.openDesk()
      if (!desk.ok) return desk
      leave(desk.value, seat)
      return changed(seat)
    },

    'session.lock'(seat) {
      const at = present(seat)
      if (!at.ok) return at
      door.lock(seat, 'asked')
      return ok(door.status(seat))
    },

    async 'session.unlock'(seat, input) {
      const at = present(seat)
      if (!at.ok) return at
      if (!seat.locked) return ok(door.status(seat))
      const { desk, user } = at.value
      const right = await unlockRight(desk, user, input)
      if (!right.ok) {
        door.audit(desk, null, 'session.unlock', user.id, right.failure.code)
        return right
      }
      // Somebody else may have signed in at this seat while the hash was made.
      if (seat.user !== user.id) return refuse('access.not_signed_in')
      // Neither a second step nor the provider is asked for to come back, so that it proves nothing where there is one.
      entered(seat, user, input.password !== undefined, input.password !== undefined && provesAlone(desk, user))
      door.audit(desk, userSession(user, 'en'), 'session.unlock', user.id)
      return changed(seat)
    },

    async 'session.prove'({ desk, user, session, seat }, { password, code }) {
      const right = (await providerNeeded(desk, user)) ? refuse('access.provider_needed') : await passwordAndStep(desk, user, password, { code })
      if (!right.ok) {
        door.audit(desk, session, 'session.prove', user.id, right.failure.code)
        return right
      }
      // Somebody else may have signed in at this seat, or locked it, while the hash was made.
      if (seat.user !== user.id || seat.locked) return refuse('access.not_signed_in')
      entered(seat, user, true)
      door.audit(desk, session, 'session.prove', user.id)
      return changed(seat)
    },

    async 'session.setPassword'({ desk, user, session, seat }, { current, password }) {
      if (desk.credentials.of(user.id).hasPassword) {
        const right = current === null ? refuse('access.password_needed') : await desk.credentials.check(user.id, 'password', current)
        if (!right.ok) {
          door.audit(desk, session, 'session.setPassword', user.id, right.failure.code)
          return right
        }
      }
      // Whoever has none because they come by the provider is not given one by whoever finds their screen open.
      else if (linkOf(desk.company.desk.core.database, user.id) !== null && !isProved(seat, clock.now())) return refuse('access.proof_needed')
      const set = await desk.credentials.setPassword(user.id, password)
      if (!set.ok) return set
      seat.passwordAt.set(user.id, clock.now())
      if (provesAlone(desk, user)) seat.provedAt = clock.now()
      door.audit(desk, session, 'session.setPassword', user.id)
      return changed(seat)
    },

    async 'session.setPin'({ desk, user, session, seat }, { password, pin }) {
      const right = await desk.credentials.check(user.id, 'password', password)
      if (!right.ok) {
        door.audit(desk, session, 'session.setPin', user.id, right.failure.code)
        return right
      }
      const set = await desk.credentials.setPin(user.id, pin)
      if (!set.ok) return set
      seat.passwordAt.set(user.id, clock.now())
      if (provesAlone(desk, user)) seat.provedAt = clock.now()
      door.audit(desk, session, 'session.setPin', user.id)
      return changed(seat)
    },

    'session.setLanguage'(seat, { language }) {
      seat.language = language
      const desk = door.openDesk()
      const at = desk.ok ? signedInAt(desk.value, seat) : null
      const kept = desk.ok && at ? desk.value.credentials.setLanguage(at.user.id, language) : ok(undefined)
      return kept.ok ? changed(seat) : kept
    },

    'session.admit'({ desk, session }, { user: id }) {
      const user: Id<'user'> = asId(id)
      const permitted = desk.company.desk.permit(session, 'session.admit', { kind: 'user', id: user, location: null })
      if (!permitted.ok) return permitted
      if (!usersOf(desk).some((each) => each.id === user)) return refuse('access.unknown_user', { user })
      const code = desk.credentials.issueCode(user)
      if (!code.ok) return code
      door.audit(desk, session, 'session.admit', user)
      return ok({ firstCode: code.value })
    },
  }

  function entered(seat: Seat, user: User, byPassword: boolean, proves = byPassword): void {
    enter(seat, user, proves)
    if (byPassword) seat.passwordAt.set(user.id, clock.now())
  }

  /** The password is all that is asked of this person. */
  function provesAlone(desk: OpenDesk, user: User): boolean {
    return !desk.factors.of(user.id).isOn && requiredProvider(desk, user) === null
  }

  async function unlockRight(desk: OpenDesk, user: User, shown: Shown): Promise<Result<void>> {
    // Who has chosen none yet (a sample, a founder on the first day) has nothing to show.
    const { hasPassword } = desk.credentials.of(user.id)
    if (!hasPassword && linkOf(desk.company.desk.core.database, user.id) !== null) return refuse('access.provider_needed')
    if (!hasPassword || desk.isSample) return ok(undefined)
    if (shown.password !== undefined) return desk.credentials.check(user.id, 'password', shown.password)
    return shown.pin === undefined ? refuse('access.password_needed') : desk.credentials.check(user.id, 'pin', shown.pin)
  }
}
