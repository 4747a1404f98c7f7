import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { BoardSearch } from './board-search.ts'

/** What is worth keeping under a name: where, how many days, which rows, what is looked for. Never the day. */
export type SavedView = Pick<BoardSearch, 'view' | 'rows' | 'filter' | 'find' | 'locations'>

interface SavedViews {
  /** By user, then by name. */
  readonly views: Readonly<Record<string, Readonly<Record<string, SavedView>>>>
  save(user: string, name: string, view: SavedView): void
  remove(user: string, name: string): void
}

export const useSavedViews = create<SavedViews>()(
  persist(
    (set) => ({
      views: {},
      save: (user, name, view) => set(({ views }) => ({ views: { ...views, [user]: { ...views[user], [name]: view } } })),
      remove: (user, name) => set(({ views }) => ({ views: { ...views, [user]: Object.fromEntries(Object.entries(views[user] ?? {}).filter(([each]) => each !== name)) } })),
    }),
    { name: 'trujourney.board-views', version: 1 },
  ),
)
