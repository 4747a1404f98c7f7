import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ComboBox, RadioGroup, Select } from '../../ui/choose.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Checkbox, MoneyField, NumberField, SearchField, Switch, TextArea, TextField } from '../../ui/fields.tsx'

const TRUCKS = [{ id: '16', label: 'TOR 02', detail: '16 ft' }, { id: '26', label: 'OTT 11', detail: '26 ft' }]

export function FieldSamples() {
  const { t } = useLingui()
  const [truck, setTruck] = useState<string | null>('16')
  const [date, setDate] = useState<string | null>('2026-11-24')
  const [time, setTime] = useState<string | null>('07:30')
  const [cents, setCents] = useState<number | null>(123_450)
  const [on, setOn] = useState(true)
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] items-start gap-4">
      <TextField label={t`Name`} defaultValue="Élodie Tremblay" hint={t`As on the contract`} />
      <TextField label={t`Number`} mono defaultValue="JOB-000272" isReadOnly />
      <TextField label={t`Phone`} defaultValue="555" error={t`A number with ten digits`} />
      <TextField label={t`From right to left`} defaultValue="مثال للاسم" />
      <TextField label={t`Not now`} isDisabled defaultValue="–" />
      <SearchField label={t`Find`} placeholder={t`Name, number, address`} />
      <NumberField label={t`Volume`} defaultValue={1150} formatOptions={{ maximumFractionDigits: 0 }} />
      <MoneyField label={t`Amount`} currency="CAD" cents={cents} onChange={setCents} />
      <Select label={t`Truck`} choices={TRUCKS} value={truck} onChange={setTruck} />
      <ComboBox label={t`Truck, by typing`} choices={TRUCKS} value={truck} onChange={setTruck} />
      <DateField label={t`Day`} value={date} onChange={setDate} />
      <TimeField label={t`Time`} value={time} onChange={setTime} />
      <TextArea label={t`Notes`} defaultValue={t`Third floor, no elevator. Call ten minutes before.`} />
      <div className="flex flex-col gap-2">
        <Checkbox isSelected={on} onChange={setOn}>
          {t`Elevator`}
        </Checkbox>
        <Checkbox isIndeterminate>{t`Some of them`}</Checkbox>
        <Switch isSelected={on} onChange={setOn}>
          {t`Single letters work`}
        </Switch>
      </div>
      <RadioGroup label={t`Who may see it`} choices={[{ id: 'crew', label: t`The crew` }, { id: 'office', label: t`The office`, detail: t`Not on the wall` }]} value="crew" onChange={() => {}} />
    </div>
  )
}
