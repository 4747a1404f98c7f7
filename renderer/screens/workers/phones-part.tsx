import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PairPhoneDialog } from './pair-phone-dialog.tsx'

/** The phones that speak for one person, a new one, and one taken off. */
export function PhonesPart({ worker, name }: { readonly worker: string; readonly name: string }) {
  const { t } = useLingui()
  const { zoneOf } = usePlaces()
  const { dateTime } = useFormat()
  const list = useDeskQuery('phone.list', {})
  const revoke = useDeskCommand('phone.revoke')
  const [mayPair, mayRevoke] = [useMay('phone.confirm'), useMay('phone.revoke')]
  const [isPairing, setPairing] = useState(false)
  const rows = (list.data?.phones ?? []).filter((phone) => phone.worker === worker && phone.revokedAt === null)

  async function takeOff(phone: string): Promise<void> {
    const reply = await revoke.run({ phone })
    if (reply.ok) toast({ tone: 'done', title: t`The phone of ${name} shows nothing any more.` })
    else toastFailure(reply.failure)
    list.retry()
  }

  return (
    <Card
      title={<Trans>Phone</Trans>}
      actions={mayPair && <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => setPairing(true)}><Trans>Pair a phone</Trans></Button>}
    >
      {rows.length === 0 ? (
        <p className="text-2"><Trans>No phone is paired. With one, this person sees the own journeys of the day and moves them on.</Trans></p>
      ) : (
        <PlainTable
          label={t`Phones`}
          rows={rows}
          keyOf={({ phone }) => phone}
          columns={[
            { title: t`Paired`, cell: ({ pairedAt, location }) => <span className="inline-flex items-center gap-1.5"><Smartphone aria-hidden className="size-3.5" />{dateTime(pairedAt, zoneOf(location ?? ''))}</span> },
            { title: t`Connection`, cell: ({ isConnected, seenAt, location }) => (isConnected ? t`Connected` : t`Last entered ${dateTime(seenAt, zoneOf(location ?? ''))}`) },
            { title: t`What can be done`, isHidden: true, cell: ({ phone }) => mayRevoke && <Button kind="danger" onPress={() => void takeOff(phone)}><Trans>Take off</Trans></Button> },
          ]}
        />
      )}
      {isPairing && (
        <PairPhoneDialog
          worker={worker}
          name={name}
          onClose={() => {
            setPairing(false)
            list.retry()
          }}
        />
      )}
    </Card>
  )
}
