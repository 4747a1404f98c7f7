import { useDeferredValue, useEffect, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { NoteHints } from '../../panels/note-hints/note-hints.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import type { Input } from '../../desk/desk-contract.ts'
import type { Contradiction, Hint } from '../../panels/note-hints/hint-words.ts'
import type { JobValues } from './job-values.ts'
import { WordsField } from './words-field.tsx'

type Draft = NonNullable<Input<'tags.suggest'>['draft']>
/** The form of a new job: it has tags of its own, which an open job gives one by one. */
type DraftValues = JobValues & { tags: string[] | null }

const PAUSE_MS = 400

/** What the notes of a job that is being written suggest. Accepted goes into the form; refused is forgotten with it. */
export function DraftNoteHints() {
  const { control, getValues, setValue } = useFormContext<DraftValues>()
  const [notesCustomer, notesDispatch, notesCrew, type, crewSize, trucks, requiredSkills, requiredFeatures, windowStart, windowEnd, estimatedHours, stops, tags] = useWatch({
    control, name: ['notesCustomer', 'notesDispatch', 'notesCrew', 'type', 'crewSize', 'trucks', 'requiredSkills', 'requiredFeatures', 'windowStart', 'windowEnd', 'estimatedHours', 'stops', 'tags'],
  })
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const draft = useSettled(useDeferredValue(JSON.stringify({
    notesCustomer, notesDispatch, notesCrew, type, trucks, requiredSkills, requiredFeatures, windowStart, windowEnd, estimatedHours, tags, refused: [...refused], ...(Number.isInteger(crewSize) ? { crewSize } : {}),
    stops: stops.filter(({ address }) => address !== '').map(({ kind, floor, hasElevator, stairs, longCarryM, parking }) => ({ kind, floor, hasElevator, stairs, longCarryM, parking })),
  })))
  const isWritten = [notesCustomer, notesDispatch, notesCrew].some((note) => (note ?? '').trim() !== '')
  const { data } = useDeskQuery('tags.suggest', { draft: JSON.parse(draft) as Draft }, { enabled: useMay('tags.suggest') && isWritten, keepPrevious: true })
  if (!data || !isWritten) return null

  function accept({ goesTo }: Pick<Hint, 'goesTo'>): void {
    if ('number' in goesTo) setValue(goesTo.field, goesTo.number, { shouldDirty: true })
    else {
      const before = getValues(goesTo.field) ?? []
      if (!before.includes(goesTo.word)) setValue(goesTo.field, [...before, goesTo.word], { shouldDirty: true })
    }
  }

  function mend({ mend: step }: Contradiction): void {
    const hint = step.kind === 'accept' ? data?.suggestions.find(({ code }) => code === step.code) : undefined
    if (hint) accept(hint)
  }

  // Before the desk has answered: what was just taken or refused goes at once.
  const stateOf = (hint: Hint): Hint['state'] => (refused.has(hint.code) ? 'refused' : isTaken(hint) ? 'present' : hint.state === 'present' || hint.state === 'refused' ? 'open' : hint.state)
  function isTaken({ goesTo }: Hint): boolean {
    return 'number' in goesTo ? (goesTo.field === 'crewSize' ? crewSize : trucks) === goesTo.number : ({ tags, requiredSkills, requiredFeatures }[goesTo.field] ?? []).includes(goesTo.word)
  }
  const suggestions = data.suggestions.map((each) => ({ ...each, state: stateOf(each) }))
  const isSettled = (code: string) => suggestions.some((each) => each.code === code && each.state !== 'open')
  const without = (code: string) => new Set([...refused].filter((one) => one !== code))
  return (
    <NoteHints
      reading={{
        ...data,
        suggestions,
        inconsistencies: data.inconsistencies.filter(({ mend: step }) => step.kind !== 'accept' || !isSettled(step.code)),
      }}
      notes={{ notesCrew, notesDispatch, notesCustomer }}
      isReadOnly={false}
      onAccept={accept}
      onRefuse={({ code }) => setRefused(new Set([...refused, code]))}
      onReopen={({ code }) => setRefused(without(code))}
      onMend={mend}
    />
  )
}

/** The tags of the job that is being written, also those that its notes gave. */
export function DraftTags({ known }: { readonly known: readonly string[] }) {
  const { t } = useLingui()
  const { control } = useFormContext<DraftValues>()
  const { field } = useController({ control, name: 'tags' })
  return <WordsField label={t`Tags`} words={field.value ?? []} onChange={(words) => field.onChange(words.length === 0 ? null : [...words])} known={known} nameOf={(tag) => tag} isReadOnly={false} />
}

/** The value once it has stood still. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
