import { useEffect } from 'react'
import { create } from 'zustand'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import type { Risk } from '../../panels/note-hints/hint-words.ts'
import type { BoardRangeInput } from './use-board-data.ts'

/** As many as a card has room for. */
const SHOWN = 2
const MOST_DAYS = 7

/** By job the gravest risks by its notes. Apart from the board's own store: a hand that moves must not ask every bar. */
const useRisks = create<{ readonly risks: ReadonlyMap<string, readonly Risk[]> }>()(() => ({ risks: new Map() }))

export function useRisksOf(job: string): readonly Risk[] | undefined {
  return useRisks(({ risks }) => risks.get(job))
}

/** Reads what the notes of the board's jobs say may go wrong. */
export function useJobRisks({ locations, from, days }: BoardRangeInput): void {
  const may = useMay('tags.risks')
  const { data } = useDeskQuery('tags.risks', { locations: [...locations], from, days: Math.min(days, MOST_DAYS) }, { enabled: may && locations.length > 0, keepPrevious: true })
  useEffect(() => useRisks.setState({ risks: new Map((data?.jobs ?? []).map(({ job, risks }) => [job, risks.slice(0, SHOWN)])) }), [data])
}
