import { utilityProcess, type UtilityProcess } from 'electron'
import { explainFailure, type FailureCode, type Language } from '../../core/domain/failure/failure.ts'
import type { EventFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { ConnectionState } from '../shared/bridge.ts'
import type { DeskSettings, FromDesk, ToDesk } from '../shared/desk-messages.ts'
import { restartDelayMs } from './restart-delay.ts'

/** A call waits so long for a desk that is being started again. */
const PATIENCE_MS = 15_000
/** The first start may bring a large company up to date: its migrations, and a copy before them. */
const FIRST_PATIENCE_MS = 600_000
/** A desk that ends so often before it ever answered will not come up by itself. */
const HOPELESS_ENDS = 3
/** A desk that is asked to stop closes its database in far less. */
const STOP_MS = 5_000

export interface DeskProcessOptions {
  readonly file: string
  /** Asked again at each start: the opening secret may have been sealed meanwhile. */
  readonly settings: () => Promise<DeskSettings>
  readonly language: () => Language
  readonly onEvent: (window: number, frame: EventFrame) => void
  readonly onState: (state: ConnectionState) => void
  readonly seal: (base64: string) => Promise<boolean>
}

export interface DeskProcess {
  readonly state: ConnectionState
  /** `isWall`: the window is the wall's, which asks at a door of its own. */
  call(window: number, frame: unknown, isWall?: boolean): Promise<ReplyFrame>
  windowClosed(window: number): void
  /** Lets the desk close its database; it is not started again. */
  stop(): Promise<void>
}

interface Waiting {
  readonly id: number
  readonly answer: (reply: ReplyFrame) => void
}

/** Keeps a desk running in a process of its own: its crash costs the calls that were under way, and nothing else. */
export function startDeskProcess(options: DeskProcessOptions): DeskProcess {
  const underWay = new Map<number, Waiting>()
  const untilUp = new Set<() => void>()
  const endedAt: number[] = []
  let calls = 0
  let state: ConnectionState = 'restarting'
  let child: UtilityProcess | null = null
  let hasBeenUp = false
  let stopping = false
  let stopped: (() => void) | null = null

  function start(): void {
    const started = utilityProcess.fork(options.file, [], { serviceName: 'trujourney-desk', stdio: 'inherit' })
    child = started
    started.on('message', (message: FromDesk) => receive(message))
    started.on('exit', () => ended())
    void options.settings().then((settings) => started.postMessage({ t: 'start', settings } satisfies ToDesk))
  }

  function receive(message: FromDesk): void {
    if (message.t === 'reply') {
      underWay.get(message.call)?.answer(message.reply)
      underWay.delete(message.call)
    } else if (message.t === 'event') options.onEvent(message.window, message.frame)
    else if (message.t === 'ready') become('up')
    else if (message.t === 'seal') void options.seal(message.base64).then((kept) => send({ t: 'sealed', secret: message.secret, kept }))
    else stopped?.()
  }

  function ended(): void {
    child = null
    stopped?.()
    const lost = [...underWay.values()]
    underWay.clear()
    become('restarting')
    for (const { id, answer } of lost) answer(refusal(id, 'desk.interrupted'))
    if (stopping) return
    const now = Date.now()
    setTimeout(() => {
      if (!stopping) start()
    }, restartDelayMs(endedAt, now))
    endedAt.push(now)
    if (!hasBeenUp && endedAt.length >= HOPELESS_ENDS) untilUp.forEach((resume) => resume())
  }

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    options.onState(next)
    if (next !== 'up') return
    hasBeenUp = true
    untilUp.forEach((resume) => resume())
  }

  function send(message: ToDesk): void {
    child?.postMessage(message)
  }

  /** False when the desk did not come up in time. */
  function whenUp(): Promise<boolean> {
    if (state === 'up') return Promise.resolve(true)
    return new Promise((answer) => {
      const resume = (): void => {
        clearTimeout(patience)
        untilUp.delete(resume)
        answer(state === 'up')
      }
      const patience = setTimeout(resume, hasBeenUp ? PATIENCE_MS : FIRST_PATIENCE_MS)
      untilUp.add(resume)
    })
  }

  function refusal(id: number, code: FailureCode): ReplyFrame {
    return { t: 'err', id, failure: { code, params: {}, ...explainFailure({ code, params: {} }, options.language()) } }
  }

  start()
  return {
    get state() {
      return state
    },
    async call(window, frame, isWall = false) {
      const id = idOf(frame)
      if (stopping || !(await whenUp())) return refusal(id, 'desk.unreachable')
      return new Promise((answer) => {
        calls += 1
        underWay.set(calls, { id, answer })
        send({ t: 'call', call: calls, window, isWall, frame })
      })
    },
    windowClosed: (window) => send({ t: 'windowClosed', window }),
    async stop() {
      stopping = true
      if (child === null) return
      const over = new Promise<void>((resolve) => {
        stopped = resolve
        setTimeout(resolve, STOP_MS)
      })
      send({ t: 'stop' })
      await over
      // Not there any more when it stopped as it was asked to.
      ;(child as UtilityProcess | null)?.kill()
    },
  }
}

/** The caller's own number, as far as the frame has one: the desk checks the rest. */
function idOf(frame: unknown): number {
  const id = typeof frame === 'object' && frame !== null && 'id' in frame ? frame.id : 0
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : 0
}
