import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { FormMoney, FormText } from '../../panels/record-table/form-fields.tsx'
import { useCurrency } from '../../desk/use-session.ts'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { LineDialog } from './line-dialog.tsx'
import { PriceTable } from './price-table.tsx'

type Material = Output<'tariff.detail'>['materials'][number]

export function MaterialsTable({ tariff, materials, version, mayEdit }: { readonly tariff: string; readonly materials: readonly Material[]; readonly version: string | null; readonly mayEdit: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const removing = useDeskCommand('tariff.removeMaterial')
  const saved = useUndoToast()
  const [edited, setEdited] = useState<Material | 'new' | null>(null)

  async function remove({ version: of, item }: Material): Promise<void> {
    const reply = await removing.run({ tariff, version: of, item } as Input<'tariff.removeMaterial'>)
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`The material is removed.`)
  }

  return (
    <>
      <PriceTable
        label={t`Materials`}
        lines={materials}
        mayEdit={mayEdit && version !== null}
        addLabel={t`Add a material`}
        emptyText={version === null ? t`Add a rate first: it begins the version.` : t`No materials in this version.`}
        nameOf={({ item }) => item}
        onAdd={() => setEdited('new')}
        onEdit={setEdited}
        onRemove={(material) => void remove(material)}
        columns={[
          { title: t`Material`, cell: ({ item }) => item },
          { title: t`Price`, isNumber: true, cell: ({ priceCents }) => format.money(priceCents) },
          { title: t`Our cost`, isNumber: true, cell: ({ costCents }) => format.money(costCents) },
          { title: t`Margin`, isNumber: true, cell: ({ priceCents, costCents }) => (costCents === null || priceCents <= 0 ? '–' : format.percent(((priceCents - costCents) / priceCents) * 100)) },
        ]}
      />
      {edited !== null && version !== null && <MaterialDialog tariff={tariff} material={edited === 'new' ? null : edited} version={version} onClose={() => setEdited(null)} />}
    </>
  )
}

interface Values {
  item: string | null
  priceCents: number | null
  costCents: number | null
}

function MaterialDialog({ tariff, material, version, onClose }: { readonly tariff: string; readonly material: Material | null; readonly version: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const currency = useCurrency()
  const setting = useDeskCommand('tariff.setMaterial')
  const saved = useUndoToast()
  const schema = z.object({
    item: z.nullable(z.string().check(z.maxLength(100, t`At most ${100} characters.`))).check(z.refine((item) => item !== null, t`Which material?`)),
    priceCents: z.nullable(z.number()).check(z.refine((price) => price !== null, t`What does it cost?`)),
    costCents: z.nullable(z.number()),
  })
  const { form, failure, submit, isRunning } = useRecordForm<Values>({
    schema,
    values: { item: material?.item ?? null, priceCents: material?.priceCents ?? null, costCents: material?.costCents ?? null },
    save: (_, whole) => setting.run({ tariff, version, ...whole } as Input<'tariff.setMaterial'>),
    onSaved() {
      saved(t`The material is saved.`)
      onClose()
    },
  })
  return (
    <LineDialog title={material === null ? t`New material` : t`Change the material`} failure={failure} isRunning={isRunning} onSave={submit} onClose={onClose}>
      <FormText control={form.control} name="item" label={t`Material`} isDisabled={material !== null} />
      <FormMoney control={form.control} name="priceCents" label={t`Price`} currency={currency} />
      <FormMoney control={form.control} name="costCents" label={t`Our cost`} currency={currency} />
    </LineDialog>
  )
}
