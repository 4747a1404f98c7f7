import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useController, type Control, type FieldPathByValue, type FieldValues } from 'react-hook-form'
import { Select, type Choice } from '../../ui/choose.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { MoneyField, NumberField, TextArea, TextField } from '../../ui/fields.tsx'
import { PeopleField, type Person } from '../people/people-field.tsx'
import { TagsField } from './tags-field.tsx'

interface Bound<Values extends FieldValues, Value> {
  readonly control: Control<Values>
  readonly name: FieldPathByValue<Values, Value>
  readonly label: string
  readonly hint?: ReactNode
  readonly isDisabled?: boolean
  readonly className?: string
}

/* The controls of a record's form, bound by name. Empty is null, as in the record. */

function useBound<Values extends FieldValues, Value>({ control, name, isDisabled }: Bound<Values, Value>) {
  const { field, fieldState } = useController({ control, name })
  return { value: field.value as Value, onChange: field.onChange as (value: Value) => void, onBlur: field.onBlur, error: fieldState.error?.message, isDisabled: isDisabled === true }
}

function frameOf<Values extends FieldValues, Value>({ label, hint, className }: Bound<Values, Value>) {
  return { label, ...(hint === undefined ? {} : { hint }), ...(className === undefined ? {} : { className }) }
}

export function FormText<Values extends FieldValues>(props: Bound<Values, string | null> & { readonly rows?: number; readonly mono?: boolean; readonly type?: 'email' | 'tel' }) {
  const { value, onChange, onBlur, error, isDisabled } = useBound(props)
  const shared = { ...frameOf(props), value: value ?? '', onChange: (text: string) => onChange(text === '' ? null : text), onBlur, error, isDisabled }
  if (props.rows !== undefined) return <TextArea {...shared} rows={props.rows} />
  return <TextField {...shared} mono={props.mono === true} {...(props.type === undefined ? {} : { type: props.type })} />
}

export function FormNumber<Values extends FieldValues>(props: Bound<Values, number | null> & { readonly digits?: number; readonly unit?: string }) {
  const { value, onChange, onBlur, error, isDisabled } = useBound(props)
  return <NumberField {...frameOf(props)} value={value ?? Number.NaN} onChange={(number) => onChange(Number.isNaN(number) ? null : number)} onBlur={onBlur} error={error} isDisabled={isDisabled} formatOptions={{ maximumFractionDigits: props.digits ?? 0, ...(props.unit === undefined ? {} : { style: 'unit', unit: props.unit }) }} />
}

export function FormMoney<Values extends FieldValues>(props: Bound<Values, number | null> & { readonly currency: string }) {
  const { value, onChange, error, isDisabled } = useBound(props)
  return <MoneyField {...frameOf(props)} cents={value} onChange={onChange} error={error} isDisabled={isDisabled} currency={props.currency} />
}

export function FormDate<Values extends FieldValues>(props: Bound<Values, string | null>) {
  const { value, onChange, error, isDisabled } = useBound(props)
  return <DateField {...frameOf(props)} value={value} onChange={onChange} error={error} isDisabled={isDisabled} />
}

export function FormTime<Values extends FieldValues>(props: Bound<Values, string | null>) {
  const { value, onChange, error, isDisabled } = useBound(props)
  return <TimeField {...frameOf(props)} value={value} onChange={onChange} error={error} isDisabled={isDisabled} />
}

export function FormPeople<Values extends FieldValues>(props: Bound<Values, string[]> & { readonly people: readonly Person[]; readonly names?: Readonly<Record<string, string>> }) {
  const { value, onChange, isDisabled } = useBound(props)
  return <PeopleField label={props.label} value={value} onChange={onChange} people={props.people} isReadOnly={isDisabled} {...(props.names ? { names: props.names } : {})} />
}

const UNKNOWN = 'unknown'

export function FormSelect<Values extends FieldValues>(props: Bound<Values, string | null> & { readonly choices: readonly Choice[]; readonly isOptional?: boolean }) {
  const { t } = useLingui()
  const { value, onChange, error, isDisabled } = useBound(props)
  // A value that came in by file and is none of ours is shown as it is, not lost.
  const known = value === null || props.choices.some(({ id }) => id === value) ? props.choices : [...props.choices, { id: value, label: value }]
  const choices = props.isOptional === true ? [{ id: UNKNOWN, label: t`Not known` }, ...known] : known
  return <Select {...frameOf(props)} value={value ?? (props.isOptional === true ? UNKNOWN : null)} onChange={(id) => onChange(id === UNKNOWN ? null : id)} choices={choices} error={error} isDisabled={isDisabled} />
}

export function FormFlag<Values extends FieldValues>(props: Bound<Values, boolean | null>) {
  const { t } = useLingui()
  const { value, onChange, error, isDisabled } = useBound(props)
  const words = value === null ? UNKNOWN : value ? 'yes' : 'no'
  return <Select {...frameOf(props)} value={words} onChange={(id) => onChange(id === UNKNOWN ? null : id === 'yes')} choices={[{ id: UNKNOWN, label: t`Not known` }, { id: 'yes', label: t`Yes` }, { id: 'no', label: t`No` }]} error={error} isDisabled={isDisabled} />
}

export function FormTags<Values extends FieldValues>(props: Bound<Values, string[]> & { readonly known?: readonly string[]; readonly nameOf?: (tag: string) => string }) {
  const { value, onChange, isDisabled } = useBound(props)
  return <TagsField label={props.label} value={value} onChange={onChange} isDisabled={isDisabled} {...(props.known ? { known: props.known } : {})} {...(props.nameOf ? { nameOf: props.nameOf } : {})} />
}
