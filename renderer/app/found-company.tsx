import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import type { DeskStatus } from '../../core/kernel/contract/door-contract.ts'
import type { Language } from '../../core/domain/failure/failure.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choose.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { KeptCode } from './kept-code.tsx'
import { router } from './router.ts'
import { useTooShort } from './use-too-short.ts'

interface Founding {
  readonly name: string
  readonly country: 'CA' | 'US'
  readonly admin: string
  readonly email: string
  readonly password: string
  readonly passphrase: string
}

/** Name, first administrator, passphrase; then the recovery code, which has to be acknowledged. */
export function FoundCompany({ thenImport, onBack }: { readonly thenImport: boolean; readonly onBack: () => void }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const tooShort = useTooShort()
  const found = useDeskCommand('company.found')
  const [form, setForm] = useState<Founding>({ name: '', country: 'CA', admin: '', email: '', password: '', passphrase: '' })
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [made, setMade] = useState<{ readonly recoveryCode: string; readonly status: DeskStatus } | null>(null)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<Founding>) => setForm((before) => ({ ...before, ...part }))

  const errors = {
    name: form.name.trim() === '' ? t`What is the company called?` : null,
    admin: form.admin.trim() === '' ? t`Who is the first administrator?` : null,
    email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(form.email) ? null : t`An address like name@company.ca`,
    password: tooShort(form.password),
    passphrase: tooShort(form.passphrase) ?? (form.passphrase === form.password ? t`Not the same as the password` : null),
  }
  const shown = (error: string | null) => (tried ? error : null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (Object.values(errors).some((error) => error !== null)) return
    const reply = await found.run({
      name: form.name, country: form.country, currency: form.country === 'US' ? 'USD' : 'CAD', language: i18n.locale as Language,
      admin: { name: form.admin, email: form.email, password: form.password }, passphrase: form.passphrase,
    })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setMade(reply.value)
  }
  function enter(status: DeskStatus): void {
    if (thenImport) void router.navigate({ to: '/import' })
    queries.setQueryData(['desk.status', {}], status)
  }

  if (made !== null) return <KeptCode code={made.recoveryCode} onKept={() => enter(made.status)} />
  return (
    <EntranceFrame title={<Trans>Make my company</Trans>} lead={thenImport ? <Trans>First the company, then its data.</Trans> : undefined}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
        <TextField label={t`Company`} value={form.name} onChange={(name) => change({ name })} error={shown(errors.name)} autoFocus />
        <Select label={t`Country`} choices={[{ id: 'CA', label: t`Canada (CAD)` }, { id: 'US', label: t`United States (USD)` }]} value={form.country} onChange={(country) => change({ country })} />
        <TextField label={t`First administrator`} value={form.admin} onChange={(admin) => change({ admin })} error={shown(errors.admin)} autoComplete="name" />
        <TextField label={t`Email`} type="email" value={form.email} onChange={(email) => change({ email })} error={shown(errors.email)} autoComplete="email" />
        <TextField label={t`Your password`} hint={t`Says who you are, on this workstation.`} type="password" value={form.password} onChange={(password) => change({ password })} error={shown(errors.password)} autoComplete="new-password" />
        <TextField label={t`Passphrase of the company`} hint={t`Opens the encrypted data when the computer starts. Several words are best.`} type="password" value={form.passphrase} onChange={(passphrase) => change({ passphrase })} error={shown(errors.passphrase)} autoComplete="off" />
        <FailureNote failure={failure} />
        <div className="flex gap-2">
          <Button type="submit" kind="primary" isPending={found.isRunning}>
            <Trans>Make the company</Trans>
          </Button>
          <Button kind="quiet" onPress={onBack}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </form>
    </EntranceFrame>
  )
}
