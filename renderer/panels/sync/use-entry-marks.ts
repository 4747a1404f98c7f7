import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

export type SyncMark = Output<'sync.status'>['entries'][number]['mark']
export type EntryMarks = ReadonlyMap<number, SyncMark>

/** As many as the desk answers for at once. */
const MOST = 200

/** How far changes of this workstation have come, by their numbers in its log; null where there is no relay, so that there is nothing to tell. */
export function useEntryMarks(entries: readonly number[]): EntryMarks | null {
  return useMarksOf(entries, useMay('sync.status'))
}

/** The same where it is known whether that may be asked. It is asked again when the desk tells that something has come further. */
export function useMarksOf(entries: readonly number[], may: boolean): EntryMarks | null {
  const asked = entries.slice(0, MOST)
  const { data } = useDeskQuery('sync.status', { entries: asked }, { enabled: may && asked.length > 0, keepPrevious: true })
  return data?.relay ? new Map(data.entries.map(({ entry, mark }) => [entry, mark])) : null
}
