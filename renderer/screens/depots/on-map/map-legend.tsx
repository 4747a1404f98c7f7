import { Trans } from '@lingui/react/macro'
import { StatusGlyph } from '../../../ui/status.tsx'
import { DepotDial } from './depot-dial.tsx'

/** What the circles say, for whoever sees them for the first time. */
export function MapLegend({ mayOffer }: { readonly mayOffer: boolean }) {
  return (
    <p className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-1 bg-1 px-3 py-1.5 text-12 text-2">
      <Key dial={<DepotDial share={0.7} tone="filling" isClosed={false} size={16} />}><Trans>of the scarcer of trucks and people; the larger, the more trucks</Trans></Key>
      <Key dial={<DepotDial share={1} tone="over" isClosed={false} size={16} />}><Trans>more than there is</Trans></Key>
      <Key dial={<DepotDial share={null} tone="none" isClosed size={16} />}><Trans>nobody there, nothing to do</Trans></Key>
      <Key dial={<StatusGlyph look="unassigned" />}><Trans>jobs without a truck</Trans></Key>
      <Key dial={<StatusGlyph look="conflict" />}><Trans>conflicts</Trans></Key>
      <Key dial={<span aria-hidden className="inline-block w-5 border-t-2 border-dashed border-line-2" />}><Trans>offered, not answered</Trans></Key>
      {mayOffer && <span className="text-3"><Trans>Drag a job onto a depot to offer it.</Trans></span>}
    </p>
  )
}

function Key({ dial, children }: { readonly dial: React.ReactNode; readonly children: React.ReactNode }) {
  return <span className="inline-flex items-center gap-1.5">{dial}{children}</span>
}
