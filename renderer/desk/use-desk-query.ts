import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from './desk-context.tsx'
import type { Input, Output, QueryName } from './desk-contract.ts'
import { DeskFailure, failureOf } from './desk-failure.ts'
import type { DeskLink } from './desk-link.ts'

export interface QueryOptions {
  /** false: not asked (yet). */
  readonly enabled?: boolean
  /** Shows the last answer while another input is being asked: for lists that are filtered, days that are paged. */
  readonly keepPrevious?: boolean
  /** Asked again after so long: for what changes without a record. */
  readonly everyMs?: number
}

export interface QueryState<T> {
  readonly data: T | undefined
  /** Set when the last question failed; `data` may still hold the answer before it. */
  readonly failure: FailureFrame | null
  /** No answer yet at all. */
  readonly isLoading: boolean
  /** Being asked (again). */
  readonly isFetching: boolean
  retry(): void
}

/** Reads, and reads again when the records it is made of change. */
export function useDeskQuery<M extends QueryName>(method: M, input: Input<M>, options: QueryOptions = {}): QueryState<Output<M>> {
  const link = useDesk()
  const query = useQuery<Output<M>>({
    queryKey: [method, input],
    queryFn: () => askDesk(link, method, input),
    enabled: options.enabled ?? true,
    // An answer is up to date until a change says otherwise; one that lay unused is asked again when it is shown.
    refetchOnMount: true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: query.data,
    failure: query.error === null ? null : failureOf(query.error),
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

/** One question outside of a component's life. Throws `DeskFailure`. */
export async function askDesk<M extends QueryName>(link: DeskLink, method: M, input: Input<M>): Promise<Output<M>> {
  const reply = await link.client.call(method, input)
  if (!reply.ok) throw new DeskFailure(reply.failure)
  return reply.value
}
