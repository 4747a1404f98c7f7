import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

type CustomerRow = Output<'customers.list'>['rows'][number]

interface Values {
  location: string | null
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  address: string | null
  postalCode: string | null
}

export function CustomerForm({ customer, onMade }: { readonly customer: CustomerRow | null; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const add = useDeskCommand('customer.add')
  const edit = useDeskCommand('customer.edit')
  const mayAdd = useMay('customer.add')
  const mayEdit = useMay('customer.edit')
  const readsPersonal = useReads('pii')
  const saved = useUndoToast()
  const isOpen = customer === null ? mayAdd : mayEdit && readsPersonal

  const short = z.nullable(z.string().check(z.maxLength(500, t`At most 500 characters.`)))
  const schema = z.object({
    location: z.nullable(z.string()).check(z.refine((id) => id !== null, t`Choose the location.`)),
    name: short.check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    phone: short,
    email: short.check(z.refine((email) => email === null || email.includes('@'), t`That is not an e-mail address.`)),
    language: short,
    address: short,
    postalCode: short,
  })
  const values: Values = {
    location: customer?.location ?? (all.length === 1 ? (all[0]?.id ?? null) : null),
    name: customer?.name ?? null, phone: customer?.phone ?? null, email: customer?.email ?? null, language: customer?.language ?? null, address: customer?.address ?? null, postalCode: customer?.postalCode ?? null,
  }
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values,
    async save(changed, whole) {
      if (customer !== null) return edit.run({ customer: customer.id, set: changed } as Input<'customer.edit'>)
      const reply = await add.run({ externalId: null, ...whole } as Input<'customer.add'>)
      if (reply.ok) onMade(reply.value.customer)
      return reply
    },
    onSaved: () => saved(customer === null ? t`The customer is added.` : t`The customer is saved.`),
  })
  const { control } = form
  return (
    <RecordForm failure={failure} submit={isOpen ? { label: customer === null ? t`Add` : t`Save`, run: submit, isRunning, isDirty, revert } : null}>
      <FormText control={control} name="name" label={t`Name`} isDisabled={!isOpen} />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <FormText control={control} name="phone" label={t`Phone`} type="tel" isDisabled={!isOpen} />
        <FormText control={control} name="email" label={t`E-mail`} type="email" isDisabled={!isOpen} />
      </div>
      <FormText control={control} name="address" label={t`Address`} isDisabled={!isOpen} />
      <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        <FormText control={control} name="postalCode" label={t`Postal code`} mono isDisabled={!isOpen} />
        <FormSelect control={control} name="language" label={t`Language`} isOptional choices={[{ id: 'fr', label: t`French` }, { id: 'en', label: t`English` }]} isDisabled={!isOpen} />
        <FormSelect control={control} name="location" label={t`Location`} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} isDisabled={!isOpen || customer !== null} />
      </div>
    </RecordForm>
  )
}
