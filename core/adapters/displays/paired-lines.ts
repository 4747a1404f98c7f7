import { randomBytes } from 'node:crypto'
import { refuse } from '../../domain/failure/failure.ts'
import { parseCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import type { Clock } from '../../kernel/ports/environment.ts'

const BEAT_MS = 5_000
/** To enter, or to ask for a code. */
const FIRST_WORD_MS = 15_000
const MOST_LINES = 200
/** What one is refused it will be refused again; a connection that goes on asking is ended. */
const MOST_REFUSALS = 5

export interface PairedConnection {
  handle(frame: unknown): Promise<ReplyFrame>
  /** Nobody has shown yet who it is. */
  isStranger?(): boolean
  close(): void
}

/** One connection of something that is paired, or wants to be. It has no seat: what it is it proves with its key. */
export interface PairedLine<Entered, Topic extends string> {
  readonly nonce: string
  readonly origin: string
  readonly since: number
  /** Of one that waits to be paired. */
  publicKey: string | null
  entered: Entered | null
  refusals: number
  tell(topic: Topic, payload: unknown): void
  /** Closes its wire. */
  end(): void
}

export interface PairedLines<Entered, Topic extends string> {
  readonly open: ReadonlySet<PairedLine<Entered, Topic>>
  /** `origin`: where whoever connects stands, as the wire knows it. `end` closes the wire. */
  connect(send: (event: EventFrame) => void, end: () => void, origin: string): PairedConnection
  close(): void
}

export interface PairedLinesOptions<Entered, Topic extends string> {
  readonly clock: Clock
  readonly onBug: (error: unknown) => void
  readonly challenge: Topic
  readonly beat: Topic
  answer(line: PairedLine<Entered, Topic>, call: CallFrame): Promise<ReplyFrame>
  /** It is gone, or is put out. */
  left(line: PairedLine<Entered, Topic>): void
  /** A refusal that may come often without anything being wrong. */
  readonly isHarmless?: (code: string) => boolean
}

/** The connections of displays, or of phones: each is told a nonce at once, hears every few seconds that the desk is there, and has to enter again when its day is over. */
export function createPairedLines<Entered extends { readonly untilAt: number }, Topic extends string>(options: PairedLinesOptions<Entered, Topic>): PairedLines<Entered, Topic> {
  const { clock, onBug } = options
  const lines = new Set<PairedLine<Entered, Topic>>()

  function leave(line: PairedLine<Entered, Topic>): void {
    options.left(line)
    line.entered = null
    lines.delete(line)
  }

  function countRefusal(line: PairedLine<Entered, Topic>): void {
    line.refusals += 1
    if (line.refusals >= MOST_REFUSALS) line.end()
  }

  function sweep(): void {
    const now = clock.now()
    for (const line of lines) {
      if (line.entered) {
        // It enters again by itself, with its key.
        if (line.entered.untilAt <= now) line.end()
        else line.tell(options.beat, { at: now })
      } else if (line.publicKey === null && now - line.since > FIRST_WORD_MS) line.end()
    }
  }
  const sweeping = setInterval(sweep, BEAT_MS)
  sweeping.unref()

  return {
    open: lines,
    connect(send, end, origin) {
      let revision = 0
      const line: PairedLine<Entered, Topic> = {
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
      // Whoever holds the places without saying who it is makes room for whoever comes, who may be one that is paired.
      if (lines.size >= MOST_LINES) [...lines].find(({ entered }) => entered === null)?.end()
      if (lines.size >= MOST_LINES) end()
      else lines.add(line)
      line.tell(options.challenge, { nonce: line.nonce })
      return {
        isStranger: () => line.entered === null,
        async handle(raw) {
          const call = parseCall(raw)
          if (!lines.has(line)) return replyOf(call.ok ? call.value.id : 0, 'en', refuse('desk.unreachable'))
          if (!call.ok) {
            countRefusal(line)
            return replyOf(0, 'en', call)
          }
          try {
            const reply = await options.answer(line, call.value)
            if (reply.t === 'err' && options.isHarmless?.(reply.failure.code) !== true) countRefusal(line)
            return reply
          } catch (error) {
            onBug(error)
            return replyOf(call.value.id, 'en', refuse('desk.internal'))
          }
        },
        close: () => leave(line),
      }
    },
    close() {
      clearInterval(sweeping)
      for (const line of lines) line.end()
    },
  }
}
