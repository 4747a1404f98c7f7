import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useCurrency, useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, NumberField, TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { usePlaces } from '../places/use-places.ts'
import { useNumberWords, type TrustNumber } from './number-words.ts'

const COMPANY = 'company'

/** Sets one number, for the company or for a location. */
export function TrustNumberDialog({ number, onClose }: { readonly number: TrustNumber; readonly onClose: () => void }) {
  const { t } = useLingui()
  const words = useNumberWords()
  const places = usePlaces()
  const session = useSession()
  const currency = useCurrency()
  const command = useDeskCommand('trust.setNumber')
  const done = useUndoToast()
  const { setting, unit, min, max, step, builtIn, set } = number
  const everywhere = session.locations === 'all'
  const own = places.all.filter(({ id }) => session.locations === 'all' || session.locations.includes(id))
  const [where, setWhere] = useState<string>(everywhere ? COMPANY : (own[0]?.id ?? COMPANY))
  const [value, setValue] = useState<number | null>(set.find(({ location }) => location === (where === COMPANY ? null : where))?.value ?? builtIn)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [least, most] = [words.print(unit, min), words.print(unit, max)]
  const scale = unit === 'share' ? 100 : 1
  async function save(): Promise<void> {
    if (value === null) return
    const reply = await command.run({ setting, location: where === COMPANY ? null : (where as never), value, reason: reason.trim() })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(t`The number is set. Scores follow it from now on.`)
  }
  return (
    <Dialog title={words.nameOf(setting)} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={value === null || reason.trim() === ''} isPending={command.isRunning} onPress={() => void save()}><Trans>Set</Trans></Button></>}>
      <Select label={t`Where`} value={where} onChange={setWhere} choices={[...(everywhere ? [{ id: COMPANY, label: t`Whole company` }] : []), ...own.map(({ id, name }) => ({ id: id as string, label: name }))]} />
      {unit === 'cents' ? (
        <MoneyField label={t`Value`} hint={t`${least} to ${most}`} cents={value} onChange={setValue} currency={currency} minValue={min / 100} maxValue={max / 100} />
      ) : (
        <NumberField label={t`Value`} hint={t`${least} to ${most}`} value={value === null ? Number.NaN : value * scale} onChange={(next) => setValue(Number.isNaN(next) ? null : next / scale)} minValue={min * scale} maxValue={max * scale} step={step * scale} />
      )}
      <TextArea label={t`Why`} rows={2} value={reason} onChange={setReason} maxLength={2_000} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
