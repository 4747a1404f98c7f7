import { useLayoutEffect } from 'react'
import type { BoardRow } from './board-rows.ts'
import { shownSpan } from './board-layout.ts'
import type { BoardStore } from './board-store.ts'
import { barOf } from './walk-board.ts'

/** A moved job has another bar on another row: cursor and choice go there with it. */
export function useFollowedJob(store: BoardStore, rows: readonly BoardRow[]): void {
  useLayoutEffect(() => {
    const { followed, cursor, selected } = store.getState()
    if (followed === null || barOf(rows, cursor?.bar ?? null)?.bar.job.id === followed) return
    for (const row of rows) {
      const bar = row.kind === 'group' ? undefined : row.bars.find(({ job }) => job.id === followed)
      if (!bar) continue
      store.setState({ cursor: { row: row.key, bar: bar.key, at: shownSpan(bar).startAt }, ...(selected.size === 1 ? { selected: new Set([bar.key]) } : {}) })
      return
    }
  }, [store, rows])
}
