import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { GripVertical } from 'lucide-react'
import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import type { Transfer } from '../../../panels/handover/handover-words.ts'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { StatusGlyph } from '../../../ui/status.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import type { DepotMark } from './depot-marks.ts'
import { DropNote } from './drop-note.tsx'
import { choicesFor, mayGo, placeOfJob } from './job-drop.ts'

export interface UnassignedJobProps {
  readonly job: LooseJob
  readonly isSelected: boolean
  readonly marks: readonly DepotMark[]
  readonly offers: ReadonlyMap<string, Transfer>
  /** The reader may offer jobs to other depots. */
  readonly mayOffer: boolean
  onJob(job: string | null): void
  onTake(job: LooseJob, at: { readonly x: number; readonly y: number }): void
  onOffer(job: LooseJob, to: string): void
}

/** A job that waits for a truck: dragged by its grip onto a depot, or offered from its menu. */
export function UnassignedJob({ job, isSelected, marks, offers, mayOffer, onJob, onTake, onOffer }: UnassignedJobProps) {
  const { t } = useLingui()
  const format = useFormat()
  const name = job.customerName ?? job.externalId ?? t`Job`
  const offered = offers.get(job.id)
  const to = offered?.toName ?? ''
  const isFree = mayOffer && mayGo(job, offers)
  const window = job.windowStart === null || job.windowEnd === null ? null : `${format.wallTime(job.windowStart)} – ${format.wallTime(job.windowEnd)}`
  return (
    <li data-job={job.id} className={cx('flex items-center gap-1 rounded-control', isSelected && 'bg-3')}>
      {isFree && (
        <span
          aria-hidden
          title={t`Drag it onto a depot`}
          className="flex h-8 w-6 shrink-0 cursor-grab touch-none items-center justify-center text-3 hover:text-1"
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.preventDefault()
            onTake(job, { x: event.clientX, y: event.clientY })
          }}
        >
          <GripVertical className="size-4" />
        </span>
      )}
      <button type="button" aria-pressed={isSelected} onClick={() => onJob(isSelected ? null : job.id)} className={cx('flex min-h-8 min-w-0 flex-1 items-center gap-2 py-1 text-left text-13', !isFree && 'pl-1')}>
        <StatusGlyph look="unassigned" />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate">{name}</bdi>
          <span className="block text-12 text-2">
            {window}
            {placeOfJob(job) === null && <> · <Trans>no place known</Trans></>}
            {offered && <> · <Trans>offered to {to}</Trans></>}
          </span>
        </span>
        {job.clashes.length > 0 && <><StatusGlyph look="conflict" /><span className="sr-only"><Trans>conflict</Trans></span></>}
      </button>
      {isSelected && <Link to="/jobs/$job" params={{ job: job.id }} className="px-1 py-1 text-12 text-accent underline"><Trans>Open</Trans></Link>}
      {isFree && (
        <Menu label={t`Offer ${name} to`} trigger={<Button kind="quiet"><Trans>Offer to…</Trans><bdi className="sr-only">{name}</bdi></Button>}>
          {choicesFor(job, marks).map((side) => (
            <MenuItem key={side.depot.id} text={side.depot.name} onAction={() => onOffer(job, side.depot.id)}>
              <bdi className="block">{side.depot.name}</bdi>
              <span className="block text-12 tabular-nums"><DropNote side={side} /></span>
            </MenuItem>
          ))}
        </Menu>
      )}
    </li>
  )
}
