import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'

export interface KeyPlace {
  readonly place: Input<'partKeys.rotate'>['place']
  /** Null: everywhere. */
  readonly name: string | null
}

export function RotateKeyDialog({ of: { place, name }, onRotated, onClose }: { readonly of: KeyPlace; readonly onRotated: () => void; readonly onClose: () => void }) {
  const { t } = useLingui()
  const rotate = useDeskCommand('partKeys.rotate')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function makeIt(): Promise<void> {
    const reply = await rotate.run({ place })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: <Plural value={reply.value.places} one="There is a new key." other="There are # new keys." /> })
    onRotated()
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={name === null ? t`New keys everywhere?` : t`A new key for ${name}?`}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isPending={rotate.isRunning} onPress={() => void makeIt()}><Trans>Make it now</Trans></Button>
        </>
      }
    >
      <p><Trans>What is written from now on lies under the new key, and what was written is wrapped anew, in the background. Every workstation that has the key of today is given the new one when it is connected. Nothing has to be done by hand.</Trans></p>
      <FailureNote failure={failure} />
    </Dialog>
  )
}
