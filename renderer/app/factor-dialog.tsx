import { Plural, Trans, useLingui } from '@lingui/react/macro'
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
import { CodeField, isCode } from './code-field.tsx'
import { FactorSetup } from './factor-setup.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** One's own second step on this workstation: set up, new recovery codes, taken away. */
export function FactorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const session = useSession()
  // Told as on while its recovery codes are still to be read.
  const [wasOn] = useState(session.secondFactor === 'on')
  return (
    <Dialog title={<Trans>Second step at sign-in</Trans>} isOpen onClose={onClose}>
      {!session.hasPassword ? (
        <p><Trans>It stands beside a password, and you have none on this workstation.</Trans></p>
      ) : wasOn ? (
        <FactorOn onClose={onClose} />
      ) : (
        <FactorSetup
          onDone={() => {
            toast({ tone: 'done', title: t`Your second step is on.` })
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}

function FactorOn({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const session = useSession()
  const { queries } = useDesk()
  const renew = useDeskCommand('session.renewFactorCodes')
  const drop = useDeskCommand('session.dropFactor')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isReady = password !== '' && isCode(code)

  async function makeNew(): Promise<void> {
    const reply = await renew.run({ password, code })
    setCode('')
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setCodes(reply.value.recoveryCodes)
  }
  async function takeAway(): Promise<void> {
    const reply = await drop.run({ password, code })
    setCode('')
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    queries.setQueryData(['desk.status', {}], reply.value)
    toast({ tone: 'done', title: t`Your second step is taken away.` })
    onClose()
  }

  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onClose} />
  return (
    <>
      <p><Trans>It is on.</Trans> <Plural value={session.recoveryCodes} one="# recovery code is left." other="# recovery codes are left." /></p>
      <p className="text-2"><Trans>For a new phone, take it away and set it up again. Lost without recovery codes, another administrator takes it away under Company, Users.</Trans></p>
      <TextField label={t`Password`} type="password" value={password} onChange={setPassword} autoComplete="current-password" autoFocus />
      <CodeField value={code} onChange={setCode} />
      <FailureNote failure={failure} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button isDisabled={!isReady} isPending={drop.isRunning} onPress={() => void takeAway()}><Trans>Take it away</Trans></Button>
        <Button kind="primary" isDisabled={!isReady} isPending={renew.isRunning} onPress={() => void makeNew()}><Trans>New recovery codes</Trans></Button>
      </div>
    </>
  )
}
