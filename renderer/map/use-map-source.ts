import { useMemo } from 'react'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import type { Streets } from './street-layers.ts'

/** What the desk draws the map with: the embedded one alone, with a depot's own streets, or Mapbox's. */
export interface MapSource {
  readonly mapboxToken: string | null
  readonly streets: Streets | null
}

const EMBEDDED: MapSource = { mapboxToken: null, streets: null }

/** Null until it is known: a map is not opened twice. Where it cannot be asked, the embedded map is there. */
export function useMapSource(): MapSource | null {
  const { data, failure } = useDeskQuery('map.source', {})
  return useMemo(() => data ?? (failure === null ? null : EMBEDDED), [data, failure])
}
