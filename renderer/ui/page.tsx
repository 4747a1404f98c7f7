import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** A screen: its title row, and what scrolls below. */
export function Page({ title, actions, filters, children, className }: { readonly title: ReactNode; readonly actions?: ReactNode; readonly filters?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line-1 px-4 py-2">
        <h1 className="text-18 font-semibold">{title}</h1>
        <div className="flex flex-1 flex-wrap items-center gap-2">{filters}</div>
        <div className="flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div className={cx('flex min-h-0 flex-1 flex-col overflow-y-auto', className)}>{children}</div>
    </main>
  )
}

export function Card({ title, actions, children, className }: { readonly title?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <section className={cx('rounded-card border border-line-1 bg-1', className)}>
      {(title !== undefined || actions !== undefined) && (
        <header className="flex items-center gap-2 border-b border-line-1 px-3 py-2">
          <h2 className="flex-1 text-13 font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      <div className="p-3">{children}</div>
    </section>
  )
}
