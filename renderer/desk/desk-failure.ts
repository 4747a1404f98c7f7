import { msg } from '@lingui/core/macro'
import { i18n } from '@lingui/core'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'

/** A refusal as the window shows it: the desk's own sentence and next step. Thrown by queries, returned by commands. */
export class DeskFailure extends Error {
  readonly frame: FailureFrame

  constructor(frame: FailureFrame) {
    super(frame.message)
    this.name = 'DeskFailure'
    this.frame = frame
  }
}

const UNREACHABLE = msg`The desk does not answer.`
const UNREACHABLE_NEXT = msg`It is asked again by itself. What was saved stays saved; what you have just done may have to be done again.`

/** The one failure that no desk can word: that there is none. */
export function unreachable(): FailureFrame {
  return { code: 'desk.unreachable', message: i18n._(UNREACHABLE), next: i18n._(UNREACHABLE_NEXT), params: {} }
}

export function failureOf(error: unknown): FailureFrame {
  return error instanceof DeskFailure ? error.frame : unreachable()
}
