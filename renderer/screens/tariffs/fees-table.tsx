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

type Fee = Output<'tariff.detail'>['fees'][number]

export function FeesTable({ tariff, fees, version, mayEdit }: { readonly tariff: string; readonly fees: readonly Fee[]; readonly version: string | null; readonly mayEdit: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const removing = useDeskCommand('tariff.removeFee')
  const saved = useUndoToast()
  const [edited, setEdited] = useState<Fee | 'new' | null>(null)

  async function remove({ version: of, code }: Fee): Promise<void> {
    const reply = await removing.run({ tariff, version: of, code } as Input<'tariff.removeFee'>)
    if (!reply.ok) return toastFailure(reply.failure)
    saved(t`The fee is removed.`)
  }

  return (
    <>
      <PriceTable
        label={t`Fees`}
        lines={fees}
        mayEdit={mayEdit && version !== null}
        addLabel={t`Add a fee`}
        emptyText={version === null ? t`Add a rate first: it begins the version.` : t`No fees in this version. What a crew notes on site (stairs, a piano) is charged by these.`}
        nameOf={({ code }) => code}
        onAdd={() => setEdited('new')}
        onEdit={setEdited}
        onRemove={(fee) => void remove(fee)}
        columns={[
          { title: t`Fee`, cell: ({ code }) => code },
          { title: t`Per`, cell: ({ unit }) => unit },
          { title: t`Price`, isNumber: true, cell: ({ priceCents }) => format.money(priceCents) },
        ]}
      />
      {edited !== null && version !== null && <FeeDialog tariff={tariff} fee={edited === 'new' ? null : edited} version={version} onClose={() => setEdited(null)} />}
    </>
  )
}

interface Values {
  code: string | null
  unit: string | null
  priceCents: number | null
}

function FeeDialog({ tariff, fee, version, onClose }: { readonly tariff: string; readonly fee: Fee | null; readonly version: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const currency = useCurrency()
  const setting = useDeskCommand('tariff.setFee')
  const saved = useUndoToast()
  const schema = z.object({
    code: z.nullable(z.string().check(z.maxLength(100, t`At most ${100} characters.`))).check(z.refine((code) => code !== null, t`Which fee?`)),
    unit: z.nullable(z.string()).check(z.refine((unit) => unit !== null, t`Per what?`)),
    priceCents: z.nullable(z.number()).check(z.refine((price) => price !== null, t`What does it cost?`)),
  })
  const { form, failure, submit, isRunning } = useRecordForm<Values>({
    schema,
    values: { code: fee?.code ?? null, unit: fee?.unit ?? null, priceCents: fee?.priceCents ?? null },
    save: (_, whole) => setting.run({ tariff, version, ...whole } as Input<'tariff.setFee'>),
    onSaved() {
      saved(t`The fee is saved.`)
      onClose()
    },
  })
  return (
    <LineDialog title={fee === null ? t`New fee` : t`Change the fee`} failure={failure} isRunning={isRunning} onSave={submit} onClose={onClose}>
      <FormText control={form.control} name="code" label={t`Fee`} hint={t`The code that crews note: stairs, long_carry, piano`} isDisabled={fee !== null} />
      <FormText control={form.control} name="unit" label={t`Per`} hint={t`each, flight, hour…`} />
      <FormMoney control={form.control} name="priceCents" label={t`Price`} currency={currency} />
    </LineDialog>
  )
}
