import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import type { Input, Output, QueryName } from '../../desk/desk-contract.ts'
import { failureOf } from '../../desk/desk-failure.ts'
import { askDesk } from '../../desk/use-desk-query.ts'

export interface Pages<Row> {
  rowAt(index: number): Row | undefined
  /** Give it to the table: what is about to be seen is asked for, the rest is not. */
  onRange(first: number, last: number): void
  readonly failure: FailureFrame | null
}

/** A long answer, asked for in pages as they come into sight. `inputOf` says what a page is asked with; it must be the same function while the question is the same. */
export function usePages<M extends QueryName, Row>(method: M, pageSize: number, inputOf: (offset: number, limit: number) => Input<M>, rowsOf: (answer: Output<M>) => readonly Row[]): Pages<Row> {
  const link = useDesk()
  const [[from, to], setPages] = useState<readonly [number, number]>([0, 0])
  const onRange = useCallback((first: number, last: number) => {
    const next = [Math.floor(first / pageSize), Math.floor(Math.max(first, last - 1) / pageSize)] as const
    setPages((before) => (before[0] === next[0] && before[1] === next[1] ? before : next))
  }, [pageSize])
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const answers = useQueries({
    queries: numbers.map((page) => {
      const input = inputOf(page * pageSize, pageSize)
      return { queryKey: [method, input], queryFn: () => askDesk(link, method, input), refetchOnMount: true }
    }),
  })
  const error = answers.find((answer) => answer.error !== null)?.error ?? null
  return {
    rowAt(index) {
      const answer = answers[Math.floor(index / pageSize) - from]?.data as Output<M> | undefined
      return answer === undefined ? undefined : rowsOf(answer)[index % pageSize]
    },
    onRange,
    failure: error === null ? null : failureOf(error),
  }
}
