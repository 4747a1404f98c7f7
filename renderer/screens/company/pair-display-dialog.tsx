import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { PAIRING_CODE } from '../../../core/kernel/contract/pairing-code.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'

/** A display shows a code for two minutes; typed here, it gets the wall of one location. */
export function PairDisplayDialog({ onClose }: { readonly onClose: (paired: boolean) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const confirm = useDeskCommand('display.confirm')
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const location = all.find(({ id }) => id === chosen) ?? (all.length === 1 ? all[0] : undefined)
  const code = typed.replaceAll(/\s/g, '')
  const isComplete = PAIRING_CODE.test(code) && name.trim() !== '' && location !== undefined

  async function pair(): Promise<void> {
    if (!isComplete) return
    const reply = await confirm.run({ code, name: name.trim(), location: location.id })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`The display is paired: it shows ${location.name}.` })
    onClose(true)
  }

  return (
    <Dialog
      isOpen
      onClose={() => onClose(false)}
      title={t`Pair a display`}
      actions={
        <>
          <Button onPress={() => onClose(false)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!isComplete} isPending={confirm.isRunning} onPress={() => void pair()}>
            <Trans>Pair</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Open the desk’s address with /wall at its end on the display. It shows six digits; another code comes every two minutes.</Trans>
      </p>
      <TextField label={t`Code on the display`} value={typed} onChange={setTyped} autoFocus />
      <TextField label={t`Name of the display`} value={name} onChange={setName} />
      {all.length > 1 && <Select label={t`Location`} choices={all.map(({ id, name: called }) => ({ id, label: called }))} value={location?.id ?? null} onChange={setChosen} />}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
