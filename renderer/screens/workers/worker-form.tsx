import { useLingui } from '@lingui/react/macro'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { asId } from '../../../core/domain/records/field.ts'
import { CREW_ROLES } from '../../../core/domain/records/job-records.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useCurrency, useMay, useReads } from '../../desk/use-session.ts'
import { FormDate, FormFlag, FormMoney, FormNumber, FormPeople, FormSelect, FormTags, FormText, FormTime } from '../../panels/record-table/form-fields.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { KNOWN_SKILLS, useTradeWords } from '../../panels/job-card/trade-words.ts'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

type WorkerRow = Output<'workers.list'>['rows'][number]

interface Values {
  location: string | null
  name: string | null
  roles: string[]
  skills: string[]
  licenceClass: string | null
  licenceProvince: string | null
  airBrake: boolean | null
  licenceExpiry: string | null
  wagePerHourCents: number | null
  overtimeAfterHoursWeek: number | null
  overtimeFactor: number | null
  maxHoursDay: number | null
  trainee: boolean | null
  apartFrom: string[]
  goodWith: string[]
  shiftStart: string | null
  shiftEnd: string | null
  language: string | null
  status: string | null
}

export function WorkerForm({ worker, skills, onMade }: { readonly worker: WorkerRow | null; readonly skills: readonly string[]; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const nameOf = useTradeWords()
  const currency = useCurrency()
  const add = useDeskCommand('worker.add')
  const edit = useDeskCommand('worker.edit')
  const isOpen = useMay(worker === null ? 'worker.add' : 'worker.edit')
  const readsMoney = useReads('fin')
  const readsPrivate = useReads('hr')
  const saved = useUndoToast()

  const text = z.nullable(z.string().check(z.maxLength(500, t`At most 500 characters.`)))
  const between = (min: number, max: number) => z.nullable(z.number().check(z.minimum(min, t`At least ${min}.`), z.maximum(max, t`At most ${max}.`)))
  const schema = z.object({
    location: z.nullable(z.string()).check(z.refine((id) => id !== null, t`Choose the location.`)),
    name: text.check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    roles: z.array(z.string()), skills: z.array(z.string()),
    licenceClass: text, licenceProvince: text.check(z.refine((province) => province === null || /^[A-Z]{2}$/.test(province), t`Two letters, such as ON or QC.`)),
    airBrake: z.nullable(z.boolean()), licenceExpiry: z.nullable(z.string()),
    wagePerHourCents: between(0, 1_000_000), overtimeAfterHoursWeek: between(0, 168), overtimeFactor: between(1, 5), maxHoursDay: between(0, 24),
    trainee: z.nullable(z.boolean()), apartFrom: z.array(z.string()), goodWith: z.array(z.string()), shiftStart: z.nullable(z.string()), shiftEnd: z.nullable(z.string()),
    language: text, status: z.nullable(z.string()),
  })
  const values: Values = {
    location: worker?.location ?? (all.length === 1 ? (all[0]?.id ?? null) : null), name: worker?.name ?? null, roles: [...(worker?.roles ?? ['helper'])], skills: [...(worker?.skills ?? [])],
    licenceClass: worker?.licenceClass ?? null, licenceProvince: worker?.licenceProvince ?? null, airBrake: worker?.airBrake ?? null, licenceExpiry: worker?.licenceExpiry ?? null,
    wagePerHourCents: worker?.wagePerHourCents ?? null, overtimeAfterHoursWeek: worker?.overtimeAfterHoursWeek ?? null, overtimeFactor: worker?.overtimeFactor ?? null, maxHoursDay: worker?.maxHoursDay ?? null,
    trainee: worker?.trainee ?? null, apartFrom: [...(worker?.apartFrom ?? [])], goodWith: [...(worker?.goodWith ?? [])], shiftStart: worker?.shiftStart ?? null, shiftEnd: worker?.shiftEnd ?? null,
    language: worker?.language ?? null, status: worker?.status ?? 'active',
  }
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values,
    async save(changed, whole) {
      if (worker !== null) return edit.run({ worker: worker.id, set: changed } as Input<'worker.edit'>)
      const reply = await add.run({ externalId: null, ...whole } as Input<'worker.add'>)
      if (reply.ok) onMade(reply.value.worker)
      return reply
    },
    onSaved: () => saved(worker === null ? t`The crew member is added.` : t`The crew member is saved.`),
  })
  const { control } = form
  const both = values.language !== null && /^(en\|fr|fr\|en)$/.test(values.language) ? values.language : 'fr|en'
  const place = useWatch({ control, name: 'location' })
  const { data: choices } = useDeskQuery('job.choices', { location: asId<'location'>(place ?? '') }, { enabled: useMay('job.choices') && place !== null, keepPrevious: true })
  const colleagues = (choices?.workers ?? []).filter(({ id }) => id !== worker?.id)
  const row = 'grid grid-cols-3 gap-3 max-sm:grid-cols-1'
  return (
    <RecordForm failure={failure} submit={isOpen ? { label: worker === null ? t`Add` : t`Save`, run: submit, isRunning, isDirty, revert } : null}>
      <FormText control={control} name="name" label={t`Name`} isDisabled={!isOpen} />
      <FormTags control={control} name="roles" label={t`Roles`} known={CREW_ROLES} nameOf={nameOf} isDisabled={!isOpen} />
      <FormTags control={control} name="skills" label={t`Skills`} known={[...new Set([...KNOWN_SKILLS, ...skills])]} nameOf={nameOf} isDisabled={!isOpen} />
      {readsPrivate && (
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <FormText control={control} name="licenceClass" label={t`Licence class`} isDisabled={!isOpen} />
          <FormText control={control} name="licenceProvince" label={t`Licence province`} isDisabled={!isOpen} />
          <FormDate control={control} name="licenceExpiry" label={t`Licence valid until`} isDisabled={!isOpen} />
          <FormFlag control={control} name="airBrake" label={t`Air brakes`} isDisabled={!isOpen} />
        </div>
      )}
      {readsMoney && (
        <div className={row}>
          <FormMoney control={control} name="wagePerHourCents" label={t`Wage per hour`} currency={currency} isDisabled={!isOpen} />
          <FormNumber control={control} name="overtimeAfterHoursWeek" label={t`Overtime after, h/week`} digits={1} hint={t`Empty: the province’s law`} isDisabled={!isOpen} />
          <FormNumber control={control} name="overtimeFactor" label={t`Overtime factor`} digits={2} isDisabled={!isOpen} />
        </div>
      )}
      <div className={row}>
        <FormNumber control={control} name="maxHoursDay" label={t`Hours a day at most`} digits={1} isDisabled={!isOpen} />
        <FormSelect control={control} name="language" label={t`Language`} isOptional choices={[{ id: 'fr', label: t`French` }, { id: 'en', label: t`English` }, { id: both, label: t`English and French` }]} isDisabled={!isOpen} />
        <FormSelect control={control} name="status" label={t`State`} choices={[{ id: 'active', label: t`Employed` }, { id: 'inactive', label: t`Left` }]} isDisabled={!isOpen} />
      </div>
      <div className={row}>
        <FormTime control={control} name="shiftStart" label={t`Can work from`} hint={t`Empty: any time`} isDisabled={!isOpen} />
        <FormTime control={control} name="shiftEnd" label={t`Can work until`} isDisabled={!isOpen} />
        <FormFlag control={control} name="trainee" label={t`In training`} hint={t`Goes out only with a lead`} isDisabled={!isOpen} />
      </div>
      <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">
        <FormPeople control={control} name="goodWith" label={t`Works well with`} people={colleagues} isDisabled={!isOpen} />
        <FormPeople control={control} name="apartFrom" label={t`Not on one crew with`} people={colleagues} isDisabled={!isOpen} />
      </div>
      <FormSelect control={control} name="location" label={t`Location`} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} isDisabled={!isOpen || worker !== null} />
    </RecordForm>
  )
}
