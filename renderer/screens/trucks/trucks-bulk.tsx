import { useLingui } from '@lingui/react/macro'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useCurrency, useReads } from '../../desk/use-session.ts'
import { BulkEditDialog, type BulkField } from '../../panels/record-table/bulk-edit-dialog.tsx'
import { TagsField } from '../../panels/record-table/tags-field.tsx'
import { KNOWN_FEATURES, useTradeWords } from '../../panels/job-card/trade-words.ts'
import type { Selection } from '../../panels/record-table/use-selection.ts'
import { Select } from '../../ui/choose.tsx'
import { MoneyField } from '../../ui/fields.tsx'
import { useServiceStates } from '../../panels/record-table/service-state.tsx'

type TruckRow = Output<'trucks.list'>['rows'][number]

export function TrucksBulk({ selection, features, onClose }: { readonly selection: Selection<TruckRow>; readonly features: readonly string[]; readonly onClose: () => void }) {
  const { t } = useLingui()
  const edit = useDeskCommand('trucks.edit')
  const nameOf = useTradeWords()
  const currency = useCurrency()
  const readsMoney = useReads('fin')
  const states = useServiceStates()
  const fields: readonly BulkField[] = [
    { id: 'status', label: t`State`, initial: 'out_of_service', control: (value, onChange) => <Select label={t`State`} hideLabel value={value as string} onChange={onChange} choices={states} /> },
    { id: 'features', label: t`Equipment`, initial: [], control: (value, onChange) => <TagsField label={t`Equipment`} hideLabel value={value as string[]} onChange={onChange} known={[...new Set([...KNOWN_FEATURES, ...features])]} nameOf={nameOf} /> },
  ]
  const money: readonly BulkField[] = [
    { id: 'costPerHourCents', label: t`Cost per hour`, initial: null, control: (value, onChange) => <MoneyField label={t`Cost per hour`} hideLabel cents={value as number | null} onChange={onChange} currency={currency} /> },
    { id: 'costPerKmCents', label: t`Cost per km`, initial: null, control: (value, onChange) => <MoneyField label={t`Cost per km`} hideLabel cents={value as number | null} onChange={onChange} currency={currency} /> },
  ]
  return <BulkEditDialog selection={selection} fields={readsMoney ? [...fields, ...money] : fields} nameOf={({ name }) => name} onClose={onClose} run={(ids, set) => edit.run({ ids, set } as Input<'trucks.edit'>)} />
}
