import { Trans } from '@lingui/react/macro'
import { Download, X } from 'lucide-react'
import { useEffect } from 'react'
import type { ExportResult } from '../../../core/kernel/contract/door-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import type { Input } from '../../desk/desk-contract.ts'
import { fetchExport } from '../../desk/fetch-export.ts'
import { useMay } from '../../desk/use-session.ts'
import { useTask } from '../../desk/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** What the filters find, as a file: made at the desk, saved when it is whole, and ended on the way when somebody wants that. */
export function CsvButton({ filter }: { readonly filter: Input<'audit.csv'> }) {
  const may = useMay('audit.csv')
  const link = useDesk()
  const format = useFormat()
  const { task, failure, isRunning, start, cancel } = useTask('audit.csv')
  const made = task?.state === 'done' ? (task.result as ExportResult | null) : null
  useEffect(() => {
    if (made === null) return
    void fetchExport(link, made.file, 'text/csv;charset=utf-8').then((fetched) => (fetched.ok ? saveFile(made.name, fetched.value) : toastFailure(fetched.failure)))
  }, [made, link])
  useEffect(() => {
    if (failure !== null && failure.code !== 'store.cancelled') toastFailure(failure)
  }, [failure])
  if (!may) return null
  if (!isRunning) return <Button icon={<Download aria-hidden className="size-4" />} onPress={() => void start(filter)}><Trans>Export CSV</Trans></Button>
  const share = task?.total ? format.percent((task.done / task.total) * 100) : ''
  return <Button icon={<X aria-hidden className="size-4" />} onPress={() => void cancel()}><Trans>Stop the export</Trans> <span className="font-mono text-12 text-3">{share}</span></Button>
}
