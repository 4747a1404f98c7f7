import type { Place } from '../../panels/places/use-places.ts'

/** How many days are side by side. */
export type BoardDays = 'day' | '3day' | 'week'

/** What the address holds of the board. */
export interface BoardSearch {
  readonly view: BoardDays
  readonly date: string
  readonly rows?: 'trucks' | 'crews' | 'workers' | undefined
  readonly find?: string | undefined
  readonly filter?: string[] | undefined
  readonly job?: string | undefined
  readonly locations?: string[] | undefined
}

export interface BoardBodyProps {
  readonly search: BoardSearch
  readonly today: string
  readonly from: string
  readonly offered: readonly Place[]
  readonly locations: readonly string[]
  /** The same with their names, in the order of the groups. */
  readonly groups: readonly Place[]
  /** Locations whose rows are folded away. */
  readonly closed: ReadonlySet<string>
  readonly mayMove: boolean
  readonly isStale: boolean
  readonly touch: (records: readonly { readonly kind: string; readonly id: string }[], by: string | null) => void
  readonly onSearch: (change: Partial<BoardSearch>) => void
  readonly onDate: (date: string) => void
  readonly onStep: (steps: number) => void
}
