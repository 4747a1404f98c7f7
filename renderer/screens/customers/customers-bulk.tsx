import { useLingui } from '@lingui/react/macro'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { BulkEditDialog, type BulkField } from '../../panels/record-table/bulk-edit-dialog.tsx'
import type { Selection } from '../../panels/record-table/use-selection.ts'
import { Select } from '../../ui/choose.tsx'
import { TextField } from '../../ui/fields.tsx'

type CustomerRow = Output<'customers.list'>['rows'][number]

export function CustomersBulk({ selection, onClose }: { readonly selection: Selection<CustomerRow>; readonly onClose: () => void }) {
  const { t } = useLingui()
  const edit = useDeskCommand('customers.edit')
  const fields: readonly BulkField[] = [
    { id: 'language', label: t`Language`, initial: 'fr', control: (value, onChange) => <Select label={t`Language`} hideLabel value={value as string} onChange={onChange} choices={[{ id: 'fr', label: t`French` }, { id: 'en', label: t`English` }]} /> },
    { id: 'postalCode', label: t`Postal code`, initial: null, control: (value, onChange) => <TextField label={t`Postal code`} hideLabel mono value={(value as string | null) ?? ''} onChange={(text) => onChange(text === '' ? null : text)} /> },
  ]
  return <BulkEditDialog selection={selection} fields={fields} nameOf={({ name }) => name} onClose={onClose} run={(ids, set) => edit.run({ ids, set } as Input<'customers.edit'>)} />
}
