import { Trans, useLingui } from '@lingui/react/macro'
import { Webhook } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'

const EVERY_MS = 10_000

/** An address of the company's own that is told of each alert: where people are woken. */
export function WebhookButton() {
  const may = useMay('alerts.settings')
  const [isOpen, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button icon={<Webhook aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Send alerts</Trans></Button>
      {isOpen && <WebhookDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function WebhookDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, failure, retry } = useDeskQuery('alerts.settings', {}, { everyMs: EVERY_MS })
  return (
    <Dialog title={<Trans>Send alerts</Trans>} isOpen onClose={onClose} size="medium" actions={<Button onPress={onClose}><Trans>Close</Trans></Button>}>
      <p className="m-0 max-w-prose text-2"><Trans>An address of the company’s own is told of each alert once, while this desk runs. What is sent is signed, and holds ids and codes, no names.</Trans></p>
      <FailureNote failure={failure} />
      {data ? <Settings settings={data} onSaved={retry} /> : <Loading />}
    </Dialog>
  )
}

function Settings({ settings, onSaved }: { readonly settings: Output<'alerts.settings'>; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
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
  }

  return (
    <>
      <TextField label={t`Address`} hint={t`Begins with https://. The same address set again gets a new secret.`} value={url} onChange={setUrl} mono />
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
      {settings.url !== null && (
        <p className="m-0 text-13 text-2">
          <Trans>Taken: {settings.sent}.</Trans> {settings.lastSentAt !== null && <Trans>The last one {format.dateTime(settings.lastSentAt, zone)}.</Trans>}{' '}
          {settings.failing > 0 && <span className="text-danger"><Trans>Not taken: {settings.failing}; tried again for a day.</Trans> {settings.failure?.message} {settings.failure?.next}</span>}
        </p>
      )}
    </>
  )
}
