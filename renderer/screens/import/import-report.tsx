import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { FilesTable } from './files-table.tsx'
import { beginAgain, checkAgain, useImportRun, writeImport } from './import-run.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { Totals } from './totals.tsx'

type Tab = 'files' | 'columns' | 'refused'

/** The dry run: what would happen, and how the files were understood. */
export function ImportReport() {
  const { t } = useLingui()
  const link = useDesk()
  const { result, edits } = useImportRun()
  const [tab, setTab] = useState<Tab>('files')
  if (result === null) return null
  const { totals, refusalsTotal, columns } = result
  const unread = columns.flatMap((view) => view.columns).filter(({ column }) => column === null).length
  const isEdited = Object.keys(edits).length > 0
  const goesIn = totals.new + totals.changed
  return (
    <>
      <Totals totals={totals} />
      <Tabs<Tab>
        label={t`Report`}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'files', label: t`Files`, count: result.files.length + result.unknownFiles.length },
          { id: 'columns', label: t`Columns not read`, count: unread },
          { id: 'refused', label: t`Refused rows`, count: refusalsTotal },
        ]}
      >
        <div className="pt-3">
          {tab === 'files' && <FilesTable result={result} />}
          {tab === 'columns' && <ColumnMapping result={result} />}
          {tab === 'refused' && <RefusedRows result={result} />}
        </div>
      </Tabs>
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line-1 bg-0 py-3">
        <span className="min-w-64 flex-1 text-2">
          {isEdited ? (
            <Trans>You have changed how columns are read: check again to see what that does.</Trans>
          ) : refusalsTotal > 0 ? (
            <Trans>Refused rows stay out; mend them in their file and import it again. What went in is not doubled.</Trans>
          ) : (
            <Trans>Nothing has been written yet.</Trans>
          )}
        </span>
        <Button onPress={() => void beginAgain(link)}>
          <Trans>Choose other files</Trans>
        </Button>
        {isEdited ? (
          <Button kind="primary" onPress={() => void checkAgain(link)}>
            <Trans>Check again</Trans>
          </Button>
        ) : (
          <Button kind="primary" isDisabled={goesIn === 0} onPress={() => void writeImport(link)}>
            {goesIn === 0 ? <Trans>Nothing to import</Trans> : <Plural value={goesIn} one="Import # row" other="Import # rows" />}
          </Button>
        )}
      </footer>
    </>
  )
}
