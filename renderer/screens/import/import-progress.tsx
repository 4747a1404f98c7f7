import { Trans, useLingui } from '@lingui/react/macro'
import { useDesk } from '../../desk/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { cancelImport, useImportRun } from './import-run.ts'

const MIB = 1024 * 1024

export function ImportProgress() {
  const { t } = useLingui()
  const link = useDesk()
  const format = useFormat()
  const { step, task, files, sent } = useImportRun()
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const mib = (size: number) => format.number(size / MIB, 1)
  const stage = task?.stage
  const label = step === 'sending' ? t`Bringing the files in` : step === 'checking' ? t`Checking every row; nothing is written` : stage === 'check' ? t`Checking once more` : stage === 'save' ? t`Putting everything on disk` : t`Writing`
  const rows = task !== null && task.total !== null && stage !== 'save' ? t`${format.number(task.done)} of ${format.number(task.total)} rows` : undefined
  return (
    <section className="flex max-w-2xl flex-col gap-4 rounded-card border border-line-1 bg-1 p-4">
      {step === 'sending' ? <Progress label={label} done={sent} total={bytes} detail={t`${mib(sent)} of ${mib(bytes)} MiB`} /> : <Progress label={label} done={task?.done ?? 0} total={task?.total ?? null} {...(rows === undefined ? {} : { detail: rows })} />}
      {step === 'writing' && (
        <p className="text-2">
          <Trans>All of it goes in, or nothing: cancelled or cut off, the company is as it was before. You may leave this screen meanwhile.</Trans>
        </p>
      )}
      <div>
        <Button onPress={() => void cancelImport(link)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </section>
  )
}
