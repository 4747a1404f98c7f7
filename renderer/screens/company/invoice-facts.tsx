import { Trans, useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { FormNumber, FormText } from '../../panels/record-table/form-fields.tsx'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { Card } from '../../ui/page.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { useTaxNumbers, written } from './use-tax-numbers.ts'

interface Values {
  gstNumber: string | null
  qstNumber: string | null
  invoiceDueDays: number | null
}

/** What an invoice says of the company, and when it is due. */
export function InvoiceFacts({ company }: { readonly company: Output<'company.detail'> }) {
  const { t } = useLingui()
  const edit = useDeskCommand('company.edit')
  const mayEdit = useMay('company.edit')
  const saved = useUndoToast()
  const schema = z.object({
    ...useTaxNumbers(),
    invoiceDueDays: z.nullable(z.number().check(z.minimum(0, t`At least ${0}.`), z.maximum(365, t`At most ${365}.`))),
  })
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values: { gstNumber: company.gstNumber, qstNumber: company.qstNumber, invoiceDueDays: company.invoiceDueDays },
    save: (changed) => edit.run(written(changed) as Input<'company.edit'>),
    onSaved: () => saved(t`The company is saved.`),
  })
  const isCanadian = company.country === 'CA'
  return (
    <Card title={<Trans>On invoices</Trans>}>
      <RecordForm failure={failure} submit={mayEdit ? { label: t`Save`, run: submit, isRunning, isDirty, revert } : null}>
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          {isCanadian && <FormText control={form.control} name="gstNumber" label={t`GST/HST number`} mono isDisabled={!mayEdit} />}
          {isCanadian && <FormText control={form.control} name="qstNumber" label={t`QST number`} mono isDisabled={!mayEdit} />}
          <FormNumber control={form.control} name="invoiceDueDays" label={t`Days until due`} hint={t`Empty: due at once.`} isDisabled={!mayEdit} />
        </div>
      </RecordForm>
      <p className="mt-3 text-12 text-3"><Trans>Invoices that are issued from now on say so; those that are out stay as they are.</Trans></p>
    </Card>
  )
}
