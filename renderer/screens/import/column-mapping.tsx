import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Select } from '../../ui/choose.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { editMapping, useImportRun } from './import-run.ts'
import { withColumn, withTable } from './mapping-edits.ts'
import { useTableNames } from './table-names.ts'

type View = ImportResult['columns'][number]
type Format = Output<'import.format'>['tables']

const NOT_READ = 'not read'

/** Title by title: which column it was taken for. What is said here is kept for the next import. */
export function ColumnMapping({ result }: { readonly result: ImportResult }) {
  const [isAll, setAll] = useState(false)
  const { data } = useDeskQuery('import.format', {})
  const views = result.columns.filter((view) => isAll || view.table === null || view.columns.some(({ column }) => column === null))
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-2">
        <Trans>Titles are understood in English and French, by many names. Where one was not, say what it is or leave it out. What you say is kept for the next import.</Trans>
      </p>
      <Checkbox isSelected={isAll} onChange={setAll}>
        <Trans>Show the columns that were understood too</Trans>
      </Checkbox>
      {views.length === 0 && (
        <p className="flex items-center gap-2">
          <Check aria-hidden className="size-4 text-good" />
          <Trans>Every column is read.</Trans>
        </p>
      )}
      {views.map((view) => (
        <FileColumns key={`${view.file} ${view.table ?? ''}`} view={view} isAll={isAll} isShared={result.columns.filter(({ file }) => file === view.file).length > 1} tables={data?.tables ?? []} />
      ))}
    </div>
  )
}

function FileColumns({ view, isAll, isShared, tables }: { readonly view: View; readonly isAll: boolean; readonly isShared: boolean; readonly tables: Format }) {
  const { t } = useLingui()
  const nameOf = useTableNames()
  const edits = useImportRun((run) => run.edits)
  const edit = edits[view.file]
  const table = edit?.table ?? view.table
  const format = tables.find((one) => one.table === table)
  const shown = view.columns.filter(({ column }) => isAll || column === null || view.table === null)
  const unread = view.columns.filter(({ column }) => column === null).length
  const choices = [{ id: NOT_READ, label: t`Not read` }, ...(format?.columns ?? []).map(({ column, required }) => ({ id: column, label: column, ...(required ? { detail: t`needed` } : {}) }))]
  return (
    <Card
      title={<bdi className="font-mono">{view.file}</bdi>}
      actions={
        <span className="flex items-center gap-2 text-12 text-2">
          <Plural value={unread} one="# column not read" other="# columns not read" />
          <Select label={t`This file holds`} hideLabel className="w-52" value={table} placeholder={t`This file holds…`} isDisabled={isShared} onChange={(id) => editMapping(withTable(edits, view.file, id))} choices={tables.map((one) => ({ id: one.table, label: nameOf(one.table) }))} />
        </span>
      }
    >
      {isShared ? (
        <p className="text-2">
          <Trans>This file was recognised as another system’s export that holds several tables; its other columns are not needed.</Trans>
        </p>
      ) : (
        <div className="overflow-x-auto">
          <table aria-label={t`Columns of ${view.file}`} className="w-full border-collapse">
            <thead>
              <tr className="border-b border-line-1 text-left text-12 text-2">
                <th scope="col" className="px-2 py-1 font-normal">{t`Title in the file`}</th>
                <th scope="col" className="px-2 py-1 font-normal">{t`For example`}</th>
                <th scope="col" className="w-64 px-2 py-1 font-normal">{t`Read as`}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ title, column, example }, at) => {
                const chosen = edit && title in edit.columns ? edit.columns[title] : edit?.table === undefined || edit.table === view.table ? column : null
                return (
                  <tr key={`${at} ${title}`} className="border-b border-line-1 last:border-b-0">
                    <td className="px-2 py-1">
                      <span className="flex items-center gap-2">
                        {chosen === null || chosen === undefined ? <CircleHelp aria-hidden className="size-3.5 shrink-0 text-warning" /> : <Check aria-hidden className="size-3.5 shrink-0 text-good" />}
                        <bdi>{title}</bdi>
                      </span>
                    </td>
                    <td className="max-w-64 truncate px-2 py-1 text-2">
                      <bdi>{example}</bdi>
                    </td>
                    <td className="px-2 py-1">
                      <Select label={t`What “${title}” is`} hideLabel value={chosen ?? NOT_READ} isDisabled={table === null} onChange={(id) => editMapping(withColumn(edits, view.file, title, id === NOT_READ ? null : id))} choices={choices} />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
