import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { useServiceStates } from '../../panels/record-table/service-state.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { KindField } from './kind-field.tsx'

type EquipmentRow = Output<'equipment.list'>['rows'][number]

interface Values {
  location: string | null
  name: string | null
  kind: string | null
  status: string | null
}

export function EquipmentForm({ item, kinds, onMade }: { readonly item: EquipmentRow | null; readonly kinds: readonly string[]; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const states = useServiceStates()
  const add = useDeskCommand('equipment.add')
  const edit = useDeskCommand('equipment.edit')
  const isOpen = useMay(item === null ? 'equipment.add' : 'equipment.edit')
  const saved = useUndoToast()

  const text = z.nullable(z.string().check(z.maxLength(500, t`At most 500 characters.`)))
  const schema = z.object({
    location: z.nullable(z.string()).check(z.refine((id) => id !== null, t`Choose the location.`)),
    name: text.check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    kind: text.check(z.refine((kind) => kind !== null && kind.trim() !== '', t`Choose the kind, or write your own.`)),
    status: z.nullable(z.string()),
  })
  const values: Values = { location: item?.location ?? (all.length === 1 ? (all[0]?.id ?? null) : null), name: item?.name ?? null, kind: item?.kind ?? null, status: item?.status ?? 'active' }
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values,
    async save(changed, whole) {
      if (item !== null) return edit.run({ equipment: item.id, set: changed } as Input<'equipment.edit'>)
      const reply = await add.run({ externalId: null, ...whole } as Input<'equipment.add'>)
      if (reply.ok) onMade(reply.value.equipment)
      return reply
    },
    onSaved: () => saved(item === null ? t`The item is added.` : t`The item is saved.`),
  })
  const { control } = form
  return (
    <RecordForm failure={failure} submit={isOpen ? { label: item === null ? t`Add` : t`Save`, run: submit, isRunning, isDirty, revert } : null}>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <FormText control={control} name="name" label={t`Name`} isDisabled={!isOpen} />
        <KindField control={control} kinds={kinds} isDisabled={!isOpen} />
        <FormSelect control={control} name="status" label={t`State`} choices={states} isDisabled={!isOpen} />
        <FormSelect control={control} name="location" label={t`Location`} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} isDisabled={!isOpen || item !== null} />
      </div>
    </RecordForm>
  )
}
