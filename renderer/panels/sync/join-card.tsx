import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { parseJoin } from './parse-join.ts'

const FINGERPRINT = /^[0-9a-f]{64}$/

/** Address, invitation and fingerprint; all of them at once by pasting what the relay's administrator sent. */
export function JoinCard({ onJoined }: { readonly onJoined: () => void }) {
  const { t } = useLingui()
  const join = useDeskCommand('sync.join')
  const [address, setAddress] = useState('')
  const [invitation, setInvitation] = useState('')
  const [relay, setRelay] = useState('')
  const [certificate, setCertificate] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isFingerprint = relay.trim() === '' || FINGERPRINT.test(relay.trim().toLowerCase())

  /** Whatever field it was pasted into. */
  function take(text: string, set: (text: string) => void): void {
    const found = parseJoin(text)
    if (found.address === null || (found.invitation === null && found.relay === null)) return set(text)
    setAddress(found.address)
    if (found.invitation !== null) setInvitation(found.invitation)
    if (found.relay !== null) setRelay(found.relay)
  }

  async function send(): Promise<void> {
    setFailure(null)
    const reply = await join.run({ address: address.trim(), invitation: invitation.trim(), relay: relay.trim() === '' ? null : relay.trim().toLowerCase(), ca: certificate.trim() === '' ? null : certificate })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`This workstation belongs to the relay now. It keeps itself in step.` })
    onJoined()
  }

  return (
    <Card title={<Trans>Join a relay</Trans>}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="max-w-prose text-2">
          <Trans>Until then everything is saved on this workstation, and only here. The relay’s administrator gives you an address, an invitation and a fingerprint: paste the whole line into any of these fields.</Trans>
        </p>
        <TextField label={t`Address`} placeholder="wss://relay.example.com" value={address} onChange={(text) => take(text, setAddress)} mono isRequired />
        <TextField label={t`Invitation`} hint={t`Good for one workstation. It is sent to the relay and kept nowhere.`} type="password" autoComplete="off" value={invitation} onChange={(text) => take(text, setInvitation)} mono isRequired />
        <TextField label={t`Fingerprint of the relay`} hint={t`With it the invitation is told to no other relay.`} error={isFingerprint ? null : t`64 digits and letters from a to f.`} value={relay} onChange={(text) => take(text, setRelay)} mono />
        <details>
          <summary className="min-h-6 cursor-default text-12 text-2"><Trans>The relay stands in our own house</Trans></summary>
          <TextArea label={t`Its certificate (PEM)`} hint={t`Only where the relay’s administrator gave you one.`} rows={4} value={certificate} onChange={setCertificate} className="mt-2" />
        </details>
        <FailureNote failure={failure} />
        <div>
          <Button kind="primary" type="submit" isPending={join.isRunning} isDisabled={address.trim() === '' || invitation.trim() === '' || !isFingerprint}>
            <Trans>Join</Trans>
          </Button>
        </div>
      </form>
    </Card>
  )
}
