import { explainFailure, refuse, type Failure, type Language } from '../../domain/failure/failure.ts'
import type { Desk } from '../desk/desk.ts'
import type { Session } from '../policy/session.ts'
import { callFrameSchema, type FailureFrame, type ReplyFrame } from './frame.ts'

/** Answers one frame for one session. Never throws: a bug becomes `desk.internal`, its detail goes to `onBug` and never to the wire. */
export type Dispatch = (frame: unknown) => Promise<ReplyFrame>

export function createDispatcher(desk: Desk, session: Session, onBug: (error: unknown) => void): Dispatch {
  return async (raw) => {
    const frame = callFrameSchema.safeParse(raw)
    if (!frame.success) return reply(0, session, refuse('input.invalid', { path: frame.error.issues[0]?.path.join('.') ?? '', problem: frame.error.issues[0]?.message ?? '' }))
    const { id, method, input } = frame.data
    try {
      const type = desk.core.registry.method(method)?.contract.type
      return reply(id, session, type === 'query' ? await desk.query(session, method, input) : desk.execute(session, method, input))
    } catch (error) {
      onBug(error)
      return reply(id, session, refuse('desk.internal'))
    }
  }
}

function reply(id: number, session: Session, result: { ok: true; value: unknown } | { ok: false; failure: Failure }): ReplyFrame {
  return result.ok ? { t: 'ok', id, value: (result.value ?? null) as never } : { t: 'err', id, failure: failureFrame(result.failure, session.language) }
}

function failureFrame(failure: Failure, language: Language): FailureFrame {
  return { code: failure.code, params: { ...failure.params }, ...explainFailure(failure, language) }
}
