import { randomUUID } from 'node:crypto'
import { saysTwoFactors } from '../../domain/access/provider-rule.ts'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { User } from '../../domain/records/company-records.ts'
import { asId } from '../../domain/records/field.ts'
import type { DeskStatus } from '../../kernel/contract/door-contract.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { userSession } from '../desk/user-session.ts'
import { listenForAnswer, SIGNED_IN_PATH } from '../provider/loopback-answer.ts'
import { beginAttempt } from '../provider/provider-attempt.ts'
import { linkOf, whoIs, type Identity } from '../provider/provider-links.ts'
import { loosenProvider, setProviderSecret, showProvider } from '../provider/provider-service.ts'
import { readProvider } from '../provider/provider-settings.ts'
import type { OpenDesk } from './company-holder.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { createEntering } from './entering.ts'
import { dropProviderTry, type ProviderTry, type Seat } from './seat.ts'
import { signedInAt } from './session-view.ts'

/** To type a password there, and a code, and to read what is said. */
const TRY_MS = 10 * 60_000

type ProviderMethod = 'session.beginProvider' | 'session.answerProvider' | 'session.finishProvider' | 'session.unlinkProvider' | 'provider.state' | 'provider.setSecret'

/** Signing in, coming back and proving it by the company's own provider. A try belongs to the seat that began it, and so to one browser. */
export function providerMethods(door: DoorCore): DoorHandlers<ProviderMethod> {
  const { clock } = door
  const { enter, leave, secondStep, mustSetUp, changed } = createEntering(door)

  return {
    async 'session.beginProvider'(seat, { purpose, origin }) {
      const desk = door.openDesk()
      if (!desk.ok) return desk
      const provider = desk.value.isSample ? null : readProvider(desk.value.company.desk.core.database.read)
      if (provider === null) return refuse('access.provider_none')
      if (purpose !== 'signIn' && signedInAt(desk.value, seat) === null) return refuse('access.not_signed_in')
      if (purpose === 'prove' && seat.locked) return refuse('access.screen_locked')
      dropProviderTry(seat)
      // The shell's window has no address that a provider could send anybody to.
      const loopback = door.settings.shell === 'electron' ? await listenForAnswer(door.languageAt(seat), (search) => take(seat, search)) : null
      if (loopback === null && origin === null) return refuse('input.invalid', { path: 'origin', problem: 'null' })
      const attempt = await beginAttempt(provider, loopback?.redirectUri ?? `${origin}${SIGNED_IN_PATH}`, purpose === 'prove', () => clock.now())
      if (!attempt.ok) {
        loopback?.close()
        return attempt
      }
      dropProviderTry(seat)
      const end = setTimeout(() => loopback?.close(), TRY_MS)
      end.unref()
      seat.providerTry = {
        id: randomUUID(), purpose, attempt: attempt.value, answer: null, identity: null, until: clock.now() + TRY_MS,
        close() {
          clearTimeout(end)
          loopback?.close()
        },
      }
      return ok({ attempt: seat.providerTry.id, url: attempt.value.url })
    },

    'session.answerProvider': (seat, { search }) => (take(seat, search) ? ok({}) : refuse('access.provider_late')),

    async 'session.finishProvider'(seat, { attempt: id, code }) {
      const desk = door.openDesk()
      if (!desk.ok) return desk
      const current = seat.providerTry
      if (current === null || current.id !== id || current.until < clock.now()) return refuse('access.provider_late')
      if (current.answer === null) return refuse('access.provider_waiting')
      // Before the answer is used up: who has to wait may come with it again.
      const cleared = current.purpose === 'signIn' ? await door.beforeEntry() : ok(undefined)
      if (!cleared.ok) return cleared
      if (seat.providerTry !== current) return refuse('access.provider_late')
      if (current.identity === null) {
        const identity = await current.attempt.finish(current.answer)
        if (seat.providerTry !== current) return refuse('access.provider_late')
        if (!identity.ok) return refused(desk.value, seat, seat.user ?? '', identity.failure)
        current.identity = identity.value
        current.close()
      }
      const known = whoIs(desk.value.company.desk.core.database, current.identity, clock.now())
      if (!known.ok) return refused(desk.value, seat, seat.user ?? '', known.failure)
      const { user, isNew } = known.value
      if (isNew) door.audit(desk.value, userSession(user, 'en'), 'session.linkProvider', user.id)
      const step = isStrong(desk.value, current.identity) ? ok(undefined) : secondStep(desk.value, user, code)
      if (!step.ok) {
        // The answer is used up; the code may be typed again.
        door.audit(desk.value, null, ACTIONS[current.purpose], user.id, step.failure.code)
        return step
      }
      return done(desk.value, seat, current, user, current.identity)
    },

    'session.unlinkProvider'({ desk, session }, { user }) {
      const loosened = loosenProvider(desk.company, session, user)
      return loosened.ok ? ok({}) : loosened
    },

    'provider.state'({ desk, session }) {
      const shown = showProvider(desk.company, session)
      if (!shown.ok) return shown
      if (shown.value === null) return ok({ provider: null, linked: [] })
      const { database } = desk.company.desk.core
      const { breakGlass, ...provider } = shown.value
      const linked = createRecordReader(database.read).all('user').filter(({ id }) => linkOf(database, id) !== null).map(({ id }) => id)
      return ok({ provider: { ...provider, breakGlass: breakGlass === null ? null : asId<'user'>(breakGlass) }, linked })
    },

    'provider.setSecret'({ desk, session }, { secret }) {
      const set = setProviderSecret(desk.company, session, secret)
      return set.ok ? ok({}) : set
    },
  }

  /** What came back is for the try with that state, once; whoever brings it is known by the seat. */
  function take({ providerTry }: Seat, search: string): boolean {
    if (providerTry === null || providerTry.answer !== null || providerTry.until < clock.now()) return false
    if (new URLSearchParams(search).get('state') !== providerTry.attempt.state) return false
    providerTry.answer = search
    return true
  }

  function isStrong({ company }: OpenDesk, { acr, amr }: Identity): boolean {
    return readProvider(company.desk.core.database.read)?.countsFactor === true && saysTwoFactors(acr, amr)
  }

  function done(desk: OpenDesk, seat: Seat, { purpose }: ProviderTry, user: User, identity: Identity): Result<DeskStatus> {
    if (purpose !== 'signIn' && seat.user !== user.id) return refused(desk, seat, user.id, { code: 'access.provider_other_person', params: {} })
    if (purpose === 'prove' && seat.locked) return refuse('access.screen_locked')
    if (purpose === 'signIn' && seat.user !== null) leave(desk, seat)
    const needsFactor = purpose === 'signIn' && !isStrong(desk, identity) && mustSetUp(desk, user)
    dropProviderTry(seat)
    // Only what was asked for just now proves anything: a session there may be days old.
    enter(seat, user, purpose === 'prove' || identity.isFresh)
    if (purpose === 'signIn') seat.mustSetUp = needsFactor
    door.audit(desk, userSession(user, 'en'), ACTIONS[purpose], user.id)
    return changed(seat)
  }

  function refused(desk: OpenDesk, seat: Seat, user: string, failure: Failure): Result<never> {
    door.audit(desk, null, seat.providerTry === null ? 'session.signInByProvider' : ACTIONS[seat.providerTry.purpose], user, failure.code)
    dropProviderTry(seat)
    return { ok: false, failure }
  }
}

const ACTIONS = { signIn: 'session.signInByProvider', unlock: 'session.unlockByProvider', prove: 'session.proveByProvider' } as const
