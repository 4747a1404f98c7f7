import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useCurrency, useMay, useReads } from '../../desk/use-session.ts'
import { FormFlag, FormMoney, FormNumber, FormSelect, FormTags, FormText } from '../../panels/record-table/form-fields.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { KNOWN_FEATURES, useTradeWords } from '../../panels/job-card/trade-words.ts'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { useServiceStates } from '../../panels/record-table/service-state.tsx'

type TruckRow = Output<'trucks.list'>['rows'][number]

interface Values {
  location: string | null
  name: string | null
  sizeFt: number | null
  volumeCuft: number | null
  payloadKg: number | null
  registeredKg: number | null
  axles: number | null
  airBrake: boolean | null
  features: string[]
  costPerKmCents: number | null
  costPerHourCents: number | null
  plate: string | null
  status: string | null
}

export function TruckForm({ truck, features, onMade }: { readonly truck: TruckRow | null; readonly features: readonly string[]; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { all } = usePlaces()
  const nameOf = useTradeWords()
  const currency = useCurrency()
  const states = useServiceStates()
  const add = useDeskCommand('truck.add')
  const edit = useDeskCommand('truck.edit')
  const isOpen = useMay(truck === null ? 'truck.add' : 'truck.edit')
  const readsMoney = useReads('fin')
  const saved = useUndoToast()

  const text = z.nullable(z.string().check(z.maxLength(500, t`At most 500 characters.`)))
  const upTo = (max: number) => z.nullable(z.number().check(z.minimum(0, t`At least ${0}.`), z.maximum(max, t`At most ${max}.`)))
  const schema = z.object({
    location: z.nullable(z.string()).check(z.refine((id) => id !== null, t`Choose the location.`)),
    name: text.check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    sizeFt: upTo(100), volumeCuft: upTo(20_000).check(z.refine((volume) => volume !== null, t`The volume is needed: jobs are fitted by it.`)),
    payloadKg: upTo(60_000), registeredKg: upTo(80_000), axles: z.nullable(z.number().check(z.minimum(1, t`At least ${1}.`), z.maximum(12, t`At most ${12}.`))),
    airBrake: z.nullable(z.boolean()), features: z.array(z.string()), costPerKmCents: upTo(1_000_000), costPerHourCents: upTo(1_000_000), plate: text, status: z.nullable(z.string()),
  })
  const values: Values = {
    location: truck?.location ?? (all.length === 1 ? (all[0]?.id ?? null) : null), name: truck?.name ?? null, sizeFt: truck?.sizeFt ?? null, volumeCuft: truck?.volumeCuft ?? null, payloadKg: truck?.payloadKg ?? null,
    registeredKg: truck?.registeredKg ?? null, axles: truck?.axles ?? null, airBrake: truck?.airBrake ?? null, features: [...(truck?.features ?? [])], costPerKmCents: truck?.costPerKmCents ?? null,
    costPerHourCents: truck?.costPerHourCents ?? null, plate: truck?.plate ?? null, status: truck?.status ?? 'active',
  }
  const { form, failure, submit, isRunning, isDirty, revert } = useRecordForm<Values>({
    schema,
    values,
    async save(changed, whole) {
      if (truck !== null) return edit.run({ truck: truck.id, set: changed } as Input<'truck.edit'>)
      const reply = await add.run({ externalId: null, ...whole } as Input<'truck.add'>)
      if (reply.ok) onMade(reply.value.truck)
      return reply
    },
    onSaved: () => saved(truck === null ? t`The truck is added.` : t`The truck is saved.`),
  })
  const { control } = form
  const row = 'grid grid-cols-3 gap-3 max-sm:grid-cols-1'
  return (
    <RecordForm failure={failure} submit={isOpen ? { label: truck === null ? t`Add` : t`Save`, run: submit, isRunning, isDirty, revert } : null}>
      <div className={row}>
        <FormText control={control} name="name" label={t`Truck`} isDisabled={!isOpen} className="col-span-2 max-sm:col-span-1" />
        <FormText control={control} name="plate" label={t`Plate`} mono isDisabled={!isOpen} />
      </div>
      <div className={row}>
        <FormNumber control={control} name="sizeFt" label={t`Length, feet`} digits={1} isDisabled={!isOpen} />
        <FormNumber control={control} name="volumeCuft" label={t`Volume, cubic feet`} isDisabled={!isOpen} />
        <FormNumber control={control} name="payloadKg" label={t`Payload, kg`} isDisabled={!isOpen} />
        <FormNumber control={control} name="registeredKg" label={t`Registered mass, kg`} hint={t`Decides the licence a driver needs`} isDisabled={!isOpen} />
        <FormNumber control={control} name="axles" label={t`Axles`} isDisabled={!isOpen} />
        <FormFlag control={control} name="airBrake" label={t`Air brakes`} isDisabled={!isOpen} />
      </div>
      <FormTags control={control} name="features" label={t`Equipment`} known={[...new Set([...KNOWN_FEATURES, ...features])]} nameOf={nameOf} isDisabled={!isOpen} />
      {readsMoney && (
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <FormMoney control={control} name="costPerHourCents" label={t`Cost per hour`} currency={currency} isDisabled={!isOpen} />
          <FormMoney control={control} name="costPerKmCents" label={t`Cost per km`} currency={currency} isDisabled={!isOpen} />
        </div>
      )}
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <FormSelect control={control} name="status" label={t`State`} choices={states} isDisabled={!isOpen} />
        <FormSelect control={control} name="location" label={t`Location`} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} isDisabled={!isOpen || truck !== null} />
      </div>
    </RecordForm>
  )
}
