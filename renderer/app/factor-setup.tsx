import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import type { Output } from '../desk/desk-contract.ts'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { FailureNote } from '../ui/states.tsx'
import { isCode } from './code-field.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The password, a square for an app, one code of it, then the recovery codes. */
export function FactorSetup({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const begin = useDeskCommand('session.setUpFactor')
  const confirm = useDeskCommand('session.confirmFactor')
  const [password, setPassword] = useState('')
  const [asksPassword, setAsksPassword] = useState(false)
  const [proposed, setProposed] = useState<Output<'session.setUpFactor'> | null>(null)
  const [confirmed, setConfirmed] = useState<Output<'session.confirmFactor'> | null>(null)
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function start(event: FormEvent): Promise<void> {
    event.preventDefault()
    const reply = await begin.run({ password: asksPassword ? password : null })
    setPassword('')
    // Where the password was given a moment ago it is not asked for again.
    const isAsked = !reply.ok && reply.failure.code === 'access.password_needed' && !asksPassword
    setAsksPassword(asksPassword || isAsked)
    setFailure(reply.ok || isAsked ? null : reply.failure)
    if (reply.ok) setProposed(reply.value)
  }
  async function take(event: FormEvent): Promise<void> {
    event.preventDefault()
    const reply = await confirm.run({ code })
    setCode('')
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setConfirmed(reply.value)
  }
  function leave(status: Output<'session.confirmFactor'>['status']): void {
    queries.setQueryData(['desk.status', {}], status)
    onDone()
  }

  if (confirmed !== null) return <RecoveryCodes codes={confirmed.recoveryCodes} onKept={() => leave(confirmed.status)} />
  if (proposed === null) {
    return (
      <form onSubmit={(event) => void start(event)} className="flex flex-col gap-3">
        <p className="text-2"><Trans>An app on your phone shows a new code every half minute: any authenticator app does, also one that keeps passwords. From then on you type such a code beside your password, on this workstation.</Trans></p>
        {asksPassword && <TextField label={t`Password`} type="password" value={password} onChange={setPassword} autoComplete="current-password" autoFocus />}
        <FailureNote failure={failure} />
        <div>
          <Button type="submit" kind="primary" isPending={begin.isRunning} isDisabled={asksPassword && password === ''}><Trans>Set it up</Trans></Button>
        </div>
      </form>
    )
  }
  return (
    <form onSubmit={(event) => void take(event)} className="flex flex-col gap-3">
      <p className="text-2"><Trans>Photograph this square with the app, then type the code that it shows.</Trans></p>
      <QrCode text={proposed.uri} label={t`Square for the authenticator app`} className="size-52 self-center rounded-card" />
      <p className="text-12 text-2"><Trans>No camera? Type this key into the app: <span className="font-mono break-all text-1 select-all">{proposed.secret}</span></Trans></p>
      <TextField label={t`Code from the app`} mono inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} autoFocus />
      <FailureNote failure={failure} />
      <div>
        <Button type="submit" kind="primary" isPending={confirm.isRunning} isDisabled={!isCode(code)}><Trans>Go on</Trans></Button>
      </div>
    </form>
  )
}
