import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

export type LocationRow = Output<'locations.list'>['locations'][number]

export interface Locations {
  readonly all: readonly LocationRow[]
  nameOf(id: string | null): string
}

const NONE: readonly LocationRow[] = []

/** The locations this person may see. */
export function useLocations(): Locations {
  const may = useMay('locations.list')
  const { data } = useDeskQuery('locations.list', {}, { enabled: may })
  return useMemo(() => {
    const all = data?.locations ?? NONE
    const names = new Map<string, string>(all.map(({ id, name }) => [id, name]))
    return { all, nameOf: (id) => (id === null ? '–' : (names.get(id) ?? '–')) }
  }, [data])
}
