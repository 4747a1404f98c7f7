import { randomBytes } from 'node:crypto'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import { dispatchCall, parseCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import { displayContract, displayProof, type DisplayContract, type DisplayTopic } from '../../kernel/contract/display-contract.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { readDisplay, type Display } from '../../kernel/displays/display-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createTryGuard } from '../credentials/try-guard.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { isProvedBy } from './display-proof.ts'
import { createPairingCodes } from './pairing-codes.ts'
import { displaySession, enterDisplay, keepDisplay, revokeDisplay, targetOf } from './paired-displays.ts'
import { createWallFeed } from './wall-feed.ts'

const BEAT_MS = 5_000
/** To enter, or to ask for a code. */
const FIRST_WORD_MS = 15_000
const MOST_LINES = 200
/** What a display is refused it will be refused again; a connection that goes on asking is ended. */
const MOST_REFUSALS = 5
/** Refusals of whoever has not entered that are put on record in a minute: a stranger in the network must not fill the log. */
const RECORDED_A_MINUTE = 20

interface DisplayConnection {
  handle(frame: unknown): Promise<ReplyFrame>
  close(): void
}

/** The displays of one open company, over whichever wire. */
export interface DisplayDesk {
  /** `origin`: where the display stands, as the wire knows it. `end` closes the wire. */
  connect(send: (event: EventFrame) => void, end: () => void, origin: string): DisplayConnection
  /** Pairs the display that shows the code. Five wrong codes of one person, then a pause that grows. */
  confirm(session: Session, input: { readonly code: string; readonly name: string; readonly location: Id<'location'> }): Result<{ readonly display: string }>
  /** Its connections are ended with it. */
  revoke(session: Session, display: string): Result<void>
  isConnected(display: string): boolean
  close(): void
}

interface Line {
  readonly nonce: string
  readonly origin: string
  readonly since: number
  /** Of one that waits to be paired. */
  publicKey: string | null
  entered: { readonly display: Display; readonly untilAt: number; readonly unwatch: () => void } | null
  refusals: number
  tell(topic: DisplayTopic, payload: unknown): void
  end(): void
}

export function createDisplayDesk(company: OpenCompany, onBug: (error: unknown) => void): DisplayDesk {
  const { desk, clock } = company
  const { database } = desk.core
  const lines = new Set<Line>()
  const codes = createPairingCodes<Line>(clock)
  const guard = createTryGuard(database, clock, 'display_try')
  const feed = createWallFeed(company, onBug)
  const recorded: number[] = []

  function record(session: Session, action: string, display: Pick<Display, 'id' | 'location'> | null, code: Failure['code']): void {
    // That it cannot be written down must not hide why it was refused.
    refusalsAsValues(() => desk.recordAction(session, action, targetOf(display), { decision: 'refused', reason: code, rules: [] }))
  }

  function recordStranger(action: string, shown: string, code: Failure['code']): void {
    const now = clock.now()
    while ((recorded[0] ?? now) < now - 60_000) recorded.shift()
    if (recorded.length >= RECORDED_A_MINUTE) return
    recorded.push(now)
    record(workstationSession(company, 'en'), action, readDisplay(database.read, shown) ?? null, code)
  }

  function leave(line: Line): void {
    codes.drop(line)
    line.entered?.unwatch()
    line.entered = null
    lines.delete(line)
  }

  function begin(line: Line, { publicKey, signature }: ParsedInputOf<DisplayContract['display.begin']>): Result<OutputOf<DisplayContract['display.begin']>> {
    if (!isProvedBy(publicKey, displayProof(line.nonce, line.origin, publicKey), signature)) return refuse('display.wrong_proof')
    line.publicKey = publicKey
    return codes.begin(line)
  }

  function enter(line: Line, shown: ParsedInputOf<DisplayContract['display.enter']>): Result<OutputOf<DisplayContract['display.enter']>> {
    const entered = enterDisplay(company, line, shown)
    if (!entered.ok) {
      recordStranger('display.enter', shown.display, entered.failure.code)
      return entered
    }
    const { display, token, untilAt } = entered.value
    codes.drop(line)
    line.entered?.unwatch()
    line.entered = { display, untilAt, unwatch: feed.watch({ id: display.id, location: display.location, show: (wall) => line.tell('wall.shown', wall) }) }
    return ok({ name: display.name, location: display.location, token })
  }

  async function answer(line: Line, call: CallFrame): Promise<ReplyFrame> {
    const { id, method } = call
    if (method === 'display.begin' || method === 'display.enter') {
      const input = displayContract[method].input.safeParse(call.input)
      if (!input.success) return replyOf(id, 'en', refuse('input.invalid', { path: method, problem: input.error.issues[0]?.message ?? '' }))
      return replyOf(id, 'en', method === 'display.begin' ? begin(line, input.data as never) : enter(line, input.data as never))
    }
    if (!line.entered) return replyOf(id, 'en', refuse('display.not_paired'))
    const { display } = line.entered
    // Of another location: the policy refuses it, and it is on record as this display's.
    if (method === 'wall.show') return dispatchCall(desk, displaySession(display), call, onBug)
    record(displaySession(display), method, display, 'display.not_for_displays')
    return replyOf(id, 'en', refuse('display.not_for_displays'))
  }

  function sweep(): void {
    const now = clock.now()
    for (const line of lines) {
      if (line.entered) {
        // It enters again by itself, with its key.
        if (line.entered.untilAt <= now) line.end()
        else line.tell('display.beat', { at: now })
      } else if (line.publicKey === null && now - line.since > FIRST_WORD_MS) line.end()
    }
  }
  const sweeping = setInterval(sweep, BEAT_MS)
  sweeping.unref()

  return {
    connect(send, end, origin) {
      let revision = 0
      const line: Line = {
        nonce: randomBytes(24).toString('base64url'),
        origin,
        since: clock.now(),
        publicKey: null,
        entered: null,
        refusals: 0,
        tell(topic, payload) {
          revision += 1
          send({ t: 'event', topic, revision, payload: payload as EventFrame['payload'] })
        },
        end() {
          leave(line)
          end()
        },
      }
      if (lines.size >= MOST_LINES) end()
      else lines.add(line)
      line.tell('display.challenge', { nonce: line.nonce })
      return {
        async handle(raw) {
          const call = parseCall(raw)
          if (!call.ok) return replyOf(0, 'en', call)
          if (!lines.has(line)) return replyOf(call.value.id, 'en', refuse('desk.unreachable'))
          try {
            const reply = await answer(line, call.value)
            if (reply.t === 'err' && (line.refusals += 1) >= MOST_REFUSALS) line.end()
            return reply
          } catch (error) {
            onBug(error)
            return replyOf(call.value.id, 'en', refuse('desk.internal'))
          }
        },
        close: () => leave(line),
      }
    },

    confirm(session, { code, name, location }) {
      const permission = desk.permit(session, 'display.confirm', { kind: 'display', id: null, location })
      if (!permission.ok) return permission
      if (!database.read.get('SELECT 1 FROM location WHERE id = ?', location)) return refuse('record.not_found', { kind: 'location', id: location })
      const seconds = guard.secondsToWait(session.user)
      if (seconds > 0) return refuse('access.wait', { seconds })
      guard.countTry(session.user)
      const line = codes.take(code)
      const publicKey = line?.publicKey ?? null
      if (line === undefined || publicKey === null) {
        record(session, 'display.confirm', null, 'display.no_code')
        return refuse('display.no_code')
      }
      guard.wasRight(session.user)
      const kept = keepDisplay(company, session, permission.value.rules, { name, location, publicKey })
      if (!kept.ok) return kept
      line.tell('display.paired', kept.value)
      return ok({ display: kept.value.display })
    },

    revoke(session, display) {
      const revoked = revokeDisplay(company, session, display)
      if (revoked.ok) for (const line of lines) if (line.entered?.display.id === display) line.end()
      return revoked
    },

    isConnected: (display) => [...lines].some(({ entered }) => entered?.display.id === display),

    close() {
      clearInterval(sweeping)
      for (const line of lines) line.end()
      feed.close()
    },
  }
}
