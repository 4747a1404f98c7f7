import { Trans } from '@lingui/react/macro'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'

const PLACE = 'flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center'

/** Shown only after a moment: an answer that comes at once must not flash. */
export function Loading({ children }: { readonly children?: ReactNode }) {
  return (
    <div role="status" className={cx(PLACE, 'text-2 animate-[appear_200ms_300ms_both]')}>
      <Spinner />
      {children ?? <Trans>One moment…</Trans>}
    </div>
  )
}

export function Spinner() {
  return <span aria-hidden className="inline-block size-4 animate-spin rounded-full border-2 border-line-1 border-t-accent motion-reduce:animate-none" />
}

/** Nothing is there: what would be, and the way to it. */
export function Empty({ title, children, action }: { readonly title: ReactNode; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={PLACE}>
      <p className="text-15 text-1">{title}</p>
      {children !== undefined && <p className="max-w-prose text-2">{children}</p>}
      {action}
    </div>
  )
}

/** The desk's sentence, and what to do next. */
export function Failed({ failure, retry }: { readonly failure: FailureFrame; readonly retry?: () => void }) {
  return (
    <div role="alert" className={PLACE}>
      <CircleAlert aria-hidden className="size-6 text-danger" />
      <p className="text-15 text-1">{failure.message}</p>
      <p className="max-w-prose text-2">{failure.next}</p>
      {retry && (
        <Button onPress={retry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}

/** The same in one line, for forms and dialogs. */
export function FailureNote({ failure }: { readonly failure: FailureFrame | null }) {
  if (failure === null) return null
  return (
    <p role="alert" className="flex gap-2 rounded-control border border-danger px-3 py-2 text-13">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <span>
        {failure.message} <span className="text-2">{failure.next}</span>
      </span>
    </p>
  )
}

/** Why nothing can be changed here. */
export function ReadOnlyNote({ children }: { readonly children: ReactNode }) {
  return <p className="rounded-control border border-line-1 bg-1 px-3 py-1.5 text-12 text-2">{children}</p>
}
