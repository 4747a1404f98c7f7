import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

const ALL = 'all'

/** Names a device and for which trucks it speaks; then shows its token, this once. */
export function AddDeviceDialog({ onClose }: { readonly onClose: (added: boolean) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const add = useDeskCommand('map.addDevice')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [truck, setTruck] = useState<string>(ALL)
  const [token, setToken] = useState<string | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const location = all.find(({ id }) => id === chosen) ?? (all.length === 1 ? all[0] : undefined)
  const trucks = useDeskQuery('trucks.list', location === undefined ? {} : { location: location.id }, { enabled: location !== undefined })
  const own = location === undefined ? [] : (trucks.data?.rows ?? [])

  async function issue(): Promise<void> {
    if (location === undefined) return
    const reply = await add.run({ name: name.trim(), location: location.id, truck: truck === ALL ? null : asId<'truck'>(truck) })
    if (!reply.ok) return setFailure(reply.failure)
    setToken(reply.value.token)
  }

  if (token !== null) {
    const address = `${window.location.origin}/positions`
    return (
      <Dialog isOpen onClose={() => onClose(true)} title={t`Token of ${name.trim()}`} actions={<Button kind="primary" onPress={() => onClose(true)}><Trans>I have copied it</Trans></Button>}>
        <p><Trans>The token is shown this once. Give it to the device or to the telematics service, and to nobody else.</Trans></p>
        <output aria-label={t`Token`} className="block select-all break-all rounded-control border border-line-2 bg-0 p-2 font-mono text-13">{token}</output>
        {window.location.protocol.startsWith('http') && <p className="text-13 text-2"><Trans>It is sent with each message to <bdi className="break-all font-mono">{address}</bdi>.</Trans></p>}
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onClose={() => onClose(false)}
      title={t`Add a device`}
      actions={
        <>
          <Button onPress={() => onClose(false)}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={name.trim() === '' || location === undefined} isPending={add.isRunning} onPress={() => void issue()}><Trans>Issue a token</Trans></Button>
        </>
      }
    >
      <TextField label={t`Name of the device`} value={name} onChange={setName} autoFocus />
      {all.length > 1 && (
        <Select
          label={t`Location`}
          choices={all.map(({ id, name: called }) => ({ id, label: called }))}
          value={location?.id ?? null}
          onChange={(next) => {
            setChosen(next)
            setTruck(ALL)
          }}
        />
      )}
      <Select label={t`Speaks for`} choices={[{ id: ALL, label: t`All trucks of the location` }, ...own.map((each) => ({ id: each.id, label: each.name }))]} value={truck} onChange={setTruck} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
