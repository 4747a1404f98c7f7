import { useFormContext, useWatch } from 'react-hook-form'
import { useLingui } from '@lingui/react/macro'
import { asId } from '../../../core/domain/records/field.ts'
import { NoteHints } from '../../panels/note-hints/note-hints.tsx'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { useJobForm } from './job-form-context.tsx'
import type { JobValues } from './job-values.ts'

/** What the saved notes of a job suggest; each answer goes to the desk, with an undo. */
export function JobNoteHints({ job }: { readonly job: string }) {
  const { t } = useLingui()
  const { readOnly } = useJobForm()
  const { control } = useFormContext<JobValues>()
  const [notesCustomer, notesDispatch, notesCrew] = useWatch({ control, name: ['notesCustomer', 'notesDispatch', 'notesCrew'] })
  const maySuggest = useMay('tags.suggest')
  const mayAccept = useMay('tag.accept')
  const id = asId<'job'>(job)
  const { data } = useDeskQuery('tags.suggest', { job: id }, { enabled: maySuggest })
  const accept = useDeskCommand('tag.accept')
  const refuse = useDeskCommand('tag.refuse')
  const reopen = useDeskCommand('tag.reopen')
  const mend = useDeskCommand('tag.mend')
  const saved = useUndoToast()
  if (!data) return null

  async function told(reply: ReturnType<typeof accept.run> | ReturnType<typeof refuse.run>, words: string): Promise<void> {
    const answer = await reply
    if (answer.ok) saved(words)
    else toastFailure(answer.failure)
  }

  return (
    <NoteHints
      reading={data}
      notes={{ notesCrew, notesDispatch, notesCustomer }}
      isReadOnly={readOnly || !mayAccept}
      onAccept={({ code }) => void told(accept.run({ job: id, code }), t`Put on the job`)}
      onRefuse={({ code }) => void told(refuse.run({ job: id, code }), t`Suggestion refused`)}
      onReopen={({ code }) => void told(reopen.run({ job: id, code }), t`Suggested again`)}
      onMend={(each) => void told(mend.run({ job: id, inconsistency: each.id }), t`Corrected`)}
    />
  )
}
