import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, lazy, useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { useEntranceLanguage } from './use-entrance-language.ts'

const RecoverCompany = lazy(() => import('./recover-company.tsx').then((loaded) => ({ default: loaded.RecoverCompany })))

/** The database is here and closed: its passphrase, or the recovery code. */
export function OpenCompany({ onRecovering }: { readonly onRecovering: (isRecovering: boolean) => void }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const open = useDeskCommand('company.open')
  const entrance = useEntranceLanguage()
  const [way, setWay] = useState<'passphrase' | 'recovery' | 'shares'>('passphrase')
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const reply = await open.run(way === 'passphrase' ? { passphrase: secret } : { recoveryCode: secret })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
  }

  if (way === 'shares') return <Suspense><RecoverCompany onRecovering={onRecovering} onBack={() => setWay('passphrase')} /></Suspense>
  return (
    <EntranceFrame title={<Trans>Open the company</Trans>} lead={<Trans>Its data on this computer is encrypted.</Trans>} {...entrance}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        {way === 'passphrase' ? (
          <TextField key="passphrase" label={t`Passphrase of the company`} type="password" value={secret} onChange={setSecret} autoFocus />
        ) : (
          <TextField key="recovery" label={t`Recovery code`} hint={t`It was shown once, when the company was made.`} mono value={secret} onChange={setSecret} autoFocus />
        )}
        <FailureNote failure={failure} />
        <div className="flex gap-2">
          <Button type="submit" kind="primary" isPending={open.isRunning}>
            <Trans>Open</Trans>
          </Button>
          <Button kind="quiet" onPress={() => setWay(way === 'passphrase' ? 'recovery' : 'passphrase')}>
            {way === 'passphrase' ? <Trans>I have the recovery code</Trans> : <Trans>I have the passphrase</Trans>}
          </Button>
          <Button kind="quiet" onPress={() => setWay('shares')}>
            <Trans>We have shares</Trans>
          </Button>
        </div>
      </form>
    </EntranceFrame>
  )
}
