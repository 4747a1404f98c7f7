import { useCallback } from 'react'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery, type QueryState } from '../../desk/use-desk-query.ts'
import { usePages } from '../row-table/use-pages.ts'

/** Lists that are read page by page. */
export type ListMethod = 'customers.list' | 'workers.list' | 'trucks.list' | 'equipment.list' | 'tariffs.list'
export type ListInput<M extends ListMethod> = Omit<Input<M>, 'offset' | 'limit'>
export type RowOf<M extends ListMethod> = Output<M>['rows'][number]

const PAGE_ROWS = 200

export interface PagedRows<M extends ListMethod> {
  readonly first: QueryState<Output<M>>
  readonly total: number
  /** Undefined while its page is on its way. */
  rowAt(index: number): RowOf<M> | undefined
  /** Which rows are in sight. */
  onRange(first: number, last: number): void
}

/**
 * The first page, and those in sight. The last answer of the first page stays on the screen while another filter is asked, so
 * that typing does not flash; later pages are not mixed up with those of another filter. `input` must be the same object while
 * the question is the same.
 */
export function usePagedRows<M extends ListMethod>(method: M, input: ListInput<M>): PagedRows<M> {
  const inputOf = useCallback((offset: number, limit: number) => ({ ...input, offset, limit }) as unknown as Input<M>, [input])
  const first = useDeskQuery(method, inputOf(0, PAGE_ROWS), { keepPrevious: true })
  const pages = usePages(method, PAGE_ROWS, inputOf, (answer): readonly RowOf<M>[] => answer.rows)
  return {
    first,
    total: first.data?.total ?? 0,
    rowAt: (index) => (index < PAGE_ROWS ? first.data?.rows[index] : pages.rowAt(index)),
    onRange: pages.onRange,
  }
}
