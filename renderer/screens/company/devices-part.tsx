import { Trans, useLingui } from '@lingui/react/macro'
import { Ban, Plus } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { AddDeviceDialog } from './add-device-dialog.tsx'

/** Devices that say where trucks are. */
export function DevicesPart() {
  const { t } = useLingui()
  const { zoneOf } = usePlaces()
  const { dateTime } = useFormat()
  const list = useDeskQuery('map.devices', {})
  const revoke = useDeskCommand('map.revokeDevice')
  const [mayAdd, mayRevoke] = [useMay('map.addDevice'), useMay('map.revokeDevice')]
  const [isAdding, setAdding] = useState(false)
  if (!list.data) return list.failure ? <Failed failure={list.failure} retry={list.retry} /> : <Loading />
  const rows = list.data.devices.filter(({ revokedAt }) => revokedAt === null)

  async function takeAway(device: string, name: string): Promise<void> {
    const reply = await revoke.run({ device })
    if (reply.ok) toast({ tone: 'done', title: t`${name} is not listened to any more.` })
    else toastFailure(reply.failure)
    list.retry()
  }

  return (
    <section aria-label={t`Where trucks are`} className="flex flex-col gap-2 border-t border-line-1 pt-4">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div className="flex max-w-2xl min-w-64 flex-1 flex-col gap-2">
          <h2 className="text-15 font-semibold"><Trans>Where trucks are</Trans></h2>
          <p className="text-13 text-2"><Trans>A device or a telematics service sends positions to this desk with a token of its own. Trucks that nobody speaks for stand where the plan has them.</Trans></p>
        </div>
        {mayAdd && <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}><Trans>Add a device</Trans></Button>}
      </div>
      {rows.length === 0 ? (
        <p className="text-13"><Trans>No device sends positions to this desk.</Trans></p>
      ) : (
        <PlainTable
          label={t`Devices that send positions`}
          rows={rows}
          keyOf={({ device }) => device}
          columns={[
            { title: t`Name`, cell: ({ name }) => <bdi className="font-semibold">{name}</bdi> },
            { title: t`Location`, cell: ({ locationName }) => locationName },
            { title: t`Trucks`, cell: ({ truckName }) => truckName ?? t`All of the location` },
            { title: t`Last message`, cell: ({ seenAt, location }) => (seenAt === null ? t`None yet` : dateTime(seenAt, zoneOf(location))) },
            { title: t`What can be done`, isHidden: true, cell: ({ device, name }) => mayRevoke && <IconButton label={t`Revoke ${name}`} icon={<Ban aria-hidden className="size-3.5" />} onPress={() => void takeAway(device, name)} /> },
          ]}
        />
      )}
      {isAdding && (
        <AddDeviceDialog
          onClose={(added) => {
            setAdding(false)
            if (added) list.retry()
          }}
        />
      )}
    </section>
  )
}
