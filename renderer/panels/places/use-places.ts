import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useMay } from '../../desk/use-session.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'

export type Place = Output<'locations.list'>['locations'][number]

export interface Places {
  readonly all: readonly Place[]
  /** They have not been told yet: that there is none is not said before. */
  readonly isLoading: boolean
  nameOf(location: string | null): string | null
  /** Of a location; where it is unknown, the first one's, else this computer's. */
  zoneOf(location: string | null): string
}

/** The locations that the reader may see, for names, filters and clocks. */
export function usePlaces(): Places {
  const may = useMay('locations.list')
  const { data, isLoading } = useDeskQuery('locations.list', {}, { enabled: may })
  return useMemo(() => {
    const all = data?.locations ?? []
    const byId = new Map<string, Place>(all.map((place) => [place.id, place]))
    const fallback = all[0]?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    return {
      all,
      isLoading,
      nameOf: (location) => (location === null ? null : (byId.get(location)?.name ?? null)),
      zoneOf: (location) => (location === null ? fallback : (byId.get(location)?.timezone ?? fallback)),
    }
  }, [data, isLoading])
}
