import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, Download } from 'lucide-react'
import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import { saveText } from '../../panels/csv/save-text.ts'
import { ScrollRegion } from '../../panels/record-table/scroll-region.tsx'
import { Button } from '../../ui/button.tsx'
import { refusalsCsv } from './refusals-csv.ts'

/** Row by row: where, what is wrong, and what would be accepted. */
export function RefusedRows({ result }: { readonly result: ImportResult }) {
  const { t } = useLingui()
  const { refusals, refusalsTotal } = result
  const more = refusalsTotal - refusals.length
  const titles = [t`File`, t`Row`, t`Column`, t`Value`, t`What is wrong`, t`What to do`]
  if (refusals.length === 0) {
    return (
      <p className="flex items-center gap-2">
        <Check aria-hidden className="size-4 text-good" />
        <Trans>No row is refused.</Trans>
      </p>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <span className="flex-1 text-2">{more > 0 && <Plural value={more} one="# more is not shown." other="# more are not shown." />}</span>
        <Button icon={<Download aria-hidden className="size-4" />} onPress={() => saveText('refused-rows.csv', refusalsCsv(refusals, titles))}>
          <Trans>Save the list</Trans>
        </Button>
      </div>
      <ScrollRegion label={t`Refused rows`} className="max-h-[55vh] rounded-card border border-line-1">
        <table aria-label={t`Refused rows`} className="w-full border-collapse">
          <thead className="sticky top-0 bg-1">
            <tr className="border-b border-line-1 text-left text-12 text-2">
              {titles.map((title) => (
                <th key={title} scope="col" className="px-2 py-1.5 font-normal whitespace-nowrap">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refusals.map(({ file, line, column, value, problem, accepted }, at) => (
              <tr key={at} className="border-b border-line-1 align-top last:border-b-0 hover:bg-2">
                <td className="px-2 py-1.5 font-mono text-12">
                  <bdi>{file}</bdi>
                </td>
                <td className="px-2 py-1.5 tabular-nums">{line ?? '–'}</td>
                <td className="px-2 py-1.5 font-mono text-12">
                  <bdi>{column ?? '–'}</bdi>
                </td>
                <td className="max-w-48 px-2 py-1.5 break-words">
                  <bdi>{value ?? '–'}</bdi>
                </td>
                <td className="px-2 py-1.5">{problem}</td>
                <td className="px-2 py-1.5 text-2">{accepted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}
