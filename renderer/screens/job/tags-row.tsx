import { useLingui } from '@lingui/react/macro'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import type { JobDetail } from './job-values.ts'
import { WordsField } from './words-field.tsx'

/** Tags are added and taken off one by one, so that two people's tags both stay. */
export function TagsRow({ detail, known }: { readonly detail: JobDetail; readonly known: readonly string[] }) {
  const { t } = useLingui()
  const add = useDeskCommand('job.addTag')
  const remove = useDeskCommand('job.removeTag')
  const tags = detail.job.tags ?? []
  const job = asId<'job'>(detail.job.id)

  async function change(next: readonly string[]): Promise<void> {
    for (const tag of next.filter((one) => !tags.includes(one))) report(await add.run({ job, tag }))
    for (const tag of tags.filter((one) => !next.includes(one))) report(await remove.run({ job, tag }))
  }

  return <WordsField label={t`Tags`} words={tags} onChange={(next) => void change(next)} known={known} nameOf={(tag) => tag} isReadOnly={detail.locked || !detail.may.edit} />
}

function report(reply: Awaited<ReturnType<ReturnType<typeof useDeskCommand<'job.addTag'>>['run']>>): void {
  if (!reply.ok) toastFailure(reply.failure)
}
