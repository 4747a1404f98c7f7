import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { DeliveryNote } from './delivery-note.tsx'
import { DigestSwitch } from './digest-switch.tsx'

/** An address of the company's own that is told of each alert. */
export function WebhookPart({ settings, onSaved }: { readonly settings: Output<'alerts.settings'>['webhook']; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const set = useDeskCommand('alert.setWebhook')
  const test = useDeskCommand('alert.testWebhook')
  const [url, setUrl] = useState(settings.url ?? '')
  const [allowsPrivate, setAllowsPrivate] = useState(settings.allowsPrivate)
  const [secret, setSecret] = useState<string | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function save(to: string | null): Promise<void> {
    const reply = await set.run({ url: to, allowsPrivate })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    setSecret(reply.value.secret)
    if (to === null) setUrl('')
    onSaved()
  }

  async function tryIt(): Promise<void> {
    const reply = await test.run({})
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) toast({ tone: 'done', title: t`It took the message.` })
    onSaved()
  }

  return (
    <>
      <TextField label={t`Address`} hint={t`Begins with https://. What is sent is signed. The same address set again gets a new secret.`} value={url} onChange={setUrl} mono />
      <Checkbox isSelected={allowsPrivate} onChange={setAllowsPrivate}><Trans>It may lie in the company’s own network</Trans></Checkbox>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" isDisabled={url.trim() === ''} isPending={set.isRunning} onPress={() => void save(url.trim())}><Trans>Save</Trans></Button>
        {settings.url !== null && <Button isPending={test.isRunning} onPress={() => void tryIt()}><Trans>Send a test</Trans></Button>}
        {settings.url !== null && <Button kind="quiet" onPress={() => void save(null)}><Trans>Send nowhere</Trans></Button>}
      </div>
      <FailureNote failure={failure} />
      {secret !== null && (
        <div role="status" className="rounded-card border border-warning p-3">
          <p className="m-0 mb-1 text-13"><Trans>The secret that what is sent is signed with. It is shown this once: give it to the receiver.</Trans></p>
          <code className="font-mono text-12 break-all select-all">{secret}</code>
        </div>
      )}
      {settings.url !== null && <DigestSwitch channel="webhook" isOn={settings.sendsDigests} onSaved={onSaved} />}
      {settings.url !== null && <DeliveryNote {...settings} />}
    </>
  )
}
