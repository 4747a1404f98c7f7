import { refuse, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import type { DeskStatus, DoorContract } from '../../kernel/contract/door-contract.ts'
import type { Access } from '../../kernel/contract/access.ts'
import type { DoorAccess } from '../../kernel/contract/door-access.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import type { PlanGate } from '../../kernel/company-plan/plan-gate.ts'
import type { Authority } from '../../kernel/lease/authority.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import { whyNowhere } from '../../kernel/policy/authorize.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { workstationSession } from '../desk/user-session.ts'
import { readProvider } from '../provider/provider-settings.ts'
import type { CompanyHolder, OpenDesk } from './company-holder.ts'
import type { Downloads } from './downloads.ts'
import type { Seat } from './seat.ts'
import { idleMinutesOf, languageOf, sessionView, signedInAt, type SignedIn } from './session-view.ts'
import { explained, type Tasks } from './tasks.ts'
import type { Uploads } from './uploads.ts'

/** Whoever is signed in at a seat with an unlocked screen, and was let through to a method. */
export interface Here extends SignedIn {
  readonly desk: OpenDesk
  readonly seat: Seat
}

/** A method that is somebody's is handed the person whom the door has let in; it cannot be reached without. */
type Admitted<M extends keyof DoorContract> = DoorAccess[M]['by'] extends 'policy' | 'policy, else empty' | 'own session' | 'own sign-in' ? Here : Seat

export type DoorHandlers<Names extends keyof DoorContract> = {
  readonly [M in Names]: (at: Admitted<M>, input: ParsedInputOf<DoorContract[M]>) => Result<OutputOf<DoorContract[M]>> | Promise<Result<OutputOf<DoorContract[M]>>>
}

export interface DoorSettings {
  readonly folder: string
  readonly resources: string
  readonly environment: NodeJS.ProcessEnv
  readonly shell: DeskStatus['shell']
  readonly version: string
  readonly idleMinutes: number
  /** Of a person about whom nothing else is known yet. */
  readonly language: Language
}

/** What the methods at the door share. */
export interface DoorCore {
  readonly settings: DoorSettings
  readonly holder: CompanyHolder
  readonly tasks: Tasks
  readonly uploads: Uploads
  readonly downloads: Downloads
  readonly clock: Clock
  /** Before anybody is let in: nobody who has to be forgotten is left here. */
  readonly beforeEntry: () => Promise<Result<void>>
  status(seat: Seat): DeskStatus
  /** The open company, or why there is none. */
  openDesk(): Result<OpenDesk>
  /** The person at this seat, with an unlocked screen, and with the second step that the company asks for. */
  signedIn(seat: Seat): Result<Here>
  /** Goes by what a method declares. The policy is asked whether this could be allowed for any target; the method asks again for its own. */
  admit(seat: Seat, access: Access): Result<Here | Seat>
  languageAt(seat: Seat): Language
  /** Who signs in, out, or fails to: codes and ids, never what was typed. `by`: whoever is at the seat, else the workstation. */
  audit(desk: OpenDesk, by: Session | null, action: string, user: string, refusal?: Failure['code']): void
  lock(seat: Seat, reason: 'idle' | 'asked'): void
  /** To every connection of the seat. */
  tellStatus(seat: Seat): void
}

export function createDoorCore(input: Pick<DoorCore, 'settings' | 'holder' | 'tasks' | 'uploads' | 'downloads' | 'clock' | 'beforeEntry'>): DoorCore {
  const { settings, holder } = input
  /** While an import holds the database nothing can be written; what happened meanwhile is written after it. */
  const unwritten: (() => void)[] = []

  function openDesk(): Result<OpenDesk> {
    const { state } = holder
    if (state.state === 'open') return isOut(state) ? refuse('access.out') : { ok: true, value: state }
    if (state.state === 'broken') return { ok: false, failure: state.failure }
    return refuse(state.state === 'none' ? 'company.none' : 'company.closed')
  }

  function languageAt(seat: Seat): Language {
    return holder.state.state === 'open' ? languageOf(holder.state, seat) : (seat.language ?? settings.language)
  }

  function entered(seat: Seat, beforeSetUp: boolean): Result<Here> {
    const desk = openDesk()
    if (!desk.ok) return desk
    const signedIn = signedInAt(desk.value, seat)
    if (!signedIn) return refuse('access.not_signed_in')
    const minutes = idleMinutesOf(desk.value, signedIn.session, settings.idleMinutes)
    if (!seat.locked && minutes !== null && input.clock.now() - seat.lastCallAt > minutes * 60_000) core.lock(seat, 'idle')
    if (seat.locked) return refuse('access.screen_locked')
    return seat.mustSetUp && !beforeSetUp ? refuse('access.factor_needed') : { ok: true, value: { ...signedIn, desk: desk.value, seat } }
  }

  const core: DoorCore = {
    ...input,
    openDesk,
    languageAt,
    status(seat) {
      const { state } = holder
      const language = languageAt(seat)
      const signedIn = state.state === 'open' && !isOut(state) ? signedInAt(state, seat) : null
      return {
        company: state.state,
        opening: holder.opening,
        companyName: state.state === 'open' ? (state.company.desk.core.database.read.get<{ name: string }>('SELECT name FROM company LIMIT 1')?.name ?? null) : null,
        isSample: state.state === 'open' && state.isSample,
        shell: settings.shell,
        language,
        version: settings.version,
        provider: state.state === 'open' && !state.isSample ? shownProvider(state) : null,
        failure: state.state === 'broken' ? explained(state.failure, language) : null,
        standing: state.state === 'open' ? standingView(state.company.desk.core.authority) : { ...OWN_VIEW, now: input.clock.now() },
        plan: state.state === 'open' ? planView(state.company.desk.core.plan) : { state: 'none', until: null, offFrom: null },
        session: state.state === 'open' && signedIn ? sessionView(state, seat, signedIn, settings.idleMinutes) : null,
      }
    },
    signedIn: (seat) => entered(seat, false),
    admit(seat, access) {
      if (access.by === 'unlocked seat') return seat.locked ? refuse('access.screen_locked') : { ok: true, value: seat }
      if (access.by === 'own sign-in') return entered(seat, true)
      if (access.by !== 'policy' && access.by !== 'policy, else empty' && access.by !== 'own session') return { ok: true, value: seat }
      const signedIn = core.signedIn(seat)
      if (!signedIn.ok || access.by !== 'policy') return signedIn
      const { desk: { company: { desk } }, session } = signedIn.value
      const why = whyNowhere(desk.core.policy, session, access.action)
      if (why === null) return signedIn
      // That it cannot be written down (an import holds the database) must not hide why it was refused.
      refusalsAsValues(() => desk.recordAction(session, access.action, { kind: 'none', id: null, location: null }, { decision: 'refused', reason: why.code, rules: [] }))
      return { ok: false, failure: why }
    },
    audit(desk, by, action, user, refusal) {
      const session = by ?? workstationSession(desk.company, 'en')
      unwritten.push(() => desk.company.desk.recordAction(session, action, { kind: 'user', id: user, location: null }, { decision: refusal === undefined ? 'allowed' : 'refused', reason: refusal ?? null, rules: [] }))
      try {
        for (let next = unwritten[0]; next; next = unwritten[0]) {
          next()
          unwritten.shift()
        }
      } catch {
        // Tried again with the next one: locking a screen must not fail because a disk is full.
      }
    },
    lock(seat, reason) {
      if (seat.locked || holder.state.state !== 'open') return
      const signedIn = signedInAt(holder.state, seat)
      if (!signedIn) return
      seat.locked = true
      seat.provedAt = null
      core.audit(holder.state, signedIn.session, reason === 'idle' ? 'session.lockIdle' : 'session.lock', signedIn.user.id)
      core.tellStatus(seat)
    },
    tellStatus(seat) {
      if (seat.lines.size === 0 || seat.awaitsStatus) return
      const status = core.status(seat)
      for (const line of seat.lines) line.tell('desk.changed', status)
    },
  }
  return core
}

/** Nobody is let in at a workstation that was taken out of its company. */
function isOut({ company }: OpenDesk): boolean {
  return company.desk.core.authority.standing().state === 'out'
}

const OWN_VIEW = { state: 'own', heardAt: null, strictUntil: null, until: null, outSince: null, clockOffMs: null } as const

function standingView({ standing, time }: Authority): DeskStatus['standing'] {
  const { lease: _id, ...ends } = standing()
  return { ...ends, now: time.now(), clockOffMs: time.offMs() }
}

function planView(plan: PlanGate): DeskStatus['plan'] {
  const { state, until, offFrom } = plan.standing()
  return { state, until, offFrom }
}

/** No more than whoever stands there has to know to sign in. */
function shownProvider({ company }: OpenDesk): DeskStatus['provider'] {
  const provider = readProvider(company.desk.core.database.read)
  return provider && { host: new URL(provider.issuer).host, isRequired: provider.rule === 'required' }
}
