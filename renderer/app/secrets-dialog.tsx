import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useSession } from '../desk/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'

/** One's own password on this workstation, and a PIN for coming back quickly. */
export function SecretsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLingui()
  const session = useSession()
  const { queries } = useDesk()
  const setPassword = useDeskCommand('session.setPassword')
  const setPin = useDeskCommand('session.setPin')
  const [current, setCurrent] = useState('')
  const [password, setNewPassword] = useState('')
  const [pin, setNewPin] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function save(): Promise<void> {
    const steps = [
      ...(password === '' ? [] : [() => setPassword.run({ current: session.hasPassword ? current : null, password })]),
      ...(pin === '' ? [] : [() => setPin.run({ password: password === '' ? current : password, pin })]),
    ]
    for (const step of steps) {
      const reply = await step()
      setFailure(reply.ok ? null : reply.failure)
      if (!reply.ok) return
      queries.setQueryData(['desk.status', {}], reply.value)
    }
    toast({ tone: 'done', title: t`Saved. It counts from the next sign-in.` })
    close()
  }
  function close(): void {
    for (const clear of [setCurrent, setNewPassword, setNewPin]) clear('')
    setFailure(null)
    onClose()
  }

  return (
    <Dialog
      title={<Trans>Password and PIN</Trans>}
      isOpen={isOpen}
      onClose={close}
      actions={
        <Button kind="primary" isDisabled={password === '' && pin === ''} onPress={() => void save()}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      {session.hasPassword && <TextField label={t`Password now`} type="password" value={current} onChange={setCurrent} autoComplete="current-password" autoFocus />}
      <TextField label={t`New password`} hint={t`At least 12 characters. Left empty, it stays as it is.`} type="password" value={password} onChange={setNewPassword} autoComplete="new-password" />
      <TextField label={session.hasPin ? t`New PIN` : t`PIN`} hint={t`4 to 10 digits, to unlock this screen quickly. Left empty, it stays as it is.`} type="password" inputMode="numeric" value={pin} onChange={setNewPin} autoComplete="off" />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
