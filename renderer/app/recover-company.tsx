import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import type { Output } from '../desk/desk-contract.ts'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { ShareSheets } from '../ui/share-sheets.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { KeptCode } from './kept-code.tsx'
import { useEntranceLanguage } from './use-entrance-language.ts'
import { useTooShort } from './use-too-short.ts'

const MOST_SHARES = 10

/** The passphrase is lost: several administrators give their shares, and everything that opens the company is new afterwards. */
export function RecoverCompany({ onRecovering, onBack }: { readonly onRecovering: (isRecovering: boolean) => void; readonly onBack: () => void }) {
  const { t } = useLingui()
  const recover = useDeskCommand('company.recover')
  const entrance = useEntranceLanguage()
  const [shares, setShares] = useState<readonly string[]>(['', ''])
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [made, setMade] = useState<Output<'company.recover'> | null>(null)
  const short = useTooShort()(passphrase)
  const differs = passphrase === again ? null : t`The two are not the same.`

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (short !== null || differs !== null) return
    onRecovering(true)
    const reply = await recover.run({ shares: shares.filter((share) => share.trim() !== ''), passphrase })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setMade(reply.value)
    else onRecovering(false)
  }

  if (made !== null) return <NewSecrets made={made} onDone={() => onRecovering(false)} />
  return (
    <EntranceFrame title={<Trans>Open with shares</Trans>} lead={<Trans>The passphrase is lost. Each administrator who holds a share types theirs; the number on the sheet does not matter.</Trans>} {...entrance}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3" noValidate>
        {shares.map((share, index) => (
          // The fields have no other identity than their place.
          <TextField key={`share ${String(index)}`} label={t`Share ${index + 1}`} mono value={share} onChange={(typed) => setShares(shares.map((other, at) => (at === index ? typed : other)))} autoFocus={index === 0} autoComplete="off" />
        ))}
        {shares.length < MOST_SHARES && (
          <div>
            <Button kind="quiet" onPress={() => setShares([...shares, ''])}><Trans>One more share</Trans></Button>
          </div>
        )}
        <TextField label={t`New passphrase of the company`} hint={t`Opens the encrypted data from now on. Several words are best.`} type="password" value={passphrase} onChange={setPassphrase} error={tried ? short : null} autoComplete="off" />
        <TextField label={t`The same again`} type="password" value={again} onChange={setAgain} error={tried ? differs : null} autoComplete="off" />
        <p className="text-12 text-2"><Trans>The database gets a new key, and recovery code and shares are new too: what was lost opens nothing any more. That may take some minutes. It is in the log, and told as an alert.</Trans></p>
        <FailureNote failure={failure} />
        <div className="flex gap-2">
          <Button type="submit" kind="primary" isPending={recover.isRunning}><Trans>Open</Trans></Button>
          <Button kind="quiet" onPress={onBack}><Trans>Back</Trans></Button>
        </div>
      </form>
    </EntranceFrame>
  )
}

/** The recovery code first, then each share by itself. */
function NewSecrets({ made, onDone }: { readonly made: Output<'company.recover'>; readonly onDone: () => void }) {
  const { queries } = useDesk()
  const [isCodeKept, setCodeKept] = useState(false)
  function enter(): void {
    queries.setQueryData(['desk.status', {}], made.status)
    onDone()
  }
  if (!isCodeKept) return <KeptCode code={made.recoveryCode} onKept={() => setCodeKept(true)} />
  return (
    <EntranceFrame title={<Trans>New shares</Trans>} lead={<Trans>For the same administrators as before.</Trans>}>
      <ShareSheets shares={made.shares} onDone={enter} />
    </EntranceFrame>
  )
}
