import type { ReactNode } from 'react'
import { Label, ProgressBar } from 'react-aria-components'

/** `done` of `total`; without a total it only says that something goes on. */
export function Progress({ label, done, total, detail }: { readonly label: ReactNode; readonly done: number; readonly total: number | null; readonly detail?: ReactNode }) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  return (
    <ProgressBar value={share === null ? 0 : share * 100} isIndeterminate={share === null} className="flex flex-col gap-1">
      {({ valueText, percentage }) => (
        <>
          <div className="flex gap-2 text-12">
            <Label className="flex-1 text-1">{label}</Label>
            <span className="text-2">{detail ?? (share === null ? '' : valueText)}</span>
          </div>
          <div className="h-1.5 overflow-hidden rounded-full bg-3">
            <div className={share === null ? 'h-full w-1/3 animate-pulse bg-accent motion-reduce:animate-none' : 'h-full bg-accent'} style={share === null ? {} : { width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
