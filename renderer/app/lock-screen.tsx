import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import type { DeskStatus, SessionView } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { ProviderButton } from './provider-button.tsx'

const PIN = /^\d{4,10}$/

/** Over everything until the same person comes back, or somebody else signs in. */
export function LockScreen({ session, status }: { readonly session: SessionView; readonly status: DeskStatus }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const unlock = useDeskCommand('session.unlock')
  const signOut = useDeskCommand('session.signOut')
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const proof = session.hasPin && PIN.test(secret) ? { pin: secret } : session.hasPassword ? { password: secret } : {}
    const reply = await unlock.run(proof)
    setSecret('')
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
  }
  async function leave(): Promise<void> {
    const reply = await signOut.run({})
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
    else setFailure(reply.failure)
  }

  return (
    <div role="dialog" aria-modal aria-label={t`Locked`} className="fixed inset-0 z-50">
      <EntranceFrame title={<span dir="auto">{session.name}</span>} lead={<Trans>The screen is locked. Everything is where you left it.</Trans>}>
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          {session.hasPassword && <TextField label={session.hasPin ? t`PIN or password` : t`Password`} type="password" value={secret} onChange={setSecret} autoFocus autoComplete="current-password" />}
          <FailureNote failure={failure} />
          <div className="flex gap-2">
            <Button type="submit" kind="primary" isPending={unlock.isRunning} autoFocus={!session.hasPassword}>
              <Trans>Unlock</Trans>
            </Button>
            <Button kind="quiet" onPress={() => void leave()}>
              <Trans>Sign out</Trans>
            </Button>
          </div>
        </form>
        {status.provider !== null && session.hasProvider && <ProviderButton host={status.provider.host} purpose="unlock" isShell={status.shell === 'electron'} onDone={() => undefined} />}
      </EntranceFrame>
    </div>
  )
}
