import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useAdmins } from './use-admins.ts'

type Provider = NonNullable<Output<'provider.state'>['provider']>

/** The company’s own sign-in provider (OpenID Connect): for all workstations; its secret for this one. */
export function ProviderCard() {
  const state = useDeskQuery('provider.state', {})
  if (!state.data) return state.failure ? <FailureNote failure={state.failure} /> : null
  const { provider } = state.data
  return <Settings key={JSON.stringify(provider)} provider={provider} onSaved={state.retry} />
}

function Settings({ provider, onSaved }: { readonly provider: Provider | null; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const may = useMay('company.setProvider')
  const set = useDeskCommand('company.setProvider')
  const keep = useDeskCommand('provider.setSecret')
  const admins = useAdmins() ?? []
  const [issuer, setIssuer] = useState(provider?.issuer ?? '')
  const [client, setClient] = useState(provider?.client ?? '')
  const [secret, setSecret] = useState('')
  const [rule, setRule] = useState<Provider['rule']>(provider?.rule ?? 'offered')
  const [countsFactor, setCountsFactor] = useState(provider?.countsFactor ?? false)
  const [allowsPrivate, setAllowsPrivate] = useState(provider?.allowsPrivate ?? false)
  const [breakGlass, setBreakGlass] = useState<string | null>(provider?.breakGlass ?? null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function save(next: Input<'company.setProvider'>['provider']): Promise<void> {
    const reply = await set.run({ provider: next })
    const kept = reply.ok && next !== null && secret !== '' ? await keep.run({ secret }) : reply
    setFailure(kept.ok ? null : kept.failure)
    if (!kept.ok) return
    setSecret('')
    toast({ tone: 'done', title: next === null ? t`The company has no provider any more.` : t`The provider is saved.` })
    onSaved()
  }

  return (
    <Card title={<Trans>The company’s own sign-in provider</Trans>}>
      <div className="flex max-w-prose flex-col gap-3">
        <p className="text-2"><Trans>Where the company has accounts of its own (OpenID Connect), people sign in with them. The first time goes by the verified e-mail address; from then on by the account. The provider has to know these addresses to come back to: <span className="font-mono text-12">{location.origin}/signed-in</span> and <span className="font-mono text-12">http://127.0.0.1/signed-in</span></Trans></p>
        <TextField label={t`Address of the provider`} hint={t`Begins with https://, as the provider calls itself.`} mono value={issuer} onChange={setIssuer} isDisabled={!may} />
        <TextField label={t`Client`} hint={t`How the provider calls this program.`} mono value={client} onChange={setClient} isDisabled={!may} />
        <TextField label={t`Secret of the client`} hint={provider?.hasSecret === true ? t`There is one on this workstation. Left empty, it stays.` : t`Only where the provider demands one; it stays on this workstation.`} type="password" value={secret} onChange={setSecret} autoComplete="off" isDisabled={!may} />
        <Select label={t`Passwords`} choices={[{ id: 'offered', label: t`are taken too` }, { id: 'required', label: t`only while the provider does not answer` }]} value={rule} onChange={setRule} isDisabled={!may} className="w-80" />
        {rule === 'required' && <Select label={t`Administrator who may always use a password`} choices={admins.map(({ id, name }) => ({ id, label: name }))} value={breakGlass} onChange={setBreakGlass} isDisabled={!may} className="w-80" />}
        <Checkbox isSelected={countsFactor} onChange={setCountsFactor} isDisabled={!may}><Trans>What the provider says of more than a password counts as the second step</Trans></Checkbox>
        <Checkbox isSelected={allowsPrivate} onChange={setAllowsPrivate} isDisabled={!may}><Trans context="provider">It may lie in the company’s own network</Trans></Checkbox>
        <FailureNote failure={failure} />
        {may && (
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" isPending={set.isRunning || keep.isRunning} isDisabled={issuer.trim() === '' || client.trim() === ''} onPress={() => void save({ issuer: issuer.trim(), client: client.trim(), rule, countsFactor, allowsPrivate, breakGlass: rule === 'required' ? (breakGlass as Provider['breakGlass']) : null })}><Trans>Save</Trans></Button>
            {provider !== null && <Button kind="quiet" isPending={set.isRunning} onPress={() => void save(null)}><Trans>Do without</Trans></Button>}
          </div>
        )}
      </div>
    </Card>
  )
}
