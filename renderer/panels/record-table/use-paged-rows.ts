import { useQueries } from '@tanstack/react-query'
import { useDesk } from '../../desk/desk-context.tsx'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { askDesk, useDeskQuery, type QueryState } from '../../desk/use-desk-query.ts'

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
}

/**
 * The first page, and those that `from`..`to` (row indexes) need. The last answer of the first page stays on the screen while
 * another filter is asked, so that typing does not flash; later pages are not mixed up with those of another filter.
 */
export function usePagedRows<M extends ListMethod>(method: M, input: ListInput<M>, from: number, to: number): PagedRows<M> {
  const link = useDesk()
  const pageInput = (page: number) => ({ ...input, offset: page * PAGE_ROWS, limit: PAGE_ROWS }) as unknown as Input<M>
  const first = useDeskQuery(method, pageInput(0), { keepPrevious: true })
  const wanted = pagesOf(from, to).filter((page) => page > 0)
  const pages = useQueries({
    queries: wanted.map((page) => ({ queryKey: [method, pageInput(page)], queryFn: () => askDesk(link, method, pageInput(page)) })),
  })
  return {
    first,
    total: first.data?.total ?? 0,
    rowAt(index) {
      const page = Math.floor(index / PAGE_ROWS)
      const answer = page === 0 ? first.data : pages[wanted.indexOf(page)]?.data
      return answer?.rows[index % PAGE_ROWS] as RowOf<M> | undefined
    },
  }
}

function pagesOf(from: number, to: number): number[] {
  const firstPage = Math.floor(Math.max(0, from) / PAGE_ROWS)
  const lastPage = Math.floor(Math.max(0, to) / PAGE_ROWS)
  return Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)
}
