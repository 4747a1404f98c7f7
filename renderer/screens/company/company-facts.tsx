import { Trans, useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import { Figure, RecordForm } from '../../panels/record-table/record-form.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { Card } from '../../ui/page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { InvoiceFacts } from './invoice-facts.tsx'
import { KeepPart } from './keep-part.tsx'

export function CompanyFacts() {
  const detail = useDeskQuery('company.detail', {})
  if (detail.isLoading) return <Loading />
  if (detail.failure && !detail.data) return <Failed failure={detail.failure} retry={detail.retry} />
  return detail.data ? <Facts company={detail.data} /> : null
}

interface Values {
  name: string | null
  language: string | null
}

function Facts({ company }: { readonly company: Output<'company.detail'> }) {
  const { t } = useLingui()
  const format = useFormat()
  const edit = useDeskCommand('company.edit')
  const mayEdit = useMay('company.edit')
  const saved = useUndoToast()
  const schema = z.object({
    name: z.nullable(z.string().check(z.maxLength(200, t`At most ${200} characters.`))).check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    language: z.nullable(z.string()),
  })
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values: { name: company.name, language: company.language },
    save: (changed) => edit.run(changed as Input<'company.edit'>),
    onSaved: () => saved(t`The company is saved.`),
  })
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <dl className="flex flex-wrap gap-4">
        <Figure label={<Trans>Country</Trans>}>{company.country === 'CA' ? t`Canada` : t`United States`}</Figure>
        <Figure label={<Trans>Currency</Trans>}>{company.currency}</Figure>
        <Figure label={<Trans>Locations</Trans>}>{format.number(company.locations.length)}</Figure>
        <Figure label={<Trans>Users</Trans>}>{format.number(company.users.length)}</Figure>
      </dl>
      <Card title={<Trans>Name and language</Trans>}>
        <RecordForm failure={failure} submit={mayEdit ? { label: t`Save`, run: submit, isRunning, isDirty, revert } : null}>
          <div className="grid grid-cols-[2fr_1fr] gap-3 max-sm:grid-cols-1">
            <FormText control={form.control} name="name" label={t`Name`} isDisabled={!mayEdit} />
            <FormSelect control={form.control} name="language" label={t`Language of the company`} choices={[{ id: 'fr', label: t`French` }, { id: 'en', label: t`English` }]} hint={t`Everybody may read in the other one.`} isDisabled={!mayEdit} />
          </div>
        </RecordForm>
        <p className="mt-3 text-12 text-3">
          <Trans>Country and currency were set when the company was made: every amount and rule follows from them.</Trans>
        </p>
      </Card>
      <InvoiceFacts company={company} />
      <KeepPart />
    </div>
  )
}
