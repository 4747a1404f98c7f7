import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

export type Moving = Output<'presence.list'>['people'][number]

/** Who has what in the hand at another window or desk; asked again when the desk says that it is another. */
export function useMovedByOthers(): readonly Moving[] {
  const may = useMay('job.history')
  const { data } = useDeskQuery('presence.list', {}, { enabled: may })
  const people = data?.people
  return useMemo(() => (people ?? []).filter(({ does }) => does === 'moving'), [people])
}
