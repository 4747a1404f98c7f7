import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { askDesk } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { slowestMark } from './slowest-mark.ts'
import { SyncMarkChip } from './sync-mark-chip.tsx'
import { useMarksOf } from './use-entry-marks.ts'

/** A change of another window may have come between: the one that has come least far is told, so that it is never said too early. */
const LOOKED_AT = 5

/** For the message of a change: how far it has come, for as long as the message is shown. A message stands outside of what knows who is signed in, so that is looked at here. */
export function useLastChangeMark(): ReactNode {
  const may = useMay('sync.status')
  return useMemo(() => (may ? <LastChangeMark /> : undefined), [may])
}

/** Of the change that was just made here; nothing where there is no relay. */
function LastChangeMark() {
  const link = useDesk()
  const [entries, setEntries] = useState<readonly number[]>([])
  useEffect(() => {
    let isShown = true
    // Refused, as after signing out: then there is nothing to tell.
    void askDesk(link, 'sync.status', {}).then(
      ({ relay, audit: { newest } }) => isShown && relay && setEntries(Array.from({ length: Math.min(LOOKED_AT, newest) }, (_, index) => newest - index)),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [link])
  const mark = slowestMark(useMarksOf(entries, true))
  // A message is read out as a whole when something in it changes.
  return mark === null ? null : <span aria-live="off"><SyncMarkChip mark={mark} /></span>
}
