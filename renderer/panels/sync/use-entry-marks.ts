import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

export type SyncMark = Output<'sync.status'>['entries'][number]['mark']

const ASK_MS = 3_000
/** As many as the desk answers for at once. */
const MOST = 200

/** How far changes of this workstation have come, by their numbers in its log; null where there is no relay, so that there is nothing to tell. */
export function useEntryMarks(entries: readonly number[]): ReadonlyMap<number, SyncMark> | null {
  const may = useMay('sync.status')
  const asked = entries.slice(0, MOST)
  const { data } = useDeskQuery('sync.status', { entries: asked }, { enabled: may && asked.length > 0, everyMs: ASK_MS, keepPrevious: true })
  return data?.relay ? new Map(data.entries.map(({ entry, mark }) => [entry, mark])) : null
}
