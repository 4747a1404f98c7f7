import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { ShareSheets } from '../../ui/share-sheets.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { useAdmins } from './use-admins.ts'

const LEAST = 2
const MOST = 10

/** Who gets a share and how many it takes, the passphrase, then each share by itself. */
export function MakeSharesDialog({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: () => void }) {
  const { t } = useLingui()
  const make = useDeskCommand('keys.makeShares')
  const admins = useAdmins()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [needed, setNeeded] = useState(LEAST)
  const [passphrase, setPassphrase] = useState('')
  const [made, setMade] = useState<Output<'keys.makeShares'>['shares'] | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const choices = Array.from({ length: Math.max(1, Math.min(chosen.length, MOST) - LEAST + 1) }, (_, index) => ({ id: String(LEAST + index), label: String(LEAST + index) }))
  const takes = Math.max(LEAST, Math.min(needed, chosen.length))

  async function go(): Promise<void> {
    const reply = await make.run({ passphrase, holders: chosen as Input<'keys.makeShares'>['holders'], needed: takes })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    setPassphrase('')
    setMade(reply.value.shares)
    onMade()
  }

  if (made !== null) {
    return (
      <Dialog title={<Trans>New shares</Trans>} isOpen isAlert onClose={onClose}>
        <ShareSheets shares={made} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={<Trans>Make shares of the key</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={chosen.length < LEAST || chosen.length > MOST || passphrase === ''} isPending={make.isRunning} onPress={() => void go()}><Trans>Make them</Trans></Button>
        </>
      }
    >
      <p className="text-2"><Trans>Have those who get one beside you: each is shown once. Shares made before open nothing any more.</Trans></p>
      {admins === null ? <Loading /> : (
        <fieldset className="flex flex-col gap-1">
          <legend className="text-12 text-2"><Trans>Administrators who get a share</Trans></legend>
          {admins.map(({ id, name }) => (
            <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => setChosen(isOn ? [...chosen, id] : chosen.filter((other) => other !== id))}><bdi>{name}</bdi></Checkbox>
          ))}
        </fieldset>
      )}
      {admins !== null && admins.length < LEAST && <p role="note" className="text-13 text-warning"><Plural value={admins.length} one="There is # administrator: shares need two." other="There are # administrators: shares need two." /></p>}
      <Select label={t`How many of them it takes`} choices={choices} value={String(takes)} onChange={(id) => setNeeded(Number(id))} className="w-48" />
      <TextField label={t`Passphrase of the company`} type="password" value={passphrase} onChange={setPassphrase} autoComplete="off" />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
