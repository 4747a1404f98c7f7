import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import type { CapacityState } from './capacity.ts'

/** A vessel that fills up; drawn, 16 units square. */
const SHAPES: Readonly<Record<CapacityState, ReactNode>> = {
  past: <circle cx="8" cy="8" r="1.5" fill="currentColor" />,
  open: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  filling: <><circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" /><path d="M3 8a5 5 0 0 0 10 0z" fill="currentColor" /></>,
  tight: <path d="M8 2.5 14 13H2z" fill="currentColor" />,
  full: <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z" fill="currentColor" />,
  closed: <path d="M3 8h10" stroke="currentColor" strokeWidth="2.5" />,
}

const COLOURS: Readonly<Record<CapacityState, string>> = { past: 'text-3', open: 'text-status-onsite', filling: 'text-status-paused', tight: 'text-status-late', full: 'text-status-conflict', closed: 'text-status-done' }

export function DayMark({ state, className }: { readonly state: CapacityState; readonly className?: string }) {
  return <svg aria-hidden viewBox="0 0 16 16" className={cx('size-3.5 shrink-0', COLOURS[state], className)}>{SHAPES[state]}</svg>
}

/** Fits, or does not. */
export function FitMark({ fits, className }: { readonly fits: boolean; readonly className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={cx('size-3.5 shrink-0', fits ? 'text-status-onsite' : 'text-status-done', className)}>
      <path d={fits ? 'm3 8.5 3.5 3.5L13 4.5' : 'm4 4 8 8M12 4l-8 8'} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
