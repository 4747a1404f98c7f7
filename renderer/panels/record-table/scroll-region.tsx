import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'

/** A table that is wider or longer than its place: reachable by key, so that the arrows scroll it (WCAG 2.1.1). */
export function ScrollRegion({ label, children, className }: { readonly label: string; readonly children: ReactNode; readonly className?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region without controls of its own must take the focus
    <div role="region" aria-label={label} tabIndex={0} className={cx('overflow-auto focus-visible:outline-offset-[-2px]', className)}>
      {children}
    </div>
  )
}
