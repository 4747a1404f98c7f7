import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form'
import type * as z from 'zod/mini'
import type { Reply } from '../../../core/kernel/contract/client.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'

interface RecordFormOptions<Values extends FieldValues> {
  readonly schema: z.ZodMiniType<Values, Values>
  readonly values: Values
  /** Only what was changed, or everything for a new record. */
  readonly save: (changed: Partial<Values>, all: Values) => Promise<Reply<unknown>>
  readonly onSaved: () => void
}

export interface RecordFormState<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>
  readonly failure: FailureFrame | null
  readonly submit: () => void
  readonly isRunning: boolean
  readonly isDirty: boolean
  readonly revert: () => void
}

/** A form over a record that others may change meanwhile: what they changed comes in, what is being typed here stays. */
export function useRecordForm<Values extends FieldValues>({ schema, values, save, onSaved }: RecordFormOptions<Values>): RecordFormState<Values> {
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const form = useForm<Values>({ resolver: zodResolver(schema as never) as never, defaultValues: values as DefaultValues<Values>, values, resetOptions: { keepDirtyValues: true } })
  const { dirtyFields, isDirty, isSubmitting } = form.formState
  const submit = form.handleSubmit(async (all) => {
    const changed = Object.fromEntries(Object.entries(all).filter(([name]) => name in dirtyFields)) as Partial<Values>
    const reply = await save(changed, all)
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    form.reset(all)
    onSaved()
  })
  return { form, failure, submit: () => void submit(), isRunning: isSubmitting, isDirty, revert: () => form.reset(values) }
}
