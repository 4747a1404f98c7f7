import { useLingui } from '@lingui/react/macro'
import { useController, useFormContext } from 'react-hook-form'
import { ComboBox } from '../../ui/choose.tsx'
import { TimeField } from '../../ui/dates.tsx'
import { MoneyField, NumberField, TextArea, TextField } from '../../ui/fields.tsx'
import { FIELD_LABELS, PROBLEMS } from './field-words.ts'
import { useJobForm } from './job-form-context.tsx'
import type { FieldName, JobValues } from './job-values.ts'
import { OvertakenNote } from './overtaken-note.tsx'
import { tradeWord } from '../../panels/job-card/trade-words.ts'
import { WordsField } from './words-field.tsx'

type NameOf<Value> = { [Name in FieldName]: JobValues[Name] extends Value ? Name : never }[FieldName]

/** One field of the form: value, label, problem and whether it may be changed. */
export function useJobField<Name extends FieldName>(name: Name) {
  const { i18n } = useLingui()
  const { readOnly } = useJobForm()
  const { control } = useFormContext<JobValues>()
  const { field, fieldState } = useController<JobValues, Name>({ control, name })
  const code = fieldState.error?.message
  const problem = code === undefined ? null : (PROBLEMS[code] ?? null)
  return { value: field.value as JobValues[Name], set: (value: JobValues[Name]) => field.onChange(value), onBlur: field.onBlur, label: i18n._(FIELD_LABELS[name]), error: problem === null ? null : i18n._(problem), isReadOnly: readOnly }
}

export function BoundText({ name, mono = false, className }: { readonly name: NameOf<string | null>; readonly mono?: boolean; readonly className?: string }) {
  const { value, set, ...frame } = useJobField(name)
  return (
    <Wrapped name={name} {...(className === undefined ? {} : { className })}>
      <TextField {...frame} mono={mono} value={(value as string | null) ?? ''} onChange={(text) => set((text === '' ? null : text) as never)} />
    </Wrapped>
  )
}

export function BoundNote({ name, rows = 3 }: { readonly name: NameOf<string | null>; readonly rows?: number }) {
  const { value, set, ...frame } = useJobField(name)
  return (
    <Wrapped name={name}>
      <TextArea {...frame} rows={rows} value={(value as string | null) ?? ''} onChange={(text) => set((text === '' ? null : text) as never)} />
    </Wrapped>
  )
}

export function BoundNumber({ name, min = 0, max, step, isWhole = false }: { readonly name: NameOf<number | null>; readonly min?: number; readonly max?: number; readonly step?: number; readonly isWhole?: boolean }) {
  const { value, set, ...frame } = useJobField(name)
  return (
    <Wrapped name={name}>
      <NumberField {...frame} value={(value as number | null) ?? Number.NaN} onChange={(number) => set((Number.isNaN(number) ? null : number) as never)} minValue={min} {...(max === undefined ? {} : { maxValue: max })} {...(step === undefined ? {} : { step })} formatOptions={{ maximumFractionDigits: isWhole ? 0 : 2 }} />
    </Wrapped>
  )
}

export function BoundMoney({ name }: { readonly name: 'quoteTotalCents' | 'depositCents' }) {
  const { value, set, ...frame } = useJobField(name)
  const { currency } = useJobForm()
  return (
    <Wrapped name={name}>
      <MoneyField {...frame} cents={value} onChange={set} currency={currency} />
    </Wrapped>
  )
}

export function BoundTime({ name }: { readonly name: 'windowStart' | 'windowEnd' }) {
  const { value, set, label, error, isReadOnly } = useJobField(name)
  return (
    <Wrapped name={name}>
      <TimeField label={label} error={error} value={value} onChange={set} isReadOnly={isReadOnly} />
    </Wrapped>
  )
}

/** Words of the company's own, with those in use to choose from. */
export function BoundWords({ name, known }: { readonly name: 'requiredSkills' | 'requiredFeatures'; readonly known: readonly string[] }) {
  const { i18n } = useLingui()
  const { value, set, label, isReadOnly } = useJobField(name)
  return (
    <Wrapped name={name}>
      <WordsField label={label} words={value ?? []} onChange={(words) => set(words.length === 0 ? null : [...words])} known={known} nameOf={(word) => tradeWord(i18n, word)} isReadOnly={isReadOnly} />
    </Wrapped>
  )
}

export function BoundType({ known }: { readonly known: readonly string[] }) {
  const { i18n } = useLingui()
  const { value, set, label, error, isReadOnly } = useJobField('type')
  const words = [...new Set([...known, ...(value === '' ? [] : [value])])]
  return (
    <Wrapped name="type">
      {words.length > 0 ? (
        <ComboBox key={value} label={label} error={error} choices={words.map((word) => ({ id: word, label: tradeWord(i18n, word) }))} value={value === '' ? null : value} onChange={(word) => word !== null && set(word)} isDisabled={isReadOnly} />
      ) : (
        <TextField label={label} error={error} value={value} onChange={set} isReadOnly={isReadOnly} />
      )}
    </Wrapped>
  )
}

function Wrapped({ name, className, children }: { readonly name: FieldName; readonly className?: string; readonly children: React.ReactNode }) {
  return (
    <div className={className ?? 'flex min-w-0 flex-col gap-1'}>
      {children}
      <OvertakenNote field={name} />
    </div>
  )
}
