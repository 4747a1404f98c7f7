import type { ReactNode } from 'react'
import { cx } from '../../../ui/class-names.ts'
import type { LoadTone } from '../load-tone.ts'
import styles from './depot-dial.module.css'

/** How full a depot is, as a ring: by its length, its colour, a hatching where it is too full, and dashed where it is closed. */
export function DepotDial({ share, tone, isClosed, size, children }: { readonly share: number | null; readonly tone: LoadTone; readonly isClosed: boolean; readonly size: number; readonly children?: ReactNode }) {
  return (
    <span data-tone={isClosed ? 'closed' : tone} className={cx(styles['dial'], styles[isClosed ? 'closed' : tone])} style={{ '--size': `${size}px`, '--share': `${Math.round(Math.min(1, share ?? 1) * 100)}%` } as React.CSSProperties}>
      <span className={styles['face']}>{children}</span>
    </span>
  )
}
