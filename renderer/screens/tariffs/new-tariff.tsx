import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { Sheet } from '../../ui/dialog.tsx'

interface Values {
  name: string | null
  externalId: string | null
  location: string | null
}

export function NewTariff({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const add = useDeskCommand('tariff.add')
  const saved = useUndoToast()
  const text = z.nullable(z.string().check(z.maxLength(500, t`At most 500 characters.`)))
  const schema = z.object({
    name: text.check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    externalId: text,
    location: z.nullable(z.string()).check(z.refine((id) => id !== null, t`Choose the location.`)),
  })
  const { form, failure, submit, isRunning, isDirty } = useRecordForm<Values>({
    schema,
    values: { name: null, externalId: null, location: all.length === 1 ? (all[0]?.id ?? null) : null },
    async save(_, whole) {
      const reply = await add.run(whole as Input<'tariff.add'>)
      if (reply.ok) onMade(reply.value.tariff)
      return reply
    },
    onSaved: () => saved(t`The tariff is added.`),
  })
  return (
    <Sheet isOpen title={t`New tariff`} onClose={onClose}>
      <RecordForm failure={failure} submit={{ label: t`Add`, run: submit, isRunning, isDirty }}>
        <FormText control={form.control} name="name" label={t`Name`} />
        <FormText control={form.control} name="externalId" label={t`Number elsewhere`} mono hint={t`How other systems call it; imports find it by this.`} />
        <FormSelect control={form.control} name="location" label={t`Location`} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} />
      </RecordForm>
    </Sheet>
  )
}
