import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Clock, Hourglass, Plus } from 'lucide-react'
import { useState } from 'react'
import type { InvitationAnswer } from '../../sync-relay/admin/answers.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import type { ListedCompany } from './listed.ts'
import { GrantsText } from './grants-text.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { useFacts } from './use-facts.ts'
import { useLocationNames } from './use-location-names.ts'
import { useAct, useRelay } from './use-relay.ts'

export function InvitationsPart({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const facts = useFacts()
  const { data, dataUpdatedAt: now } = useRelay('invitation list', { company: company.id })
  const { nameOf, locations } = useLocationNames(company.id)
  const withdraw = useAct('invitation withdraw')
  const [inviting, setInviting] = useState(false)
  if (data === undefined) return <Loading />
  const isOpen = ({ usedBy, validUntil }: InvitationAnswer): boolean => usedBy === null && now < validUntil
  const invitations = data.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.createdAt - a.createdAt)
  return (
    <>
      <Button kind="primary" className="self-start" icon={<Plus aria-hidden className="size-3.5" />} onPress={() => setInviting(true)}>
        <Trans>Invite a device</Trans>
      </Button>
      {invitations.length === 0 ? (
        <Empty title={t`No invitation yet`}>
          <Trans>An invitation lets one device in, once, with the grants that you choose.</Trans>
        </Empty>
      ) : (
        <PlainTable
          label={t`Invitations`}
          rows={invitations}
          keyOf={({ id }) => id}
          isOver={(one) => !isOpen(one)}
          columns={[
            { title: t`For`, cell: ({ name }) => <span dir="auto">{name}</span> },
            { title: t`May have`, cell: ({ grants }) => <GrantsText grants={grants} nameOf={nameOf} /> },
            { title: t`Made`, cell: ({ createdAt }) => <span className="whitespace-nowrap">{facts.when(createdAt)}</span> },
            { title: t`State`, cell: (one) => <InvitationState invitation={one} isOpen={isOpen(one)} /> },
            {
              title: t`Actions`,
              isHidden: true,
              cell: (one) => isOpen(one) && (
                <Button aria-label={t`Withdraw the invitation for ${one.name}`} isPending={withdraw.isPending} onPress={() => void withdraw.act({ company: company.id, invitation: one.id })}>
                  <Trans>Withdraw</Trans>
                </Button>
              ),
            },
          ]}
        />
      )}
      {inviting && <InviteDialog company={company} locations={locations} onClose={() => setInviting(false)} />}
    </>
  )
}

function InvitationState({ invitation: { usedBy, validUntil }, isOpen }: { readonly invitation: InvitationAnswer; readonly isOpen: boolean }) {
  const { t } = useLingui()
  const facts = useFacts()
  const [glyph, words] = usedBy !== null ? [<Check key="used" aria-hidden className="size-3.5" />, t`used`] : isOpen ? [<Hourglass key="open" aria-hidden className="size-3.5 text-accent" />, t`open until ${facts.when(validUntil)}`] : [<Clock key="over" aria-hidden className="size-3.5" />, t`over`]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {glyph}
      {words}
    </span>
  )
}
