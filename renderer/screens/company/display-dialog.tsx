import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { OWN_WALLS, readableFrom, WALL_INCHES, WALL_METRES, WALL_PARTS, type WallPart, type WallSettings } from '../../../core/domain/place/wall-settings.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, LABEL, NumberField, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useWallWords } from './wall-words.ts'

export interface SetUpDisplay {
  readonly display: string
  /** Null: the workstation's own walls, which have none. */
  readonly name: string | null
  readonly settings: WallSettings
}

/** How one display shows its depot; it follows as soon as this is saved. */
export function DisplayDialog({ of: { display, name: called, settings }, onClose }: { readonly of: SetUpDisplay; readonly onClose: (saved: boolean) => void }) {
  const { t } = useLingui()
  const words = useWallWords()
  const set = useDeskCommand('display.set')
  const [name, setName] = useState(called ?? '')
  const [chosen, setChosen] = useState(settings)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isNamed = display !== OWN_WALLS
  const isComplete = (!isNamed || name.trim() !== '') && chosen.parts.length > 0 && Number.isInteger(chosen.inches) && Number.isInteger(chosen.metres)
  const farthest = chosen.metres > readableFrom(chosen.inches) ? Math.floor(readableFrom(chosen.inches)) : null
  const change = (next: Partial<WallSettings>) => setChosen((before) => ({ ...before, ...next }))
  const show = (part: WallPart, isShown: boolean) => change({ parts: WALL_PARTS.filter((each) => (each === part ? isShown : chosen.parts.includes(each))) })

  async function save(): Promise<void> {
    if (!isComplete) return
    const reply = await set.run({ display, name: isNamed ? name.trim() : null, settings: chosen })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: isNamed ? t`${name.trim()} has been set up.` : t`The walls of this workstation have been set up.` })
    onClose(true)
  }

  return (
    <Dialog
      isOpen
      onClose={() => onClose(false)}
      title={called === null ? t`Set up the walls of this workstation` : t`Set up ${called}`}
      actions={
        <>
          <Button onPress={() => onClose(false)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!isComplete} isPending={set.isRunning} onPress={() => void save()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      {isNamed && <TextField label={t`Name of the display`} value={name} onChange={setName} maxLength={60} />}
      <div className="grid grid-cols-2 gap-3">
        <NumberField label={t`Diagonal of the screen, in inches`} value={chosen.inches} onChange={(inches) => change({ inches })} minValue={WALL_INCHES.least} maxValue={WALL_INCHES.most} step={1} />
        <NumberField label={t`Read from a distance of, in metres`} value={chosen.metres} onChange={(metres) => change({ metres })} minValue={WALL_METRES.least} maxValue={WALL_METRES.most} step={1} hint={farthest === null ? undefined : t`Such a screen is read from ${farthest} m at most; letters are as large as they can be.`} />
        <Select label={t`Language`} choices={words.languages} value={chosen.language} onChange={(language) => change({ language })} />
        <Select label={t`Day or night`} choices={words.themes} value={chosen.theme} onChange={(theme) => change({ theme })} />
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className={LABEL}>
          <Trans>It shows</Trans>
        </legend>
        {words.parts.map(({ id, label }) => (
          <Checkbox key={id} isSelected={chosen.parts.includes(id)} onChange={(isShown) => show(id, isShown)}>
            {label}
          </Checkbox>
        ))}
        {chosen.parts.length === 0 && (
          <p className="text-12 text-danger" role="alert">
            <Trans>Leave at least one.</Trans>
          </p>
        )}
      </fieldset>
      <FailureNote failure={failure} />
    </Dialog>
  )
}
