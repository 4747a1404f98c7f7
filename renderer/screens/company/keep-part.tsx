import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { ExportResult } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { saveExport } from '../../ui/save-export.ts'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { NightBackups } from './night-backups.tsx'
import { useTask, type TaskState } from '../../desk/use-task.ts'

const MIB = 1024 * 1024

/** The company's data are the company's: out as files, or safe in one. */
export function KeepPart() {
  return (
    <>
      <ExportCard />
      <BackupCard />
      <NightBackups />
    </>
  )
}

function ExportCard() {
  const { t } = useLingui()
  const link = useDesk()
  const format = useFormat()
  const exporting = useTask('export.make')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const may = useMay('export.make')
  const made = exporting.task?.state === 'done' ? (exporting.task.result as ExportResult | null) : null
  if (!may) return null

  return (
    <KeepCard
      title={<Trans>Take everything out</Trans>}
      about={<Trans>All records you may read, as CSV files in one zip. The import of this program takes them as they are.</Trans>}
      work={exporting}
      failure={failure}
      start={<Trans>Make the zip</Trans>}
      running={t`Writing the files`}
      icon={<Download aria-hidden className="size-4" />}
    >
      {made && (
        <div className="flex flex-wrap items-center gap-3">
          <span className="min-w-0 flex-1">
            <span className="font-mono text-12">{made.name}</span>{' '}
            <span className="text-2">
              <Trans>
                {format.number(made.rows)} rows, {format.number(made.bytes / MIB, 1)} MiB
              </Trans>
            </span>
          </span>
          <Button kind="primary" onPress={() => void saveExport(link, made).then(setFailure)}>
            <Trans>Save the zip</Trans>
          </Button>
        </div>
      )}
    </KeepCard>
  )
}

function BackupCard() {
  const { t } = useLingui()
  const format = useFormat()
  const backing = useTask('backup.make')
  const may = useMay('backup.make')
  const made = backing.task?.state === 'done' ? (backing.task.result as { path: string; bytes: number } | null) : null
  if (!may) return null
  return (
    <KeepCard
      title={<Trans>Back up</Trans>}
      about={<Trans>One encrypted file in the company’s own folder, read back and checked. It is opened with the passphrase or the recovery code. Keep a copy elsewhere.</Trans>}
      work={backing}
      failure={null}
      start={<Trans>Back up now</Trans>}
      running={t`Backing up`}
      icon={<Archive aria-hidden className="size-4" />}
    >
      {made && (
        <p>
          <span className="font-mono text-12 break-all select-all">{made.path}</span>{' '}
          <span className="text-2">
            <Trans>{format.number(made.bytes / MIB, 1)} MiB, checked</Trans>
          </span>
        </p>
      )}
    </KeepCard>
  )
}

interface KeepCardProps {
  readonly title: ReactNode
  readonly about: ReactNode
  readonly work: TaskState
  readonly failure: FailureFrame | null
  readonly start: ReactNode
  readonly running: string
  readonly icon: ReactNode
  readonly children: ReactNode
}

function KeepCard({ title, about, work, failure, start, running, icon, children }: KeepCardProps) {
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-2">{about}</p>
        {work.isRunning ? (
          <>
            <Progress label={running} done={work.task?.done ?? 0} total={work.task?.total ?? null} />
            <div>
              <Button onPress={() => void work.cancel()}>
                <Trans>Cancel</Trans>
              </Button>
            </div>
          </>
        ) : (
          <div>
            <Button icon={icon} onPress={() => void work.start({})}>
              {start}
            </Button>
          </div>
        )}
        {children}
        <FailureNote failure={work.failure ?? failure} />
      </div>
    </Card>
  )
}
