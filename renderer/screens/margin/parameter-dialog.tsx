import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useSession } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, NumberField, TextArea } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { isReason } from './decide-props.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { useParameterName, useParameterValue, type Parameter } from './parameter-names.ts'

const COMPANY = 'company'

export function ParameterDialog({ parameter, currency, onClose }: { readonly parameter: Parameter; readonly currency: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const parameterName = useParameterName()
  const places = usePlaces()
  const session = useSession()
  const print = useParameterValue(currency)
  const command = useDeskCommand('leak.setParameter')
  const done = useUndoToast()
  const everywhere = session.locations === 'all'
  const own = places.all.filter(({ id }) => session.locations === 'all' || session.locations.includes(id))
  const [where, setWhere] = useState<string>(everywhere ? COMPANY : (own[0]?.id ?? COMPANY))
  const [value, setValue] = useState<number | null>(parameter.set.find(({ location }) => location === (where === COMPANY ? null : where))?.value ?? parameter.builtIn)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { unit, min, max, step } = parameter
  const label = parameterName(parameter.parameter)
  const [least, most] = [print(unit, min), print(unit, max)]
  const scale = unit === 'share' ? 100 : 1
  const onNumber = (next: number) => setValue(Number.isNaN(next) ? null : next / scale)
  async function save(): Promise<void> {
    if (value === null) return
    const reply = await command.run({ rule: parameter.rule, parameter: parameter.parameter, location: where === COMPANY ? null : (where as never), value, reason })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(t`The number is set. Findings follow it from now on.`)
  }
  return (
    <Dialog title={label} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={value === null || !isReason(reason)} isPending={command.isRunning} onPress={() => void save()}><Trans>Set</Trans></Button></>}>
      <Select label={t`Where`} value={where} onChange={setWhere} choices={[...(everywhere ? [{ id: COMPANY, label: t`Whole company` }] : []), ...own.map(({ id, name }) => ({ id: id as string, label: name }))]} />
      {unit === 'cents' ? (
        <MoneyField label={t`Value`} hint={t`${least} to ${most}`} cents={value} onChange={setValue} currency={currency} minValue={min / 100} maxValue={max / 100} />
      ) : (
        <NumberField label={unit === 'minutes' ? t`Minutes` : unit === 'days' ? t`Days` : t`Percent`} hint={t`${least} to ${most}`} value={value === null ? Number.NaN : value * scale} onChange={onNumber} minValue={min * scale} maxValue={max * scale} step={step * scale} />
      )}
      <TextArea label={t`Why`} rows={2} value={reason} onChange={setReason} />
      <FailureNote failure={failure} />
    </Dialog>
  )
}
