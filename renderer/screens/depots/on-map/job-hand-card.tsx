import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { RefCallback } from 'react'
import { createPortal } from 'react-dom'
import { StatusGlyph } from '../../../ui/status.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import type { DepotMark } from './depot-marks.ts'
import { DropNote } from './drop-note.tsx'
import { dropOn, type Drop } from './job-drop.ts'
import type { JobHand } from './use-job-hand.ts'

/** Beside the hand: what is in it, and what letting go here would do. */
export function JobHandCard({ hand: { job, over }, marks, hold }: { readonly hand: JobHand; readonly marks: readonly DepotMark[]; readonly hold: RefCallback<HTMLDivElement> }) {
  const { t } = useLingui()
  const drop = dropOn(job, marks, typeof over === 'string' ? over : null)
  return createPortal(
    <div ref={hold} data-hand={drop.kind} className="pointer-events-none fixed left-0 top-0 z-50 flex w-80 flex-col gap-1 rounded-md border border-accent bg-2 px-3 py-2 text-12 shadow-[var(--shadow-raised)]">
      <p className="flex items-center gap-1.5 text-13 font-semibold"><StatusGlyph look="unassigned" /><bdi>{job.customerName ?? job.externalId ?? t`Job`}</bdi></p>
      {typeof over === 'number' ? <p><Plural value={over} one="# depot lies here" other="# depots lie here" />. <Trans>Zoom in with the wheel, or let go over one in the list.</Trans></p> : <Words drop={drop} />}
    </div>,
    document.body,
  )
}

function Words({ drop }: { readonly drop: Drop }) {
  const format = useFormat()
  if (drop.kind === 'nowhere') return <p className="text-2"><Trans>Let go over another depot, on the map or in the list, to offer it.</Trans></p>
  if (drop.kind === 'own') {
    const { name } = drop.depot
    return <p className="text-2"><Trans>{name} has it: nothing changes.</Trans></p>
  }
  const depot = drop.to.depot.name
  const day = format.day(drop.to.depot.day.date)
  return (
    <>
      <p><Trans>Let go: offer it to {depot}</Trans></p>
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-2 tabular-nums">
        {[drop.to, drop.from].map((side) => <div key={side.depot.id} className="contents"><dt><bdi>{side.depot.name}</bdi></dt><dd className="m-0"><DropNote side={side} /></dd></div>)}
      </dl>
      <p className="text-2"><Trans>If they accept, on {day}. Until then it stays where it is.</Trans></p>
    </>
  )
}
