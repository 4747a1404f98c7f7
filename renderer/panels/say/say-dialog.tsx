import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

interface SayDialogProps {
  readonly title: ReactNode
  readonly label: string
  readonly action: string
  readonly run: (text: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: FailureFrame }>
  readonly onClose: () => void
  readonly onDone?: () => void
  /** What the desk takes at most. */
  readonly maxLength?: number
}

/** A few words that stay with what they are about. */
export function SayDialog({ title, label, action, run, onClose, onDone, maxLength = 500 }: SayDialogProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function say(): Promise<void> {
    setRunning(true)
    const reply = await run(text.trim())
    setRunning(false)
    if (!reply.ok) return setFailure(reply.failure)
    onDone?.()
    onClose()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={text.trim() === ''} isPending={isRunning} onPress={() => void say()}>{action}</Button></>}>
      <TextArea autoFocus label={label} hint={t`Kept for good, so without names of customers.`} value={text} onChange={setText} maxLength={maxLength} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
