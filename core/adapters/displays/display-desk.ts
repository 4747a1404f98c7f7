import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { OWN_WALLS } from '../../domain/place/wall-settings.ts'
import type { Id } from '../../domain/records/field.ts'
import { dispatchCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import { declared } from '../../kernel/contract/access.ts'
import { DISPLAY_ACCESS } from '../../kernel/contract/door-access.ts'
import { displayContract, type DisplayContract, type DisplayTopic } from '../../kernel/contract/display-contract.ts'
import { displayProof } from '../../kernel/contract/display-proof.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import { readDisplay, readWallSettings, type Display } from '../../kernel/displays/display-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createTryGuard } from '../credentials/try-guard.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { isProvedBy } from './display-proof.ts'
import { createStrangerLimit, refusalOnRecord } from './on-record.ts'
import { createPairingCodes } from './pairing-codes.ts'
import { displaySession, enterDisplay, keepDisplay, revokeDisplay, setDisplay, targetOf, type WallChoice } from './paired-displays.ts'
import { createPairedLines, type PairedConnection, type PairedLine } from './paired-lines.ts'
import { createOwnWalls } from './own-walls.ts'
import { createWallFeed } from './wall-feed.ts'

/** The displays of one open company, over whichever wire. */
export interface DisplayDesk {
  /** `origin`: where the display stands, as the wire knows it. `end` closes the wire. */
  connect(send: (event: EventFrame) => void, end: () => void, origin: string): PairedConnection
  /** A wall window of the workstation itself. */
  connectOwn(send: (event: EventFrame) => void): PairedConnection
  /** Pairs the display that shows the code. Five wrong codes of one person, then a pause that grows. */
  confirm(session: Session, input: { readonly code: string; readonly name: string; readonly location: Id<'location'> }): Result<{ readonly display: string }>
  /** It is told at once. */
  set(session: Session, choice: WallChoice): Result<void>
  /** Its connections are ended with it. */
  revoke(session: Session, display: string): Result<void>
  isConnected(display: string): boolean
  close(): void
}

interface Entered {
  readonly display: Display
  readonly untilAt: number
  readonly unwatch: () => void
}
type Line = PairedLine<Entered, DisplayTopic>

export function createDisplayDesk(company: OpenCompany, onBug: (error: unknown) => void): DisplayDesk {
  const { desk, clock } = company
  const { database } = desk.core
  const codes = createPairingCodes<Line>(clock, 'display.many_waiting')
  const guard = createTryGuard(database, clock, 'display_try')
  const feed = createWallFeed(company, onBug)
  const ownWalls = createOwnWalls(company, feed, onBug)
  const mayRecordStranger = createStrangerLimit(clock)

  function record(session: Session, action: string, display: Pick<Display, 'id' | 'location'> | null, code: Failure['code']): void {
    refusalOnRecord(company, session, action, targetOf(display), code)
  }

  function begin(line: Line, { publicKey, signature }: ParsedInputOf<DisplayContract['display.begin']>): Result<OutputOf<DisplayContract['display.begin']>> {
    if (!isProvedBy(publicKey, displayProof(line.nonce, line.origin, publicKey), signature)) return refuse('display.wrong_proof')
    line.publicKey = publicKey
    return codes.begin(line)
  }

  function enter(line: Line, shown: ParsedInputOf<DisplayContract['display.enter']>): Result<OutputOf<DisplayContract['display.enter']>> {
    const entered = enterDisplay(company, line, shown)
    if (!entered.ok) {
      if (mayRecordStranger()) record(workstationSession(company, 'en'), 'display.enter', readDisplay(database.read, shown.display) ?? null, entered.failure.code)
      return entered
    }
    const { display, token, untilAt } = entered.value
    codes.drop(line)
    line.entered?.unwatch()
    line.tell('display.settings', readWallSettings(database.read, display.id))
    line.entered = { display, untilAt, unwatch: feed.watch({ id: display.id, location: display.location, show: (wall) => line.tell('wall.shown', wall) }) }
    return ok({ name: display.name, location: display.location, token })
  }

  async function answer(line: Line, call: CallFrame): Promise<ReplyFrame> {
    const { id, method } = call
    const asked = declared(DISPLAY_ACCESS, method)
    if (asked === 'display.begin' || asked === 'display.enter') {
      const input = displayContract[asked].input.safeParse(call.input)
      if (!input.success) return replyOf(id, 'en', refuse('input.invalid', { path: method, problem: input.error.issues[0]?.message ?? '' }))
      return replyOf(id, 'en', asked === 'display.begin' ? begin(line, input.data as never) : enter(line, input.data as never))
    }
    if (!line.entered) return replyOf(id, 'en', refuse('display.not_paired'))
    const { display } = line.entered
    // Of another location: the policy refuses it, and it is on record as this display's.
    if (asked !== undefined && DISPLAY_ACCESS[asked].by === 'policy') return dispatchCall(desk, displaySession(display), call, onBug)
    record(displaySession(display), method, display, 'display.not_for_displays')
    return replyOf(id, 'en', refuse('display.not_for_displays'))
  }

  const lines = createPairedLines<Entered, DisplayTopic>({
    clock, onBug, answer, challenge: 'display.challenge', beat: 'display.beat',
    left(line) {
      codes.drop(line)
      line.entered?.unwatch()
    },
  })

  return {
    connect: lines.connect,
    connectOwn: ownWalls.connect,

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

    set(session, choice) {
      const set = setDisplay(company, session, choice)
      if (!set.ok) return set
      const settings = readWallSettings(database.read, choice.display)
      for (const line of lines.open) if (line.entered?.display.id === choice.display) line.tell('display.settings', settings)
      if (choice.display === OWN_WALLS) ownWalls.tellSettings(settings)
      return set
    },

    revoke(session, display) {
      const revoked = revokeDisplay(company, session, display)
      if (revoked.ok) for (const line of lines.open) if (line.entered?.display.id === display) line.end()
      return revoked
    },

    isConnected: (display) => [...lines.open].some(({ entered }) => entered?.display.id === display),

    close() {
      lines.close()
      ownWalls.close()
      feed.close()
    },
  }
}
