import { explainFailure, refuse, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import type { Desk } from '../desk/desk.ts'
import type { Session } from '../policy/session.ts'
import { callFrameSchema, type CallFrame, type FailureFrame, type ReplyFrame } from './frame.ts'

/** Answers one frame for one session. Never throws: a bug becomes `desk.internal`, its detail goes to `onBug` and never to the wire. */
export type Dispatch = (frame: unknown) => Promise<ReplyFrame>

export function createDispatcher(desk: Desk, session: Session, onBug: (error: unknown) => void): Dispatch {
  return async (raw) => {
    const frame = parseCall(raw)
    return frame.ok ? dispatchCall(desk, session, frame.value, onBug) : replyOf(0, session.language, frame)
  }
}

export function parseCall(raw: unknown): Result<CallFrame> {
  const frame = callFrameSchema.safeParse(raw)
  return frame.success ? { ok: true, value: frame.data } : refuse('input.invalid', { path: frame.error.issues[0]?.path.join('.') ?? '', problem: frame.error.issues[0]?.message ?? '' })
}

/** A command is done before the first turn of the event loop, so that commands keep the order they came in. */
export async function dispatchCall(desk: Desk, session: Session, { id, method, input }: CallFrame, onBug: (error: unknown) => void): Promise<ReplyFrame> {
  try {
    const type = desk.core.registry.method(method)?.contract.type
    return replyOf(id, session.language, type === 'query' ? await desk.query(session, method, input) : desk.execute(session, method, input))
  } catch (error) {
    onBug(error)
    return replyOf(id, session.language, refuse('desk.internal'))
  }
}

export function replyOf(id: number, language: Language, result: Result<unknown>): ReplyFrame {
  return result.ok ? { t: 'ok', id, value: (result.value ?? null) as never } : { t: 'err', id, failure: failureFrame(result.failure, language) }
}

function failureFrame(failure: Failure, language: Language): FailureFrame {
  return { code: failure.code, params: { ...failure.params }, ...explainFailure(failure, language) }
}
