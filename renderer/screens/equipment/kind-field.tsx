import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useController, type Control, type FieldPathByValue, type FieldValues } from 'react-hook-form'
import { KNOWN_EQUIPMENT, useTradeWords } from '../../panels/job-card/trade-words.ts'
import { Select } from '../../ui/choose.tsx'
import { TextField } from '../../ui/fields.tsx'

const OTHER = 'other:'

interface KindFieldProps<Values extends FieldValues & { kind: string | null }> {
  readonly control: Control<Values>
  readonly kinds: readonly string[]
  readonly isDisabled: boolean
}

/** A kind that the trade or the company has a word for, or one of its own. */
export function KindField<Values extends FieldValues & { kind: string | null }>({ control, kinds, isDisabled }: KindFieldProps<Values>) {
  const { t } = useLingui()
  const wordOf = useTradeWords()
  const { field, fieldState } = useController({ control, name: 'kind' as FieldPathByValue<Values, string | null> })
  const value = field.value as string | null
  const [isOther, setOther] = useState(false)
  const known = [...new Set([...KNOWN_EQUIPMENT, ...kinds, ...(value === null || isOther ? [] : [value])])]
  const choices = [...known.map((id) => ({ id, label: wordOf(id) })), { id: OTHER, label: t`Another kind…` }]

  function choose(id: string): void {
    setOther(id === OTHER)
    field.onChange(id === OTHER ? null : id)
  }
  if (!isOther) return <Select label={t`Kind`} value={value} onChange={choose} choices={choices} error={fieldState.error?.message} isDisabled={isDisabled} />
  return <TextField label={t`Kind`} hint={t`One word for all of them, such as “Ladder”`} value={value ?? ''} onChange={(text) => field.onChange(text === '' ? null : text)} onBlur={field.onBlur} error={fieldState.error?.message} isDisabled={isDisabled} autoFocus />
}
