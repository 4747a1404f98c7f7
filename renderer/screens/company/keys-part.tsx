import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { MakeSharesDialog } from './make-shares-dialog.tsx'
import { PartKeysCard } from './part-keys-card.tsx'

type Ways = Output<'keys.state'>['ways']

/** With what the company is opened on this workstation, and who holds a share of its key. */
export function KeysPart() {
  const { t } = useLingui()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const state = useDeskQuery('keys.state', {})
  const [mayMake, maySeeKeys] = [useMay('keys.makeShares'), useMay('partKeys.list')]
  const [isMaking, setMaking] = useState(false)
  const names: Readonly<Record<Ways[number], string>> = { passphrase: t`passphrase`, recovery: t`recovery code`, shares: t`shares of administrators`, keychain: t`key store of this computer`, file: t`key file` }
  if (!state.data) return state.failure ? <Failed failure={state.failure} retry={state.retry} /> : <Loading />
  const { ways, database, shares } = state.data
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Card title={<Trans>What opens the company</Trans>}>
        <p className="max-w-prose text-2"><Trans>The data on this computer is encrypted. It is opened by:</Trans> <span className="text-1">{ways.map((way) => names[way]).join(', ')}</span></p>
        <p className="mt-2 max-w-prose text-2">
          <Trans>The key of the database is number {database.generation}, in use since {format.dateTime(database.since, zone)}.</Trans>{' '}
          {database.isDue ? <Trans>It gets another at the next start with a backup of the last two days.</Trans> : <Trans>It gets another at the first start after {format.dateTime(database.renewsAt, zone)}.</Trans>}
        </p>
      </Card>
      <Card title={<Trans>Shares of administrators</Trans>}>
        <div className="flex flex-col gap-3">
          <p className="max-w-prose text-2"><Trans>For the day when the passphrase is lost: the key in parts, one for each administrator, of whom several together open the company. One alone learns nothing from theirs.</Trans></p>
          {shares === null ? (
            <p><Trans>None were made yet.</Trans></p>
          ) : (
            <>
              <p><Trans>Any {shares.needed} of these {shares.holders.length} open it:</Trans></p>
              <PlainTable
                label={t`Shares of administrators`}
                rows={shares.holders}
                keyOf={({ number }) => String(number)}
                columns={[
                  { title: t`Number`, cell: ({ number }) => String(number) },
                  { title: t`Held by`, cell: ({ name, isAdmin }) => <><bdi>{name ?? '–'}</bdi>{!isAdmin && <span className="ml-2 text-12 text-warning"><Trans>no administrator any more</Trans></span>}</> },
                ]}
              />
              {shares.usedAt !== null && <p role="alert" className="rounded-md border border-danger p-2 text-13"><Trans>They have been used to open the company. Make new ones now.</Trans></p>}
            </>
          )}
          {mayMake && <div><Button {...(shares === null || shares.usedAt !== null ? { kind: 'primary' as const } : {})} onPress={() => setMaking(true)}>{shares === null ? <Trans>Make shares…</Trans> : <Trans>Make new shares…</Trans>}</Button></div>}
        </div>
      </Card>
      {maySeeKeys && <PartKeysCard />}
      {isMaking && <MakeSharesDialog onClose={() => setMaking(false)} onMade={state.retry} />}
    </div>
  )
}
