import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { fieldsToSend, mergeServer, pick } from './job-merge.ts'
import { isFit } from './job-schema.ts'
import { FIELD_NAMES, sameField, valuesOf, type FieldName, type JobDetail, type JobValues } from './job-values.ts'

/** Long enough not to write every letter, short enough that nobody waits for it. */
const PAUSE_MS = 700

export type SaveState =
  | { readonly is: 'saved'; readonly at: number | null }
  | { readonly is: 'changed' | 'saving' }
  | { readonly is: 'failed'; readonly failure: FailureFrame }

export interface Autosave {
  readonly state: SaveState
  readonly overtaken: ReadonlyMap<FieldName, unknown>
  keepMine(field: FieldName): void
  takeTheirs(field: FieldName): void
  /** Sends at once what is waiting. */
  flush(): void
}

/** Keeps the form and the desk in step: what is typed goes out field by field, what others write comes in where nobody is typing. */
export function useAutosave(form: UseFormReturn<JobValues>, detail: JobDetail, isOn: boolean): Autosave {
  const { client } = useDesk()
  const [state, setState] = useState<SaveState>({ is: 'saved', at: null })
  /** Counts the times that something was typed while the last words were on their way. */
  const [round, setRound] = useState(0)
  const [overtaken, setOvertaken] = useState<ReadonlyMap<FieldName, unknown>>(new Map())
  const kept = useRef({ base: valuesOf(detail), sent: {} as Partial<JobValues>, disputed: new Set<FieldName>(), running: false, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  const job = detail.job.id

  const merge = useCallback(
    (server: JobValues) => {
      const { base, sent } = kept.current
      const merged = mergeServer(base, form.getValues(), server, sent)
      kept.current.base = merged.base
      kept.current.disputed = new Set(merged.overtaken.map(({ field }) => field))
      for (const field of FIELD_NAMES) if (Object.hasOwn(merged.take, field)) form.setValue(field, merged.take[field] as never)
      setOvertaken(new Map(merged.overtaken.map(({ field, theirs }) => [field, theirs])))
    },
    [form],
  )

  useEffect(() => merge(valuesOf(detail)), [detail, merge])

  const save = useCallback(async (): Promise<void> => {
    const now = kept.current
    clearTimeout(now.timer)
    if (now.running) return
    const fields = fieldsToSend(now.base, form.getValues(), now.disputed, isFit)
    if (fields.length === 0) {
      const isDirty = FIELD_NAMES.some((field) => !sameField(form.getValues(field), now.base[field]))
      setState((before) => (isDirty || before.is === 'failed' ? { is: 'changed' } : before.is === 'saved' ? before : { is: 'saved', at: null }))
      return
    }
    now.running = true
    now.sent = pick(form.getValues(), fields)
    setState({ is: 'saving' })
    const { stops, ...set } = now.sent
    const { stops: stopsBefore, ...base } = pick(now.base, fields)
    const reply = await client.call('job.edit', { job: asId<'job'>(job), set, base: { set: base, ...(stopsBefore ? { stops: stopsBefore } : {}) }, ...(stops ? { stops } : {}) })
    const { sent } = now
    now.running = false
    now.sent = {}
    if (!reply.ok) {
      setState({ is: 'failed', failure: reply.failure })
      return
    }
    const lost = new Set(reply.value.overtaken)
    now.base = { ...now.base, ...Object.fromEntries(Object.entries(sent).filter(([field]) => !lost.has(field))) }
    setState({ is: 'saved', at: Date.now() })
    if (lost.size > 0) {
      // The refusal names the fields; what stands there now comes with the job itself.
      const fresh = await client.call('job.detail', { job: asId<'job'>(job) })
      if (fresh.ok) merge(valuesOf(fresh.value))
    }
    // Typed meanwhile.
    if (fieldsToSend(now.base, form.getValues(), now.disputed, isFit).length > 0) setRound((before) => before + 1)
  }, [client, form, job, merge])

  useEffect(() => {
    if (round === 0) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [round, save])

  useEffect(() => {
    if (!isOn) return
    const { current } = kept
    const unsubscribe = form.subscribe({ formState: { values: true }, callback() {
      if (FIELD_NAMES.every((field) => sameField(form.getValues(field), current.base[field]))) return
      setState((before) => (before.is === 'saving' ? before : { is: 'changed' }))
      clearTimeout(current.timer)
      current.timer = setTimeout(() => void save(), PAUSE_MS)
    } })
    return () => {
      unsubscribe()
      clearTimeout(current.timer)
      // Leaving the page must not lose the last words.
      void save()
    }
  }, [form, isOn, save])

  return useMemo(
    () => ({
      state,
      overtaken,
      keepMine(field) {
        kept.current.base = { ...kept.current.base, [field]: overtaken.get(field) }
        kept.current.disputed.delete(field)
        setOvertaken((before) => without(before, field))
        void save()
      },
      takeTheirs(field) {
        const theirs = overtaken.get(field)
        kept.current.base = { ...kept.current.base, [field]: theirs }
        kept.current.disputed.delete(field)
        form.setValue(field, theirs as never)
        setOvertaken((before) => without(before, field))
        void save()
      },
      flush: () => void save(),
    }),
    [form, overtaken, save, state],
  )
}

function without(map: ReadonlyMap<FieldName, unknown>, field: FieldName): ReadonlyMap<FieldName, unknown> {
  return new Map([...map].filter(([name]) => name !== field))
}
