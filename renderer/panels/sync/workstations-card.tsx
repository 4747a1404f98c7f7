import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Card } from '../../ui/page.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePlaces } from '../places/use-places.ts'
import { LostDialog } from './lost-dialog.tsx'

type Workstation = Output<'workstations.list'>['workstations'][number]

/** Which workstations the company has, as the relay told last. One that is lost is reported here. */
export function WorkstationsCard({ isOnline }: { readonly isOnline: boolean }) {
  const { t } = useLingui()
  const { dateTime } = useFormat()
  const { zoneOf } = usePlaces()
  const { data, failure, retry } = useDeskQuery('workstations.list', {})
  const mayReport = useMay('workstations.reportLost')
  const [lost, setLost] = useState<Workstation | null>(null)
  const day = (at: number) => dateTime(at, zoneOf(null))
  return (
    <Card title={<Trans>Workstations of the company</Trans>}>
      {data === undefined ? (
        failure ? <Failed failure={failure} retry={retry} /> : <Loading />
      ) : data.workstations.length === 0 ? (
        <p className="text-2"><Trans>The relay has not told yet which there are.</Trans></p>
      ) : (
        <PlainTable
          label={t`Workstations of the company`}
          rows={data.workstations}
          keyOf={({ device }) => device}
          isOver={({ revokedAt }) => revokedAt !== null}
          columns={[
            { title: t`Workstation`, cell: ({ name, device }) => <><bdi>{name}</bdi> <span className="font-mono text-11 text-3">{device.slice(-8)}</span></> },
            { title: t`Since`, cell: ({ enrolledAt }) => day(enrolledAt) },
            { title: t`State`, cell: ({ isHere, revokedAt }) => (revokedAt !== null ? <Trans>out since {day(revokedAt)}</Trans> : isHere ? <Chip><Trans>this one</Trans></Chip> : <Trans>let in</Trans>) },
            ...(mayReport ? [{ title: t`Lost`, isHidden: true, cell: (one: Workstation) => (one.isHere || one.revokedAt !== null ? null : <Button aria-label={t`Report ${one.name} lost`} onPress={() => setLost(one)}><Trans>Report lost…</Trans></Button>) }] : []),
          ]}
        />
      )}
      {lost && <LostDialog workstation={lost} isOnline={isOnline} onReported={retry} onClose={() => setLost(null)} />}
    </Card>
  )
}
