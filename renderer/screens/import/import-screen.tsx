import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useMay } from '../../desk/use-session.ts'
import { Page } from '../../ui/page.tsx'
import { FailureNote, ReadOnlyNote } from '../../ui/states.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { ImportDone } from './import-done.tsx'
import { taskChanged, useImportRun, type ImportStep } from './import-run.ts'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport } from './import-report.tsx'
import { StepTrail } from './step-trail.tsx'

/** Files in, a check that writes nothing, then the import. */
export function ImportScreen() {
  const { t } = useLingui()
  const link = useDesk()
  const mayImport = useMay('import.preview')
  const { step, task, failure } = useImportRun()
  const taskId = task?.id
  useEffect(() => link.on('task.changed', taskChanged), [link])
  // What was told while this screen was away.
  useEffect(() => {
    if (taskId !== undefined) void link.client.call('task.detail', { task: taskId }).then((reply) => reply.ok && taskChanged(reply.value))
  }, [link, taskId])

  return (
    <Page title={t`Import`} filters={<StepTrail step={step} />} className="gap-4 p-4">
      {mayImport ? (
        <>
          <FailureNote failure={failure} />
          <Step step={step} />
        </>
      ) : (
        <ReadOnlyNote>{t`Your role does not import. An administrator can.`}</ReadOnlyNote>
      )}
    </Page>
  )
}

function Step({ step }: { readonly step: ImportStep }) {
  switch (step) {
    case 'choose': return <ChooseFiles />
    case 'sending':
    case 'checking':
    case 'writing': return <ImportProgress />
    case 'checked': return <ImportReport />
    case 'done': return <ImportDone />
  }
}
