import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { toInstant } from '../../../core/domain/time/zoned-time.ts'
import { Button } from '../../ui/button.tsx'
import { Select, type Choice } from '../../ui/choose.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { LaneRow, RowsBy } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import type { BoardView } from './board-view.ts'
import { planDrop, type Held } from './plan-drop.ts'
import { minutesText, wallMinutes } from './time-axis.ts'
import type { useDrop } from './use-drop.ts'

export interface MoveDialogProps {
  readonly held: Held
  readonly label: string
  readonly board: BoardState
  readonly view: BoardView
  readonly by: RowsBy
  readonly drop: ReturnType<typeof useDrop>
  readonly onClose: () => void
}

const TRAY = 'tray'

/** The same as a drag, by choosing: for those who cannot or would not drag. */
export function MoveDialog({ held, label, board, view, by, drop, onClose }: MoveDialogProps) {
  const { t } = useLingui()
  const f = useFormat()
  const rows = useMemo(() => view.rows.filter((row): row is LaneRow => row.kind === 'row'), [view.rows])
  const first = firstPlace(held, rows, board)
  const [row, setRow] = useState(first.row)
  const [date, setDate] = useState<string | null>(first.date)
  const [time, setTime] = useState<string | null>(first.time)
  const target = rows.find(({ key }) => key === row)
  const zone = board.places.get(target?.location ?? '')?.timezone ?? view.axis.zone
  const moment = date === null || time === null ? null : toInstant(date, time, zone)
  const plan = row === TRAY ? planDrop({ state: board, rows, by }, held, { kind: 'tray' }) : target && moment?.ok ? planDrop({ state: board, rows, by }, held, { kind: 'row', row: target, at: moment.value, isNewWanted: false }) : null
  const choices: Choice[] = [...(held.kind === 'jobs' && held.jobs.some(({ journey }) => journey !== null) ? [{ id: TRAY, label: t`Back to unassigned` }] : []), ...rows.map((each) => ({ id: each.key, label: rowName(each, t`No truck yet`, t`No crew yet`), detail: each.bars.length === 0 ? t`free` : each.bars.map(({ startAt, endAt }) => `${f.time(startAt, zone)}–${f.time(endAt, zone)}`).slice(0, 3).join(', ') }))]

  function move(): void {
    if (!plan) return
    void drop.send(plan, row === TRAY ? t`${label}: back to unassigned` : t`${label}: ${target ? rowName(target, '', '') : ''}, ${f.wallTime(time)}`)
    onClose()
  }

  const facts = plan?.facts
  return (
    <Dialog
      title={<Trans>Move {label} to…</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!plan} onPress={move}>
            <Trans>Move</Trans>
          </Button>
        </>
      }
    >
      <Select label={by === 'trucks' ? t`Truck` : by === 'crews' ? t`Crew` : t`Person`} choices={choices} value={row} onChange={setRow} />
      {row !== TRAY && (
        <div className="flex gap-3">
          <DateField label={t`Day`} value={date} onChange={setDate} />
          <TimeField label={t`Begins at`} value={time} onChange={setTime} error={moment && !moment.ok ? t`The clocks skip this time` : null} />
        </div>
      )}
      {!plan && row !== TRAY && (
        <p className="text-2">
          <Trans>It is there already, or the day is not on the board.</Trans>
        </p>
      )}
      {facts && (
        <ul className="flex flex-col gap-1 text-12">
          {facts.travelBefore !== null && (
            <li className="text-2">
              <Trans>
                Drive {f.minutes(facts.travelBefore)} before, {f.minutes(facts.travelAfter)} after
              </Trans>
            </li>
          )}
          {facts.lateMinutes > 0 && (
            <li className="flex items-center gap-1.5">
              <StatusGlyph look="late" />
              {t`${f.minutes(facts.lateMinutes)} after the promised window`}
            </li>
          )}
          {facts.overlaps.length > 0 && (
            <li className="flex items-center gap-1.5">
              <StatusGlyph look="conflict" />
              {t`Overlaps another journey`}
            </li>
          )}
        </ul>
      )}
    </Dialog>
  )
}

export function rowName(row: LaneRow, noTruck: string, noCrew: string): string {
  return row.truck?.name ?? row.worker?.name ?? (row.key.startsWith('trucks') ? noTruck : noCrew)
}

function firstPlace(held: Held, rows: readonly LaneRow[], board: BoardState): { readonly row: string; readonly date: string; readonly time: string } {
  const moved = held.kind === 'jobs' ? held.jobs[0] : undefined
  const home = moved && 'standing' in moved.job ? moved.job.location : undefined
  const own = rows.find(({ key }) => key === moved?.row) ?? rows.find(({ bars, truck, location }) => truck?.status === 'active' && bars.length === 0 && location === home) ?? rows.find(({ location }) => location === home) ?? rows[0]
  const journey = moved?.journey
  const zone = board.places.get(own?.location ?? '')?.timezone ?? 'UTC'
  const startAt = moved && 'startAt' in moved.job ? moved.job.startAt : null
  return {
    row: own?.key ?? '',
    date: journey?.date ?? moved?.job.date ?? board.from,
    time: startAt !== null && journey ? minutesText(wallMinutes(startAt, journey.date, zone)) : (moved?.job.windowStart ?? '08:00'),
  }
}
