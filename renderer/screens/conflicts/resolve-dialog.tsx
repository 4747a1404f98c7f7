import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { headline, type Conflict } from './conflict-kinds.ts'

/** Settled with a reason: the clash is hidden on every desk, and stays on record. One command per location. */
export function ResolveDialog({ conflicts, onClose, onDone }: { readonly conflicts: readonly Conflict[]; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLingui()
  const resolve = useDeskCommand('conflict.resolveAll')
  const undo = useDeskCommand('history.undo')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const groups = [...Map.groupBy(conflicts, ({ location }) => location)]

  async function undoAll(): Promise<void> {
    for (const _ of groups) {
      const reply = await undo.run({})
      if (!reply.ok) return toastFailure(reply.failure)
    }
    toast({ tone: 'done', title: t`The conflicts are open again.` })
  }
  async function save(): Promise<void> {
    for (const [location, group] of groups) {
      const reply = await resolve.run({ location: location as never, clashes: group.map(({ id }) => id), reason })
      if (!reply.ok) return setFailure(reply.failure)
    }
    onDone()
    toast({ tone: 'done', title: t`Settled, with your reason on record.`, action: { label: t`Undo`, run: () => void undoAll() } })
  }
  return (
    <Dialog
      title={<Plural value={conflicts.length} one="Settle this conflict" other="Settle # conflicts" />}
      isOpen
      onClose={onClose}
      actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={reason.trim().length < 3} isPending={resolve.isRunning} onPress={() => void save()}><Trans>Settle</Trans></Button></>}
    >
      <p className="m-0 text-2"><Trans>Nothing on the board changes. The conflict leaves the inbox of every desk, with your name and reason.</Trans></p>
      <p dir="auto" className="m-0 max-h-24 overflow-y-auto text-12">{conflicts.map(headline).join(' · ')}</p>
      <TextArea label={t`Why it is all right`} rows={3} value={reason} onChange={setReason} autoFocus placeholder={t`The second crew meets the truck on site`} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
