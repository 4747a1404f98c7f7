import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useCurrency, useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, NumberField, TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { usePlaces } from '../places/use-places.ts'
import type { SetNumber } from './set-values.tsx'

const COMPANY = 'company'
/** A word at least: what a rule asks of a reason. */
const LEAST_REASON = 3

interface NumberDialogProps {
  readonly title: string
  readonly number: { readonly unit: string; readonly min: number; readonly max: number; readonly step: number; readonly builtIn: number | null; readonly set: readonly SetNumber[] }
  readonly print: (value: number) => string
  /** Of the field, where it is no amount of money. */
  readonly fieldLabel: string
  /** Where locations have none of their own. */
  readonly isOfCompany?: boolean
  readonly isSetting: boolean
  readonly onSet: (value: { readonly location: Id<'location'> | null; readonly value: number; readonly reason: string }) => Promise<FailureFrame | null>
  /** Said once it is set. */
  readonly said: string
  readonly onClose: () => void
}

/** Sets one number, for the company or for a location. */
export function NumberDialog({ title, number, print, fieldLabel, isOfCompany = false, isSetting, onSet, said, onClose }: NumberDialogProps) {
  const { t } = useLingui()
  const places = usePlaces()
  const session = useSession()
  const currency = useCurrency()
  const done = useUndoToast()
  const { unit, min, max, step, builtIn, set } = number
  const everywhere = isOfCompany || session.locations === 'all'
  const own = places.all.filter(({ id }) => session.locations === 'all' || session.locations.includes(id))
  const [location, setLocation] = useState(everywhere ? null : (own[0]?.id ?? null))
  const [value, setValue] = useState<number | null>(set.find((each) => each.location === location)?.value ?? builtIn)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [least, most] = [print(min), print(max)]
  const scale = unit === 'share' ? 100 : 1
  async function save(): Promise<void> {
    if (value === null) return
    const refused = await onSet({ location, value, reason: reason.trim() })
    if (refused !== null) return setFailure(refused)
    onClose()
    done(said)
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={value === null || reason.trim().length < LEAST_REASON} isPending={isSetting} onPress={() => void save()}><Trans>Set</Trans></Button></>}>
      {!isOfCompany && <Select label={t`Where`} value={location ?? COMPANY} onChange={(id) => setLocation(own.find((place) => place.id === id)?.id ?? null)} choices={[...(everywhere ? [{ id: COMPANY, label: t`Whole company` }] : []), ...own.map(({ id, name }) => ({ id: id as string, label: name }))]} />}
      {unit === 'cents' ? (
        <MoneyField label={t`Value`} hint={t`${least} to ${most}`} cents={value} onChange={setValue} currency={currency} minValue={min / 100} maxValue={max / 100} />
      ) : (
        <NumberField label={fieldLabel} hint={t`${least} to ${most}`} value={value === null ? Number.NaN : value * scale} onChange={(next) => setValue(Number.isNaN(next) ? null : next / scale)} minValue={min * scale} maxValue={max * scale} step={step * scale} />
      )}
      <TextArea label={t`Why`} rows={2} value={reason} onChange={setReason} maxLength={2_000} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
