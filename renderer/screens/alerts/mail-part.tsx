import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { USUAL_MAIL_PORTS, type MailSecurity } from '../../../core/domain/alert/mail-security.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Checkbox, NumberField, TextArea, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { DeliveryNote } from './delivery-note.tsx'
import { DigestSwitch } from './digest-switch.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** By the company's own mail server. The password is never shown again; empty, the one of the same account is kept. */
export function MailPart({ settings, onSaved }: { readonly settings: Output<'alerts.settings'>['mail']; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const own = useLanguage()
  const { server } = settings
  const set = useDeskCommand('alert.setMail')
  const test = useDeskCommand('alert.testMail')
  const [host, setHost] = useState(server?.host ?? '')
  const [security, setSecurity] = useState<MailSecurity>(server?.security ?? 'starttls')
  const [port, setPort] = useState(server?.port ?? USUAL_MAIL_PORTS.starttls)
  const [user, setUser] = useState(server?.user ?? '')
  const [password, setPassword] = useState('')
  const [from, setFrom] = useState(server?.from ?? '')
  const [to, setTo] = useState(server?.to.join('\n') ?? '')
  const [language, setLanguage] = useState(server?.language ?? own)
  const [ca, setCa] = useState(server?.ca ?? '')
  const [allowsPrivate, setAllowsPrivate] = useState(server?.allowsPrivate ?? false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const recipients = to.split(/[\s,;]+/).filter((each) => each !== '')
  const isPlain = security === 'none'

  function secure(next: MailSecurity): void {
    setSecurity(next)
    if (port === USUAL_MAIL_PORTS[security]) setPort(USUAL_MAIL_PORTS[next])
  }

  async function save(): Promise<void> {
    const account = isPlain || user.trim() === '' ? null : user.trim()
    const reply = await set.run({ mail: { host: host.trim(), port, security, user: account, password: account === null || password === '' ? null : password, from: from.trim(), to: recipients, language, ca: isPlain || ca.trim() === '' ? null : ca, allowsPrivate } })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    setPassword('')
    toast({ tone: 'done', title: t`Saved. Send a test now.` })
    onSaved()
  }

  async function tryIt(): Promise<void> {
    const reply = await test.run({})
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) toast({ tone: 'done', title: t`The server took the message.` })
    onSaved()
  }

  async function stop(): Promise<void> {
    const reply = await set.run({ mail: null })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) onSaved()
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="flex flex-wrap gap-3">
        <TextField label={t`Mail server`} placeholder="smtp.example.com" value={host} onChange={setHost} mono isRequired className="min-w-48 flex-1" />
        <Select label={t`Encryption`} className="w-44" value={security} onChange={secure} choices={[{ id: 'starttls', label: t`STARTTLS` }, { id: 'tls', label: t`TLS from the beginning` }, { id: 'none', label: t`None (this computer)` }]} />
        <NumberField label={t`Port`} value={port} onChange={setPort} minValue={1} maxValue={65_535} formatOptions={{ useGrouping: false }} className="w-24" />
      </div>
      {!isPlain && (
        <div className="flex flex-wrap gap-3">
          <TextField label={t`Account`} hint={t`Empty where the server asks for none.`} value={user} onChange={setUser} autoComplete="off" mono className="min-w-48 flex-1" />
          <TextField label={t`Password of the account`} hint={server?.hasPassword === true ? t`Empty: the one that is kept stays.` : t`It lies in the encrypted database and is not shown again.`} type="password" autoComplete="new-password" value={password} onChange={setPassword} mono className="min-w-48 flex-1" />
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        <TextField label={t`Sender`} type="email" value={from} onChange={setFrom} mono isRequired className="min-w-48 flex-1" />
        <Select label={t`Language of the mails`} className="w-44" value={language} onChange={setLanguage} choices={[{ id: 'en', label: 'English' }, { id: 'fr', label: 'Français' }]} />
      </div>
      <TextArea label={t`Recipients`} hint={t`Up to ten addresses, one a line.`} rows={2} value={to} onChange={setTo} />
      <Checkbox isSelected={allowsPrivate} onChange={setAllowsPrivate}><Trans>The server may lie in the company’s own network</Trans></Checkbox>
      {!isPlain && (
        <details open={ca !== ''}>
          <summary className="min-h-6 cursor-default text-12 text-2"><Trans>The server’s certificate is of the company’s own authority</Trans></summary>
          <TextArea label={t`Certificate of the authority (PEM)`} rows={4} value={ca} onChange={setCa} className="mt-2" />
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" isDisabled={host.trim() === '' || from.trim() === '' || recipients.length === 0} isPending={set.isRunning}><Trans>Save</Trans></Button>
        {server !== null && <Button isPending={test.isRunning} onPress={() => void tryIt()}><Trans>Send a test</Trans></Button>}
        {server !== null && <Button kind="quiet" onPress={() => void stop()}><Trans>Send no mails</Trans></Button>}
      </div>
      <FailureNote failure={failure} />
      {server !== null && <DigestSwitch channel="mail" isOn={settings.sendsDigests} onSaved={onSaved} />}
      {server !== null && <DeliveryNote {...settings} />}
    </form>
  )
}
