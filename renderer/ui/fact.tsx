import type { ReactNode } from 'react'

/** What something is called and what it is, side by side: one line of a `dl` of two columns. */
export function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-2">{name}</dt>
      <dd className="m-0 min-w-0">{children}</dd>
    </div>
  )
}
