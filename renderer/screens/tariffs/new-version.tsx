import { Trans, useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { FormDate, FormNumber, FormText } from '../../panels/record-table/form-fields.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { LineDialog } from './line-dialog.tsx'

interface Values {
  to: string | null
  validFrom: string | null
  raisePct: number | null
}

/** Next season in one step: all prices of a version, raised together. */
export function NewVersion({ tariff, from, onClose, onMade }: { readonly tariff: string; readonly from: string; readonly onClose: () => void; readonly onMade: (version: string) => void }) {
  const { t } = useLingui()
  const copying = useDeskCommand('tariff.copyVersion')
  const saved = useUndoToast()
  const schema = z.object({
    to: z.nullable(z.string().check(z.maxLength(100, t`At most ${100} characters.`))).check(z.refine((version) => version !== null, t`A version is needed, such as the year.`)),
    validFrom: z.nullable(z.string()).check(z.refine((day) => day !== null, t`Choose the first day.`)),
    raisePct: z.nullable(z.number().check(z.minimum(-50, t`At least ${-50}.`), z.maximum(100, t`At most ${100}.`))),
  })
  const { form, failure, submit, isRunning } = useRecordForm<Values>({
    schema,
    values: { to: null, validFrom: null, raisePct: 0 },
    save: (_, { to, validFrom, raisePct }) => copying.run({ tariff, from, to, validFrom, raisePct: raisePct ?? 0 } as Input<'tariff.copyVersion'>),
    onSaved() {
      saved(t`The new version is made.`)
      onMade(form.getValues('to') ?? from)
      onClose()
    },
  })
  return (
    <LineDialog title={t`New version from ${from}`} failure={failure} isRunning={isRunning} onSave={submit} onClose={onClose}>
      <p className="col-span-full text-2">
        <Trans>All rates, fees and materials are copied and raised; hourly rates are rounded to the dollar. The old version ends the day before. One undo takes it all back.</Trans>
      </p>
      <FormText control={form.control} name="to" label={t`New version`} mono />
      <FormDate control={form.control} name="validFrom" label={t`Valid from`} />
      <FormNumber control={form.control} name="raisePct" label={t`Raise, percent`} digits={2} />
    </LineDialog>
  )
}
