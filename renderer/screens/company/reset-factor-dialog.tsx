import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { UserRow } from './user-row.ts'

/** For somebody who has lost their phone and their recovery codes. */
export function ResetFactorDialog({ user, onClose, onDone }: { readonly user: Pick<UserRow, 'id' | 'name'>; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLingui()
  const reset = useDeskCommand('session.resetFactor')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function takeAway(): Promise<void> {
    const reply = await reset.run({ user: user.id })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`The second step of ${user.name} is taken away.` })
    onDone()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Second step of ${user.name}`}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isPending={reset.isRunning} onPress={() => void takeAway()}><Trans>Take it away</Trans></Button>
        </>
      }
    >
      <p><Trans>Afterwards the password alone lets this person in, on this workstation, until they set up a new one. See first that it is they who ask: in person, or by a number that you know.</Trans></p>
      <FailureNote failure={failure} />
    </Dialog>
  )
}
