import { Trans, useLingui } from '@lingui/react/macro'
import { FileQuestion } from 'lucide-react'
import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import { ScrollRegion } from '../../panels/record-table/scroll-region.tsx'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useTableNames } from './table-names.ts'

const HEAD = 'px-2 py-1.5 text-12 font-normal text-2'
const NUMBER = 'px-2 py-1.5 text-right'

/** File by file: what it was taken for, and what its rows would do. */
export function FilesTable({ result }: { readonly result: ImportResult }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useTableNames()
  return (
    <div className="flex flex-col gap-3">
      <ScrollRegion label={t`Files`}>
        <table aria-label={t`Files`} className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line-1">
              <th scope="col" className={cx(HEAD, 'text-left')}>{t`File`}</th>
              <th scope="col" className={cx(HEAD, 'text-left')}>{t`Holds`}</th>
              <th scope="col" className={cx(HEAD, 'text-right')}>{t`Rows`}</th>
              <th scope="col" className={cx(HEAD, 'text-right')}>{t`New`}</th>
              <th scope="col" className={cx(HEAD, 'text-right')}>{t`Changed`}</th>
              <th scope="col" className={cx(HEAD, 'text-right')}>{t`The same already`}</th>
              <th scope="col" className={cx(HEAD, 'text-right')}>{t`Refused`}</th>
              <th scope="col" className={cx(HEAD, 'text-left')}>{t`Would change`}</th>
            </tr>
          </thead>
          <tbody>
            {result.files.map((file) => (
              <tr key={`${file.file} ${file.table}`} className="border-b border-line-1 hover:bg-2">
                <td className="px-2 py-1.5 font-mono text-12">
                  <bdi>{file.file}</bdi>
                </td>
                <td className="px-2 py-1.5">{nameOf(file.table)}</td>
                <td className={NUMBER}>{format.number(file.rows)}</td>
                <td className={cx(NUMBER, file.new > 0 && 'text-good')}>{format.number(file.new)}</td>
                <td className={cx(NUMBER, file.changed > 0 && 'text-accent')}>{format.number(file.changed)}</td>
                <td className={NUMBER}>{format.number(file.unchanged)}</td>
                <td className={cx(NUMBER, file.refused > 0 && 'font-semibold text-danger')}>{format.number(file.refused)}</td>
                <td className="px-2 py-1.5 font-mono text-12 text-2">
                  {Object.entries(file.changedColumns)
                    .map(([column, count]) => `${column} ×${format.number(count)}`)
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {result.unknownFiles.length > 0 && (
        <section className="rounded-card border border-warning p-3">
          <h3 className="flex items-center gap-2 font-semibold">
            <FileQuestion aria-hidden className="size-4 text-warning" />
            <Trans>Not read</Trans>
          </h3>
          {result.mode === 'preview' && (
            <p className="text-2">
              <Trans>What these files hold is not plain from their names and titles. Say so under “Columns not read”, or leave them out.</Trans>
            </p>
          )}
          <ul className="mt-1 font-mono text-12">
            {result.unknownFiles.map((file) => (
              <li key={file}>
                <bdi>{file}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
