import { Trans, useLingui } from '@lingui/react/macro'
import { MonitorOff, Plus, Settings2 } from 'lucide-react'
import { useState } from 'react'
import type { WallLabel } from '../../../core/domain/place/wall-label.ts'
import { OWN_WALLS, USUAL_WALL, WALL_PARTS, type WallSettings } from '../../../core/domain/place/wall-settings.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { DisplayDialog, type SetUpDisplay } from './display-dialog.tsx'
import { PairDisplayDialog } from './pair-display-dialog.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { useWallWords } from './wall-words.ts'

/** Displays on walls: which are paired with this desk, a new one, how each of them looks, one taken off, and what all of them call a stop. */
export function DisplaysPart() {
  const { t } = useLingui()
  const { zoneOf } = usePlaces()
  const { dateTime } = useFormat()
  const list = useDeskQuery('display.list', {})
  const revoke = useDeskCommand('display.revoke')
  const setLabel = useDeskCommand('display.setLabel')
  const words = useWallWords()
  const [mayPair, maySet, mayRevoke, mayLabel] = [useMay('display.confirm'), useMay('display.set'), useMay('display.revoke'), useMay('display.setLabel')]
  const [isPairing, setPairing] = useState(false)
  const [settingUp, setSettingUp] = useState<SetUpDisplay | null>(null)
  if (!list.data) return list.failure ? <Failed failure={list.failure} retry={list.retry} /> : <Loading />
  const rows = list.data.displays.filter(({ revokedAt }) => revokedAt === null)
  const { own } = list.data
  /** Its size, and what somebody has chosen otherwise than is usual. */
  const looks = ({ inches, metres, language, theme, parts }: WallSettings) => {
    const chosen = [...(language === USUAL_WALL.language ? [] : words.languages.filter(({ id }) => id === language)), ...(theme === USUAL_WALL.theme ? [] : words.themes.filter(({ id }) => id === theme)), ...(parts.length === WALL_PARTS.length ? [] : words.parts.filter(({ id }) => parts.includes(id)))]
    return [t`${inches}″ at ${metres} m`, ...chosen.map(({ label }) => label)].join(' · ')
  }
  const labels: Readonly<Record<WallLabel, string>> = { street: t`Street, without its number`, town: t`Town`, customer: t`Name of the customer` }

  async function takeOff(display: string, name: string): Promise<void> {
    const reply = await revoke.run({ display })
    if (reply.ok) toast({ tone: 'done', title: t`${name} shows nothing any more.` })
    else toastFailure(reply.failure)
    list.retry()
  }
  async function choose(label: WallLabel): Promise<void> {
    const reply = await setLabel.run({ label })
    if (!reply.ok) toastFailure(reply.failure)
    list.retry()
  }

  return (
    <>
      <div className="flex flex-wrap items-end gap-2">
        <Select<WallLabel> label={t`Walls call a stop by`} choices={Object.entries(labels).map(([id, label]) => ({ id: id as WallLabel, label }))} value={list.data.label} onChange={(label) => void choose(label)} isDisabled={!mayLabel} />
        <div className="ml-auto flex flex-wrap gap-2">
          {maySet && (
            <Button icon={<Settings2 aria-hidden className="size-4" />} onPress={() => setSettingUp({ display: OWN_WALLS, name: null, settings: own })}>
              <Trans>Walls of this workstation</Trans>
            </Button>
          )}
          {mayPair && (
            <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setPairing(true)}>
              <Trans>Pair a display</Trans>
            </Button>
          )}
        </div>
      </div>
      {rows.length === 0 ? (
        <Empty title={t`No display is paired with this desk`} />
      ) : (
        <PlainTable
          label={t`Displays`}
          rows={rows}
          keyOf={({ display }) => display}
          columns={[
            {
              title: t`Name`,
              cell: ({ name, settings }) => (
                <>
                  <bdi className="font-semibold">{name}</bdi>
                  <span className="block text-12 text-2">{looks(settings)}</span>
                </>
              ),
            },
            { title: t`Location`, cell: ({ locationName }) => locationName },
            { title: t`Paired`, cell: ({ pairedAt, location }) => dateTime(pairedAt, zoneOf(location)) },
            { title: t`Connection`, cell: ({ isConnected, seenAt, location }) => (isConnected ? t`Connected` : t`Last entered ${dateTime(seenAt, zoneOf(location))}`) },
            { title: t`What can be done`, isHidden: true, cell: ({ display, name, settings }) => (
                <span className="flex justify-end gap-1">
                  {maySet && <IconButton label={t`Set up ${name}`} icon={<Settings2 aria-hidden className="size-3.5" />} onPress={() => setSettingUp({ display, name, settings })} />}
                  {mayRevoke && <IconButton label={t`Take ${name} off`} icon={<MonitorOff aria-hidden className="size-3.5" />} onPress={() => void takeOff(display, name)} />}
                </span>
              ) },
          ]}
        />
      )}
      {settingUp !== null && (
        <DisplayDialog
          of={settingUp}
          onClose={(saved) => {
            setSettingUp(null)
            if (saved) list.retry()
          }}
        />
      )}
      {isPairing && (
        <PairDisplayDialog
          onClose={(paired) => {
            setPairing(false)
            if (paired) list.retry()
          }}
        />
      )}
    </>
  )
}
