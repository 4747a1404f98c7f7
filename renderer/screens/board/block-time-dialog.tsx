import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { AbsenceKind } from '../../../core/domain/records/company-records.ts'
import type { Id } from '../../../core/domain/records/field.ts'
import { formatInstant, localTimeOf, toInstant } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { BoardState } from './board-state.ts'
import { ABSENCE_NAMES } from './board-words.ts'
import type { BlockedResource } from './open-dialog.ts'
import type { useDrop } from './use-drop.ts'

export interface BlockTimeDialogProps {
  readonly board: BoardState
  readonly resource: BlockedResource | null
  readonly date: string
  readonly drop: ReturnType<typeof useDrop>
  readonly onClose: () => void
}

/** Lunch, maintenance, training, time off: time that is not a job, on the board like one. */
export function BlockTimeDialog({ board, resource, date, drop, onClose }: BlockTimeDialogProps) {
  const { t, i18n } = useLingui()
  const add = useDeskCommand('absence.add')
  const [who, setWho] = useState<string | null>(resource ? `${resource.kind}/${resource.id}` : null)
  const [kind, setKind] = useState<AbsenceKind>(resource?.kind === 'truck' ? 'maintenance' : 'lunch')
  const [day, setDay] = useState<string | null>(date)
  const [lastDay, setLastDay] = useState<string | null>(date)
  const [isWhole, setWhole] = useState(false)
  const zone = zoneOf(board, who)
  const start = resource ? localTimeOf(resource.at, zone) : '12:00'
  const [from, setFrom] = useState<string | null>(start)
  const [to, setTo] = useState<string | null>(`${String(Math.min(23, Number(start.slice(0, 2)) + 1)).padStart(2, '0')}:${start.slice(3)}`)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const choices = useMemo(() => [...board.trucks.map(({ id, name }) => ({ id: `truck/${id}`, label: name })), ...board.workers.map(({ id, name }) => ({ id: `worker/${id}`, label: name }))], [board])
  const edges = edgesOf(isWhole, day, lastDay, from, to, zone)

  async function run(): Promise<void> {
    if (who === null || edges === null) return
    const [resourceKind = '', id = ''] = who.split('/')
    const reply = await add.run({ resourceKind: resourceKind as 'truck' | 'worker', resource: id as Id<'worker'>, ...edges, kind, reason: reason.trim() === '' ? null : reason.trim() })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`${i18n._(ABSENCE_NAMES[kind])} is on the board.`, detail: drop.mark, action: { label: t`Undo`, run: () => void drop.undo() } })
    onClose()
  }

  return (
    <Dialog
      title={<Trans>Block time</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={who === null || edges === null || add.isRunning} onPress={() => void run()}>
            <Trans>Put it on the board</Trans>
          </Button>
        </>
      }
    >
      <ComboBox label={t`Truck or person`} choices={choices} value={who} onChange={setWho} />
      <Select label={t`For`} choices={(Object.keys(ABSENCE_NAMES) as AbsenceKind[]).map((each) => ({ id: each, label: i18n._(ABSENCE_NAMES[each]) }))} value={kind} onChange={setKind} />
      <Switch isSelected={isWhole} onChange={setWhole}>
        <Trans>Whole days</Trans>
      </Switch>
      <div className="flex flex-wrap gap-3">
        <DateField label={isWhole ? t`First day` : t`Day`} value={day} onChange={setDay} />
        {isWhole ? (
          <DateField label={t`Last day`} value={lastDay} onChange={setLastDay} />
        ) : (
          <>
            <TimeField label={t`From`} value={from} onChange={setFrom} />
            <TimeField label={t`To`} value={to} onChange={setTo} />
          </>
        )}
      </div>
      <TextField label={t`Reason, for the office only`} value={reason} onChange={setReason} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}

function zoneOf(board: BoardState, who: string | null): string {
  const id = who?.slice(who.indexOf('/') + 1)
  const location = board.trucks.find((truck) => truck.id === id)?.location ?? board.workers.find((worker) => worker.id === id)?.location
  return board.places.get(location ?? '')?.timezone ?? board.places.values().next().value?.timezone ?? 'UTC'
}

function edgesOf(isWhole: boolean, day: string | null, lastDay: string | null, from: string | null, to: string | null, zone: string): { readonly start: string; readonly end: string } | null {
  if (day === null) return null
  if (isWhole) return lastDay === null || lastDay < day ? null : { start: day, end: lastDay }
  if (from === null || to === null || to <= from) return null
  const start = toInstant(day, from, zone)
  const end = toInstant(day, to, zone)
  return start.ok && end.ok ? { start: formatInstant(start.value, zone), end: formatInstant(end.value, zone) } : null
}
