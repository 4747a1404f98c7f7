import { Trans, useLingui } from '@lingui/react/macro'
import { Circle, CirclePause } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Page } from '../ui/page.tsx'
import { Progress } from '../ui/progress.tsx'
import { Tabs } from '../ui/tabs.tsx'
import type { ListedCompany } from './listed.ts'
import { CompanyDialog } from './company-dialog.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { DevicesPart } from './devices-part.tsx'
import { InvitationsPart } from './invitations-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { LocationsPart } from './locations-part.tsx'
import { PlanPart } from './plan-part.tsx'
import { useAct } from './use-relay.ts'
import { useFacts } from './use-facts.ts'

type Part = 'devices' | 'invitations' | 'locations' | 'plan' | 'keys'

export function CompanyView({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const facts = useFacts()
  const [part, setPart] = useState<Part>('devices')
  const [dialog, setDialog] = useState<'none' | 'facts' | 'suspend'>('none')
  const set = useAct('company set')
  const isActive = company.state === 'active'
  const change = async (state: 'active' | 'suspended'): Promise<void> => {
    await set.act({ company: company.id, state })
    setDialog('none')
  }
  return (
    <Page
      title={<span dir="auto">{company.name}</span>}
      filters={
        <Chip tone={isActive ? 'good' : 'warning'} icon={isActive ? <Circle aria-hidden className="size-2.5 fill-current" /> : <CirclePause aria-hidden className="size-3" />}>
          {isActive ? <Trans>Active</Trans> : <Trans>Suspended</Trans>}
        </Chip>
      }
      actions={
        <>
          <Button onPress={() => setDialog('facts')}>
            <Trans>Name and limit…</Trans>
          </Button>
          {isActive ? (
            <Button kind="danger" onPress={() => setDialog('suspend')}>
              <Trans>Suspend…</Trans>
            </Button>
          ) : (
            <Button kind="primary" isPending={set.isPending} onPress={() => void change('active')}>
              <Trans>Resume</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-x-8 gap-y-3 border-b border-line-1 px-4 py-3">
        <Progress label={t`Kept here`} done={company.usage.bytes} total={company.mostBytes} detail={t`${facts.bytes(company.usage.bytes)} of ${facts.bytes(company.mostBytes)}`} />
        <Fact label={t`Documents`}>{facts.number(company.usage.documents)}</Fact>
        <Fact label={t`Connected now`}>{facts.number(company.sockets ?? 0)}</Fact>
        <Fact label={t`Here since`}>{facts.when(company.createdAt)}</Fact>
        <Fact label={t`Id`}>
          <span className="font-mono text-12 break-all select-all">{company.id}</span>
        </Fact>
      </div>
      <Tabs<Part>
        label={t`What the company has here`}
        tabs={[{ id: 'devices', label: t`Devices` }, { id: 'invitations', label: t`Invitations` }, { id: 'locations', label: t`Locations` }, { id: 'plan', label: t`Modules and plan` }, { id: 'keys', label: t`Encryption keys` }]}
        value={part}
        onChange={setPart}
        className="flex-1"
      >
        <div className="flex flex-col gap-3 p-4">
          {part === 'devices' && <DevicesPart company={company} invite={() => setPart('invitations')} />}
          {part === 'invitations' && <InvitationsPart company={company} />}
          {part === 'locations' && <LocationsPart company={company} />}
          {part === 'plan' && <PlanPart company={company} />}
          {part === 'keys' && <KeysPart company={company} />}
        </div>
      </Tabs>
      {dialog === 'facts' && <CompanyDialog company={company} onClose={() => setDialog('none')} />}
      <ConfirmDialog title={t`Suspend ${company.name}?`} action={t`Suspend ${company.name}`} isOpen={dialog === 'suspend'} isPending={set.isPending} onClose={() => setDialog('none')} onConfirm={() => void change('suspended')}>
        <p>
          <Trans>All its desks are cut off at once and stay out until it is resumed. They go on with what they have; nothing is lost.</Trans>
        </p>
      </ConfirmDialog>
    </Page>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <span className="text-12 text-2">{label}</span>
      <span>{children}</span>
    </div>
  )
}
