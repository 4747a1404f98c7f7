import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { useFactWords, type Fact } from './trust-words.ts'

interface ContestDialogProps {
  /** `contest`: by whoever it is about; `decide`: by a manager. */
  readonly kind: 'contest' | 'decide'
  readonly worker: string
  readonly fact: Fact
  readonly onClose: () => void
  readonly onDone: () => void
}

export function ContestDialog({ kind, worker, fact, onClose, onDone }: ContestDialogProps) {
  const { t } = useLingui()
  const tell = useFactWords()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const contesting = useDeskCommand('trust.contest')
  const deciding = useDeskCommand('trust.decide')
  const saved = useUndoToast()
  const isRunning = contesting.isRunning || deciding.isRunning
  const words = text.trim()

  async function run(verdict: 'upheld' | 'dismissed' | null): Promise<void> {
    const about = { worker, fact: fact.key }
    const reply = verdict === null ? await contesting.run({ ...about, reason: words } as Input<'trust.contest'>) : await deciding.run({ ...about, verdict, answer: words } as Input<'trust.decide'>)
    if (!reply.ok) return setFailure(reply.failure)
    saved(verdict === null ? t`The fact is contested, and counts for nothing until it is decided.` : t`The contest is decided.`)
    onDone()
    onClose()
  }

  const actions = kind === 'contest' ? (
    <Button kind="primary" isDisabled={words === ''} isPending={isRunning} onPress={() => void run(null)}>
      <Trans>Contest</Trans>
    </Button>
  ) : (
    <>
      <Button isDisabled={words === ''} isPending={isRunning} onPress={() => void run('dismissed')}>
        <Trans>Dismiss: the fact counts</Trans>
      </Button>
      <Button kind="primary" isDisabled={words === ''} isPending={isRunning} onPress={() => void run('upheld')}>
        <Trans>Uphold: it counts for nothing</Trans>
      </Button>
    </>
  )
  return (
    <Dialog isOpen title={kind === 'contest' ? t`Contest a fact` : t`Decide a contest`} onClose={onClose} actions={actions}>
      <p>{tell(fact)} <span className="font-mono text-12 text-2">{fact.jobName ?? ''}</span></p>
      {kind === 'decide' && fact.contest !== null && <p dir="auto" className="rounded-card border border-line-1 p-3">“{fact.contest.reason}”</p>}
      <TextArea label={kind === 'contest' ? t`What is wrong with it` : t`Answer to the person`} value={text} onChange={setText} maxLength={2_000} autoFocus />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
