import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { MarkKind } from './day-marks.ts'

export const MARK_NAMES: Readonly<Record<MarkKind, MessageDescriptor>> = {
  onDuty: msg`Clock on at the yard`, leave: msg`Leave the yard`, arrive: msg`Arrive, wait for the window`, start: msg`Start`, end: msg`Finish`, back: msg`Back at the yard`, offDuty: msg`Clock off`,
}
