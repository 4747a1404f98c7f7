import { Trans, useLingui } from '@lingui/react/macro'
import { Ban, Plug, Unplug } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ListedCompany, ListedDevice } from './listed.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { GrantsDialog } from './grants-dialog.tsx'
import { GrantsText } from './grants-text.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { useFacts } from './use-facts.ts'
import { useLocationNames } from './use-location-names.ts'
import { useAct, useRelay } from './use-relay.ts'

export function DevicesPart({ company, invite }: { readonly company: ListedCompany; readonly invite: () => void }) {
  const { t, i18n } = useLingui()
  const facts = useFacts()
  const { data } = useRelay('device list', { company: company.id })
  const { nameOf, locations } = useLocationNames(company.id)
  const [asked, setAsked] = useState<{ readonly what: 'grants' | 'revoke'; readonly device: ListedDevice } | null>(null)
  const revoke = useAct('device revoke')
  if (data === undefined) return <Loading />
  if (data.length === 0) {
    return (
      <Empty title={t`No device yet`} action={<Button kind="primary" onPress={invite}>{t`Invite a device`}</Button>}>
        <Trans>Each desk comes with an invitation of its own.</Trans>
      </Empty>
    )
  }
  const devices = data.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || a.name.localeCompare(b.name, i18n.locale))
  async function confirmed({ device, name }: ListedDevice): Promise<void> {
    if ((await revoke.act({ company: company.id, device })) !== undefined) toast({ title: t`${name} is revoked.`, tone: 'done' })
    setAsked(null)
  }
  return (
    <>
      <PlainTable
        label={t`Devices`}
        rows={devices}
        keyOf={({ device }) => device}
        isOver={({ revokedAt }) => revokedAt !== null}
        columns={[
          { title: t`Name`, cell: ({ name, key }) => <><span dir="auto" className="block">{name}</span><span className="font-mono text-11 text-3" title={t`The beginning of its key’s SHA-256`}>{key}</span></> },
          { title: t`May have`, cell: ({ grants }) => <GrantsText grants={grants} nameOf={nameOf} /> },
          { title: t`Enrolled`, cell: ({ enrolledAt }) => <span className="whitespace-nowrap">{facts.when(enrolledAt)}</span> },
          { title: t`Last seen`, cell: (device) => <Presence device={device} /> },
          {
            title: t`Actions`,
            isHidden: true,
            cell: (device) => device.revokedAt === null && (
              <span className="inline-flex gap-2">
                <Button aria-label={t`Grants of ${device.name}…`} onPress={() => setAsked({ what: 'grants', device })}>
                  <Trans>Grants…</Trans>
                </Button>
                <Button kind="danger" aria-label={t`Revoke ${device.name}…`} onPress={() => setAsked({ what: 'revoke', device })}>
                  <Trans>Revoke…</Trans>
                </Button>
              </span>
            ),
          },
        ]}
      />
      {asked?.what === 'grants' && <GrantsDialog company={company.id} locations={locations} device={asked.device} onClose={() => setAsked(null)} />}
      <ConfirmDialog title={t`Revoke ${asked?.device.name ?? ''}?`} action={t`Revoke ${asked?.device.name ?? ''}`} isOpen={asked?.what === 'revoke'} isPending={revoke.isPending} onClose={() => setAsked(null)} onConfirm={() => asked !== null && void confirmed(asked.device)}>
        <p>
          <Trans>It is cut off at once and cannot come back with this key; it keeps what it has. To let it in again, invite it anew.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}

function Presence({ device: { revokedAt, sockets, seenAt } }: { readonly device: ListedDevice }) {
  const { t } = useLingui()
  const facts = useFacts()
  if (revokedAt !== null) return <Line glyph={<Ban aria-hidden className="size-3.5" />}>{t`revoked ${facts.when(revokedAt)}`}</Line>
  if (sockets !== null && sockets > 0) return <Line glyph={<Plug aria-hidden className="size-3.5 text-good" />}>{t`connected now`}</Line>
  return <Line glyph={<Unplug aria-hidden className="size-3.5 text-3" />}>{seenAt === null ? t`not yet` : facts.ago(seenAt)}</Line>
}

function Line({ glyph, children }: { readonly glyph: React.ReactNode; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {glyph}
      {children}
    </span>
  )
}
