import { refuse, type Language } from '../../domain/failure/failure.ts'
import { replyOf } from '../../kernel/contract/dispatcher.ts'
import type { CallFrame, ReplyFrame } from '../../kernel/contract/frame.ts'

/** Whoever asks while no company is open here. */
export function replyClosed(language: Language, raw: unknown): ReplyFrame {
  return replyOf((raw as Partial<CallFrame> | null)?.id ?? 0, language, refuse('company.closed'))
}

/** A display or a phone then: it comes again by itself, and finds the company open or not. */
export function turnedAway(language: Language, end: () => void) {
  end()
  return { handle: (raw: unknown) => Promise.resolve(replyClosed(language, raw)), isStranger: () => true, close: () => {} }
}
