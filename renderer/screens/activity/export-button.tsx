import { Trans, useLingui } from '@lingui/react/macro'
import { Download, FileLock, FileText, Sheet, X } from 'lucide-react'
import type { Input } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuDivider, MenuItem } from '../../ui/menu.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useFileTask } from '../../ui/use-file-task.ts'

/** The log as a file: made at the desk, saved when it is whole, and ended on the way when somebody wants that. The pack is the whole log; what is cut out of a chain proves nothing. */
export function ExportButton({ filter }: { readonly filter: Input<'audit.csv'> }) {
  const { t } = useLingui()
  const may = useMay('audit.csv')
  const csv = useFileTask('audit.csv')
  const pdf = useFileTask('audit.pdf')
  const pack = useFileTask('audit.pack')
  const format = useFormat()
  if (!may) return null
  const running = [csv, pdf, pack].find(({ isRunning }) => isRunning)
  if (running !== undefined) {
    const share = running.task?.total ? format.percent((running.task.done / running.task.total) * 100) : ''
    return <Button icon={<X aria-hidden className="size-4" />} onPress={() => void running.cancel()}><Trans>Stop the export</Trans> <span className="font-mono text-12 text-3">{share}</span></Button>
  }
  return (
    <Menu label={t`Export`} trigger={<Button icon={<Download aria-hidden className="size-4" />}><Trans context="button">Export</Trans></Button>}>
      <MenuItem text={t`What is found, as CSV`} icon={<Sheet aria-hidden className="size-4" />} onAction={() => void csv.start(filter)}><Trans>What is found, as CSV</Trans></MenuItem>
      <MenuItem text={t`What is found, as PDF`} icon={<FileText aria-hidden className="size-4" />} onAction={() => void pdf.start(filter)}><Trans>What is found, as PDF</Trans></MenuItem>
      <MenuDivider />
      <MenuItem text={t`The whole log as a signed pack`} icon={<FileLock aria-hidden className="size-4" />} onAction={() => void pack.start({})}><Trans>The whole log as a signed pack</Trans></MenuItem>
    </Menu>
  )
}
