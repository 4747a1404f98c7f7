import { useLingui } from '@lingui/react/macro'
import { CREW_ROLES } from '../../../core/domain/records/job-records.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useCurrency, useReads } from '../../desk/use-session.ts'
import { BulkEditDialog, type BulkField } from '../../panels/record-table/bulk-edit-dialog.tsx'
import { TagsField } from '../../panels/record-table/tags-field.tsx'
import { KNOWN_SKILLS, useTradeWords } from '../../panels/job-card/trade-words.ts'
import type { Selection } from '../../panels/record-table/use-selection.ts'
import { Select } from '../../ui/choose.tsx'
import { MoneyField, NumberField } from '../../ui/fields.tsx'

type WorkerRow = Output<'workers.list'>['rows'][number]

export function WorkersBulk({ selection, skills, onClose }: { readonly selection: Selection<WorkerRow>; readonly skills: readonly string[]; readonly onClose: () => void }) {
  const { t } = useLingui()
  const edit = useDeskCommand('workers.edit')
  const nameOf = useTradeWords()
  const currency = useCurrency()
  const readsMoney = useReads('fin')
  const fields: readonly BulkField[] = [
    { id: 'status', label: t`State`, initial: 'inactive', control: (value, onChange) => <Select label={t`State`} hideLabel value={value as string} onChange={onChange} choices={[{ id: 'active', label: t`Employed` }, { id: 'inactive', label: t`Left` }]} /> },
    { id: 'roles', label: t`Roles`, initial: [], control: (value, onChange) => <TagsField label={t`Roles`} hideLabel value={value as string[]} onChange={onChange} known={CREW_ROLES} nameOf={nameOf} /> },
    { id: 'skills', label: t`Skills`, initial: [], control: (value, onChange) => <TagsField label={t`Skills`} hideLabel value={value as string[]} onChange={onChange} known={[...new Set([...KNOWN_SKILLS, ...skills])]} nameOf={nameOf} /> },
    { id: 'maxHoursDay', label: t`Hours a day at most`, initial: 10, control: (value, onChange) => <NumberField label={t`Hours a day at most`} hideLabel value={(value as number | null) ?? Number.NaN} minValue={0} maxValue={24} onChange={(hours) => onChange(Number.isNaN(hours) ? null : hours)} /> },
  ]
  const money: readonly BulkField[] = [
    { id: 'wagePerHourCents', label: t`Wage per hour`, initial: null, control: (value, onChange) => <MoneyField label={t`Wage per hour`} hideLabel cents={value as number | null} onChange={onChange} currency={currency} /> },
    { id: 'overtimeAfterHoursWeek', label: t`Overtime after, h/week`, initial: null, control: (value, onChange) => <NumberField label={t`Overtime after, h/week`} hideLabel value={(value as number | null) ?? Number.NaN} minValue={0} maxValue={168} onChange={(hours) => onChange(Number.isNaN(hours) ? null : hours)} /> },
  ]
  return <BulkEditDialog selection={selection} fields={readsMoney ? [...fields, ...money] : fields} nameOf={({ name }) => name} onClose={onClose} run={(ids, set) => edit.run({ ids, set } as Input<'workers.edit'>)} />
}
