import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useDesk } from '../../desk/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { beginAgain, useImportRun } from './import-run.ts'
import { FilesTable } from './files-table.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { Totals } from './totals.tsx'

const LINK = 'rounded-control border border-line-2 bg-2 px-3 py-1 hover:bg-3'

/** It is in; where to go from here. */
export function ImportDone() {
  const link = useDesk()
  const { result } = useImportRun()
  if (result === null) return null
  const { totals, refusalsTotal } = result
  const wentIn = totals.new + totals.changed
  return (
    <>
      <p role="status" className="flex items-center gap-2 text-18">
        <CircleCheck aria-hidden className="size-5 text-good" />
        <Plural value={wentIn} one="# row is in." other="# rows are in." />
      </p>
      <Totals totals={totals} />
      <nav className="flex flex-wrap gap-2">
        <Link to="/board" search={{}} className={LINK}>
          <Trans>See the board</Trans>
        </Link>
        <Link to="/conflicts" search={{}} className={LINK}>
          <Trans>Look at conflicts</Trans>
        </Link>
        <Link to="/customers" search={{}} className={LINK}>
          <Trans>See customers</Trans>
        </Link>
        <Link to="/margin" search={{}} className={LINK}>
          <Trans>Find margin leaks</Trans>
        </Link>
        <Button onPress={() => void beginAgain(link)}>
          <Trans>Import more</Trans>
        </Button>
      </nav>
      <p className="max-w-prose text-2">
        <Trans>You may import the same files again at any time: rows are known by their number, so only what has changed goes in.</Trans>
      </p>
      <FilesTable result={result} />
      {refusalsTotal > 0 && <RefusedRows result={result} />}
    </>
  )
}
