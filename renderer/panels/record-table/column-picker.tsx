import { Trans, useLingui } from '@lingui/react/macro'
import { Columns3 } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { PopoverButton } from '../../ui/menu.tsx'
import { isColumnShown, useColumnChoices } from './column-choice.ts'
import type { RecordColumn } from './record-column.ts'

export function ColumnPicker<Row>({ table, columns }: { readonly table: string; readonly columns: readonly RecordColumn<Row>[] }) {
  const { t } = useLingui()
  const said = useColumnChoices((choices) => choices.shown[table])
  const show = useColumnChoices((choices) => choices.show)
  const reset = useColumnChoices((choices) => choices.reset)
  return (
    <PopoverButton label={t`Columns`} trigger={<IconButton label={t`Columns`} kind="plain" icon={<Columns3 aria-hidden className="size-4" />} />}>
      <div className="flex flex-col gap-1">
        {columns
          .filter((column) => column.isName !== true)
          .map((column) => (
            <Checkbox key={column.id} isSelected={isColumnShown(column, said)} onChange={(isShown) => show(table, column.id, isShown)}>
              {column.title}
            </Checkbox>
          ))}
        <Button kind="quiet" className="mt-2" onPress={() => reset(table)}>
          <Trans>Back to the usual columns</Trans>
        </Button>
      </div>
    </PopoverButton>
  )
}
