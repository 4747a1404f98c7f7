import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { AbsentKind } from '../../../core/domain/records/company-records.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DateField } from '../../ui/dates.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SheetPart } from './record-form.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

type Absence = Output<'worker.detail'>['absences'][number]

/** When somebody or something is away: whole days, first and last included. */
export function AbsencesPart({ kind, resource, absences }: { readonly kind: AbsentKind; readonly resource: string; readonly absences: readonly Absence[] }) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const mayAdd = useMay('absence.add')
  const readsReason = useReads('hr')
  const removing = useDeskCommand('absence.remove')
  const saved = useUndoToast()
  const mayRemove = useMay('absence.remove')

  async function remove(absence: string): Promise<void> {
    const reply = await removing.run({ absence } as Input<'absence.remove'>)
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`The absence is taken off.`)
  }

  return (
    <SheetPart title={kind === 'worker' ? <Trans>Absences</Trans> : <Trans>Out of use</Trans>} actions={mayAdd && !isAdding && <Button kind="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}>{t`Add days`}</Button>}>
      {isAdding && <AddAbsence kind={kind} resource={resource} onClose={() => setAdding(false)} />}
      {absences.length === 0 && !isAdding && (
        <p className="text-2">
          <Trans>None from today on.</Trans>
        </p>
      )}
      <ul className="flex flex-col">
        {absences.map(({ id, start, end, reason }) => (
          <li key={id} className="flex min-h-9 items-center gap-2 border-b border-line-1 last:border-b-0">
            <Days start={start} end={end} />
            <span dir="auto" className="min-w-0 flex-1 truncate text-2">
              {readsReason ? reason : '–'}
            </span>
            {mayRemove && <IconButton label={t`Take this absence off`} icon={<X aria-hidden className="size-4" />} onPress={() => void remove(id)} />}
          </li>
        ))}
      </ul>
    </SheetPart>
  )
}

/** Whole days, or moments as an import gave them. */
function Days({ start, end }: { readonly start: string; readonly end: string }) {
  const format = useFormat()
  const from = format.day(start.slice(0, 10))
  const to = format.day(end.slice(0, 10))
  return <span className="tabular-nums">{from === to ? from : `${from} – ${to}`}</span>
}

function AddAbsence({ kind, resource, onClose }: { readonly kind: AbsentKind; readonly resource: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [start, setStart] = useState<string | null>(null)
  const [end, setEnd] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const adding = useDeskCommand('absence.add')
  const saved = useUndoToast()

  async function add(): Promise<void> {
    if (start === null) return
    const reply = await adding.run({ resourceKind: kind, resource, start, end: end ?? start, reason: reason.trim() === '' ? null : reason.trim() } as Input<'absence.add'>)
    if (!reply.ok) return setFailure(reply.failure)
    saved(t`The absence is added.`)
    onClose()
  }

  return (
    <div className="flex flex-col gap-2 rounded-card border border-line-1 p-3">
      <div className="grid grid-cols-2 gap-2">
        <DateField label={t`First day`} value={start} onChange={setStart} />
        <DateField label={t`Last day`} value={end ?? start} onChange={setEnd} />
      </div>
      <TextField label={t`Reason`} value={reason} onChange={setReason} maxLength={500} />
      <FailureNote failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="primary" isDisabled={start === null} isPending={adding.isRunning} onPress={() => void add()}>
          <Trans>Add</Trans>
        </Button>
      </div>
    </div>
  )
}
