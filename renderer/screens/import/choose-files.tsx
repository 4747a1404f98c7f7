import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, FileUp } from 'lucide-react'
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from 'react-aria-components'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { checkFiles } from './import-run.ts'
import { useTableNames } from './table-names.ts'

/** Drop or choose; a zip, or the CSV files of one folder. */
export function ChooseFiles() {
  const { t } = useLingui()
  const link = useDesk()
  const send = (files: readonly File[]) => {
    if (files.length > 0) void checkFiles(link, files)
  }
  const take = async (items: readonly DropItem[]) => send(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
  return (
    <>
      <DropZone
        onDrop={({ items }) => void take(items)}
        aria-label={t`Drop files here`}
        className="flex flex-col items-center gap-3 rounded-card border-2 border-dashed border-line-2 bg-1 p-10 text-center data-[drop-target]:border-accent data-[drop-target]:bg-2 data-[focus-visible]:outline-offset-[-2px]"
      >
        <FileUp aria-hidden className="size-8 text-accent" />
        <p className="text-15">
          <Trans>Drop CSV files or a zip here</Trans>
        </p>
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', '.zip']} allowsMultiple onSelect={(list) => send([...(list ?? [])])}>
          <Button kind="primary">
            <Trans>Choose files…</Trans>
          </Button>
        </FileTrigger>
        <p className="max-w-prose text-2">
          <Trans>First everything is only checked: you see what would be new, changed or refused, row by row, before anything is written. Importing the same files again changes nothing: rows are known by their number.</Trans>
        </p>
      </DropZone>
      <Format />
    </>
  )
}

/** Which files are understood, for whoever prepares them. */
function Format() {
  const { t } = useLingui()
  const nameOf = useTableNames()
  const { data } = useDeskQuery('import.format', {})
  return (
    <Card title={<Trans>What is understood</Trans>}>
      <p className="mb-2 max-w-prose text-2">
        <Trans>Titles may be English or French and in any order; common exports of other systems are recognised. A column that is not understood can be told what it is in the next step.</Trans>
      </p>
      <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {data?.tables.map(({ table, columns }) => (
          <li key={table} className="border-b border-line-1">
            <details className="group">
              <summary className="flex min-h-8 cursor-default items-center gap-2">
                <ChevronRight aria-hidden className="size-3.5 shrink-0 text-3 group-open:rotate-90" />
                <span className="flex-1">{nameOf(table)}</span>
                <span className="font-mono text-12 text-3">{table}.csv</span>
              </summary>
              <ul className="flex flex-col gap-1 pb-2 pl-3 text-12">
                {columns.map(({ column, required, synonyms }) => (
                  <li key={column}>
                    <span className="font-mono">{column}</span>
                    {required && <span className="text-warning"> {t`needed`}</span>}
                    {synonyms.length > 0 && <span className="text-3"> {t`also: ${synonyms.slice(0, 5).join(', ')}`}</span>}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}
