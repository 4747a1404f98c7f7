import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { User } from '../../domain/records/company-records.ts'
import { asId } from '../../domain/records/field.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { resetSecondFactor, secondFactorsOf } from '../credentials/reset-second-factor.ts'
import type { OpenDesk } from './company-holder.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import type { Seat } from './seat.ts'
import { isProved } from './session-view.ts'

/** Within it the app is photographed and the first code typed. */
const PROPOSED_MS = 15 * 60_000

type FactorMethod = 'session.setUpFactor' | 'session.confirmFactor' | 'session.renewFactorCodes' | 'session.dropFactor' | 'session.resetFactor' | 'session.factors'

/** The second step beside the password, of the person at a seat and, for administrators, of the others on this workstation. */
export function secondFactorMethods(door: DoorCore): DoorHandlers<FactorMethod> {
  const { clock } = door

  /** Whoever sits at somebody else's unlocked screen must not give them a second step, or take it away. */
  async function passwordRight(desk: OpenDesk, seat: Seat, user: User, password: string | null): Promise<Result<void>> {
    if (desk.isSample) return refuse('access.factor_sample')
    // By the provider, a moment ago: until this is set up nothing else is answered, and so nobody leaves such a screen open.
    if (password === null && seat.mustSetUp && !desk.credentials.of(user.id).hasPassword) return ok(undefined)
    if (password === null && isProved(seat, clock.now())) return ok(undefined)
    if (!desk.credentials.of(user.id).hasPassword) return refuse('access.first_code_needed')
    return password === null ? refuse('access.password_needed') : desk.credentials.check(user.id, 'password', password)
  }

  return {
    async 'session.setUpFactor'({ desk, user, seat }, { password }) {
      if (desk.factors.of(user.id).isOn) return refuse('access.factor_exists')
      const right = await passwordRight(desk, seat, user, password)
      if (!right.ok) return right
      if (seat.user !== user.id || seat.locked) return refuse('access.not_signed_in')
      // The same person has another secret at another workstation: the app has to tell them apart.
      const company = desk.company.desk.core.database.read.get<{ name: string }>('SELECT name FROM company LIMIT 1')?.name ?? ''
      const proposed = desk.factors.propose(`${company}: ${user.email} (${desk.company.desk.core.device.slice(-4)})`)
      seat.proposedFactor = { user: user.id, secret: proposed.secret, until: clock.now() + PROPOSED_MS }
      return ok(proposed)
    },

    'session.confirmFactor'({ desk, user, session, seat }, { code }) {
      const proposed = seat.proposedFactor
      if (proposed === null || proposed.user !== user.id || proposed.until < clock.now()) return refuse('access.factor_late')
      const codes = desk.factors.confirm(user.id, proposed.secret, code)
      if (!codes.ok) {
        door.audit(desk, session, 'session.confirmFactor', user.id, codes.failure.code)
        return codes
      }
      seat.proposedFactor = null
      seat.mustSetUp = false
      seat.provedAt = clock.now()
      door.audit(desk, session, 'session.confirmFactor', user.id)
      // Not told to the seat: the codes are shown before the window goes on.
      return ok({ recoveryCodes: [...codes.value], status: door.status(seat) })
    },

    async 'session.renewFactorCodes'({ desk, user, session, seat }, { password, code }) {
      const right = await passwordAndCode(desk, seat, user, password, code)
      const codes = right.ok ? desk.factors.renewCodes(user.id) : right
      door.audit(desk, session, 'session.renewFactorCodes', user.id, codes.ok ? undefined : codes.failure.code)
      return codes.ok ? ok({ recoveryCodes: [...codes.value] }) : codes
    },

    async 'session.dropFactor'({ desk, user, session, seat }, { password, code }) {
      const right = await passwordAndCode(desk, seat, user, password, code)
      const dropped = right.ok ? desk.factors.drop(user.id) : right
      door.audit(desk, session, 'session.dropFactor', user.id, dropped.ok ? undefined : dropped.failure.code)
      if (!dropped.ok) return dropped
      door.tellStatus(seat)
      return ok(door.status(seat))
    },

    'session.resetFactor'({ desk, session }, { user }) {
      const done = resetSecondFactor(desk.company, desk.factors, session, user)
      return done.ok ? ok({}) : done
    },

    'session.factors'({ desk, session }) {
      const people = secondFactorsOf(desk.company, desk.factors, session)
      if (!people.ok) return people
      const rule = createRecordReader(desk.company.desk.core.database.read).all('company')[0]?.secondFactor ?? 'off'
      return ok({ rule, people: people.value.map((person) => ({ ...person, user: asId<'user'>(person.user) })) })
    },
  }

  async function passwordAndCode(desk: OpenDesk, seat: Seat, user: User, password: string, code: string): Promise<Result<void>> {
    const right = await passwordRight(desk, seat, user, password)
    if (!right.ok) return right
    if (seat.user !== user.id || seat.locked) return refuse('access.not_signed_in')
    return desk.factors.check(user.id, code)
  }
}
