import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { FormDate, FormMoney, FormNumber, FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import { useCurrency } from '../../desk/use-session.ts'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { LineDialog } from './line-dialog.tsx'
import { useRateWords, type Rate } from './use-rate-words.ts'

interface Values {
  version: string | null
  validFrom: string | null
  validTo: string | null
  crewSize: number | null
  trucks: number | null
  dayType: string | null
  ratePerHourCents: number | null
  minHours: number | null
  travelMode: string | null
  travelHours: number | null
  tripFeeCents: number | null
  fuelPct: number | null
  roundingMinutes: number | null
}

/** A new rate begins like the version's first one: most of them share their rules. */
export function RateDialog({ tariff, rate, version, first, onClose }: { readonly tariff: string; readonly rate: Rate | null; readonly version: string | null; readonly first: Rate | undefined; readonly onClose: () => void }) {
  const { t } = useLingui()
  const words = useRateWords()
  const currency = useCurrency()
  const setting = useDeskCommand('tariff.setRate')
  const saved = useUndoToast()
  const like = rate ?? first
  const given = (problem: string) => z.refine((value: unknown) => value !== null, problem)
  const number = (min: number, max: number) => z.nullable(z.number().check(z.minimum(min, t`At least ${min}.`), z.maximum(max, t`At most ${max}.`)))
  const schema = z.object({
    version: z.nullable(z.string().check(z.maxLength(100, t`At most ${100} characters.`))).check(given(t`A version is needed, such as the year.`)),
    validFrom: z.nullable(z.string()).check(given(t`Choose the first day.`)), validTo: z.nullable(z.string()),
    crewSize: number(1, 40).check(given(t`How many movers?`)), trucks: number(0, 20).check(given(t`How many trucks?`)), dayType: z.nullable(z.string()),
    ratePerHourCents: number(0, 100_000_000).check(given(t`What does an hour cost?`)),
    minHours: number(0, 100), travelMode: z.nullable(z.string()), travelHours: number(0, 100), tripFeeCents: number(0, 100_000_000), fuelPct: number(0, 100), roundingMinutes: number(0, 240),
  })
  const values: Values = {
    version: like?.version ?? version, validFrom: like?.validFrom ?? null, validTo: like?.validTo ?? null, crewSize: rate?.crewSize ?? null, trucks: rate?.trucks ?? 1, dayType: rate?.dayType ?? 'all', ratePerHourCents: rate?.ratePerHourCents ?? null,
    minHours: like?.minHours ?? null, travelMode: like?.travelMode ?? null, travelHours: like?.travelHours ?? null, tripFeeCents: like?.tripFeeCents ?? null, fuelPct: like?.fuelPct ?? null, roundingMinutes: like?.roundingMinutes ?? null,
  }
  const { form, failure, submit, isRunning } = useRecordForm<Values>({
    schema,
    values,
    save: (_, whole) => setting.run({ tariff, ...whole } as Input<'tariff.setRate'>),
    onSaved() {
      saved(t`The rate is saved.`)
      onClose()
    },
  })
  const { control } = form
  const isKnown = rate !== null
  return (
    <LineDialog title={isKnown ? t`Change the rate` : t`New rate`} failure={failure} isRunning={isRunning} onSave={submit} onClose={onClose}>
      <FormText control={control} name="version" label={t`Version`} mono isDisabled={isKnown || version !== null} />
      <FormDate control={control} name="validFrom" label={t`Valid from`} />
      <FormDate control={control} name="validTo" label={t`Last day`} />
      <FormNumber control={control} name="crewSize" label={t`Movers`} isDisabled={isKnown} />
      <FormNumber control={control} name="trucks" label={t`Trucks`} isDisabled={isKnown} />
      <FormSelect control={control} name="dayType" label={t`Day`} choices={Object.entries(words.days).map(([id, label]) => ({ id, label }))} isDisabled={isKnown} />
      <FormMoney control={control} name="ratePerHourCents" label={t`Per hour`} currency={currency} />
      <FormNumber control={control} name="minHours" label={t`Minimum hours`} digits={2} />
      <FormNumber control={control} name="roundingMinutes" label={t`Rounded to, minutes`} />
      <FormSelect control={control} name="travelMode" label={t`Travel`} isOptional choices={Object.entries(words.travel).map(([id, label]) => ({ id, label }))} />
      <FormNumber control={control} name="travelHours" label={t`Travel hours`} digits={2} />
      <FormMoney control={control} name="tripFeeCents" label={t`Trip fee`} currency={currency} />
      <FormNumber control={control} name="fuelPct" label={t`Fuel, percent`} digits={2} />
    </LineDialog>
  )
}
