import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { MessageDescriptor } from '@lingui/core'
import type { JobState } from '../../core/domain/job/job-state.ts'
import type { JourneyState } from '../../core/domain/journey/journey-state.ts'
import { cx } from './class-names.ts'

/** The seven looks of a bar; every state of a job and of a journey has one. Late and conflict lie over them. */
export type StatusLook = 'unassigned' | 'booked' | 'enroute' | 'onsite' | 'paused' | 'done' | 'cancelled'

const JOB_LOOKS: Readonly<Record<JobState, StatusLook>> = {
  lead: 'unassigned', surveyed: 'unassigned', estimateSent: 'unassigned', booked: 'booked', confirmed: 'booked', planned: 'booked', dispatched: 'enroute', accepted: 'enroute', enRoute: 'enroute',
  arrived: 'onsite', preSigned: 'onsite', loading: 'onsite', loaded: 'enroute', unloading: 'onsite', postSigned: 'onsite', completed: 'done', reviewed: 'done', invoiced: 'done', paid: 'done', closed: 'done',
  lost: 'cancelled', onHold: 'paused', rescheduled: 'paused', cancelled: 'cancelled', inStorage: 'paused', outOfStorage: 'paused', writtenOff: 'cancelled', transferred: 'cancelled',
}
const JOURNEY_LOOKS: Readonly<Record<JourneyState, StatusLook>> = { draft: 'unassigned', planned: 'booked', dispatched: 'enroute', accepted: 'enroute', enRoute: 'enroute', onSite: 'onsite', returning: 'enroute', done: 'done', cancelled: 'cancelled' }

export const JOB_STATE_NAMES: Readonly<Record<JobState, MessageDescriptor>> = {
  lead: msg({ message: 'Lead', context: 'job state' }), surveyed: msg`Surveyed`, estimateSent: msg`Estimate sent`, booked: msg`Booked`, confirmed: msg`Confirmed`, planned: msg`Planned`, dispatched: msg`Dispatched`, accepted: msg`Accepted by crew`, enRoute: msg`En route`,
  arrived: msg`Arrived`, preSigned: msg`Signed before loading`, loading: msg`Loading`, loaded: msg`Loaded, travelling`, unloading: msg`Unloading`, postSigned: msg`Signed after unloading`, completed: msg`Completed`, reviewed: msg`Reviewed`,
  invoiced: msg`Invoiced`, paid: msg`Paid`, closed: msg`Closed`, lost: msg`Lost`, onHold: msg`On hold`, rescheduled: msg`Rescheduled`, cancelled: msg`Cancelled`, inStorage: msg`In storage`, outOfStorage: msg`Out of storage`, writtenOff: msg`Written off`, transferred: msg`Transferred`,
}
export const JOURNEY_STATE_NAMES: Readonly<Record<JourneyState, MessageDescriptor>> = {
  draft: msg`Draft`, planned: msg`Planned`, dispatched: msg`Dispatched`, accepted: msg`Accepted by crew`, enRoute: msg`En route`, onSite: msg`On site`, returning: msg`On the way back`, done: msg`Done`, cancelled: msg`Cancelled`,
}

export function jobLook(state: JobState): StatusLook {
  return JOB_LOOKS[state]
}

export function journeyLook(state: JourneyState): StatusLook {
  return JOURNEY_LOOKS[state]
}

/** Drawn, not typed: odd glyphs differ between machines. 16 units square; `currentColor`. */
const GLYPHS: Readonly<Record<StatusLook | 'late' | 'conflict', React.ReactNode>> = {
  unassigned: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  booked: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  enroute: <path d="M3 3.5 7.5 8 3 12.5M8.5 3.5 13 8l-4.5 4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  onsite: <path d="M4 3v10l9-5z" fill="currentColor" />,
  paused: <path d="M4.5 3h2.5v10H4.5zM9 3h2.5v10H9z" fill="currentColor" />,
  done: <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  cancelled: <path d="m4 4 8 8M12 4l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />,
  late: <path d="M8 2.5 14 13H2z" fill="currentColor" />,
  conflict: <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z" fill="currentColor" />,
}

const COLOURS: Readonly<Record<StatusLook | 'late' | 'conflict', string>> = {
  unassigned: 'text-status-unassigned', booked: 'text-status-booked', enroute: 'text-status-enroute', onsite: 'text-status-onsite', paused: 'text-status-paused', done: 'text-status-done', cancelled: 'text-status-done', late: 'text-status-late', conflict: 'text-status-conflict',
}

export function StatusGlyph({ look, className }: { readonly look: StatusLook | 'late' | 'conflict'; readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={cx('size-3.5 shrink-0', COLOURS[look], className)}>
      {GLYPHS[look]}
    </svg>
  )
}

export function JobStatus({ state }: { readonly state: JobState }) {
  const { _ } = useLingui()
  return <StatusLabel look={jobLook(state)}>{_(JOB_STATE_NAMES[state])}</StatusLabel>
}

export function JourneyStatus({ state }: { readonly state: JourneyState }) {
  const { _ } = useLingui()
  return <StatusLabel look={journeyLook(state)}>{_(JOURNEY_STATE_NAMES[state])}</StatusLabel>
}

function StatusLabel({ look, children }: { readonly look: StatusLook; readonly children: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', look === 'done' && 'text-2', look === 'cancelled' && 'text-2 line-through')}>
      <StatusGlyph look={look} />
      {children}
    </span>
  )
}
