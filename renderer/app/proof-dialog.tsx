import { Trans, useLingui } from '@lingui/react/macro'
import { useState, useSyncExternalStore, type FormEvent } from 'react'
import type { DeskStatus } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useSession } from '../desk/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { CodeField, isCode } from './code-field.tsx'
import { ProviderButton } from './provider-button.tsx'

/** Over whatever asked for something that needs the password again; closed, it is refused. */
export function ProofDialog({ status }: { readonly status: DeskStatus }) {
  const { t } = useLingui()
  const { proofs, queries } = useDesk()
  const isOpen = useSyncExternalStore(proofs.onChange, proofs.isAsking)
  const prove = useDeskCommand('session.prove')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { secondFactor, hasProvider, hasPassword } = useSession()
  const asksCode = secondFactor === 'on'
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  function leave(isProved: boolean): void {
    setPassword('')
    setCode('')
    setFailure(null)
    proofs.answer(isProved)
  }
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const reply = await prove.run({ password, ...(asksCode ? { code } : {}) })
    setCode('')
    if (reply.ok || reply.failure.code === 'access.wrong_secret') setPassword('')
    if (!reply.ok) return setFailure(reply.failure)
    queries.setQueryData(['desk.status', {}], reply.value)
    leave(true)
  }

  return (
    <Dialog title={<Trans>Your password again</Trans>} isOpen={isOpen} onClose={() => leave(false)}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <p>
          <Trans>Who may do what, the rules of money and whatever leaves this workstation need it. It counts for ten minutes, until the screen is locked.</Trans>
        </p>
        {hasPassword && <TextField label={t`Password`} type="password" value={password} onChange={setPassword} autoComplete="current-password" autoFocus />}
        {hasPassword && asksCode && <CodeField value={code} onChange={setCode} />}
        <FailureNote failure={failure} />
        <div className="flex justify-end gap-2">
          <Button onPress={() => leave(false)}>
            <Trans>Cancel</Trans>
          </Button>
          {hasPassword && (
            <Button type="submit" kind="primary" isDisabled={password === '' || (asksCode && !isCode(code))} isPending={prove.isRunning}>
              <Trans>Go on</Trans>
            </Button>
          )}
        </div>
      </form>
      {status.provider !== null && hasProvider && <ProviderButton host={status.provider.host} purpose="prove" isShell={status.shell === 'electron'} onDone={() => leave(true)} />}
    </Dialog>
  )
}
