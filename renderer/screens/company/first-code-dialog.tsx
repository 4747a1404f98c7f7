import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { UserRow } from './user-row.ts'

/** Lets somebody choose a password on this workstation, once. The code is shown here and nowhere else. */
export function FirstCodeDialog({ user, onClose }: { readonly user: Pick<UserRow, 'id' | 'name'>; readonly onClose: () => void }) {
  const { t } = useLingui()
  const admit = useDeskCommand('session.admit')
  const [code, setCode] = useState<string | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function make(): Promise<void> {
    const reply = await admit.run({ user: user.id })
    if (reply.ok) setCode(reply.value.firstCode)
    else setFailure(reply.failure)
  }
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text)
    toast({ tone: 'done', title: t`The code is copied.` })
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`First sign-in of ${user.name}`}
      actions={
        code === null ? (
          <>
            <Button onPress={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button kind="primary" isPending={admit.isRunning} onPress={() => void make()}>
              <Trans>Make a code</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button icon={<Copy aria-hidden className="size-4" />} onPress={() => void copy(code)}>
              <Trans>Copy</Trans>
            </Button>
            <Button kind="primary" onPress={onClose}>
              <Trans>Done</Trans>
            </Button>
          </>
        )
      }
    >
      {code === null ? (
        <p>
          <Trans>The code lets this person choose a password on this workstation: once, within a day. A password that is there stays until then.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>Give this code to {user.name} in person. It is not shown again.</Trans>
          </p>
          <p className="rounded-card border border-accent bg-0 p-3 text-center font-mono text-24 tracking-widest select-all">{code}</p>
        </>
      )}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
