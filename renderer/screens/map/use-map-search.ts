import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What the address holds of the screen. */
interface MapSearch {
  readonly location?: string | undefined
  readonly date?: string | undefined
  readonly job?: string | undefined
}

export function useMapSearch() {
  const search: MapSearch = useSearch({ from: '/map' })
  const navigate = useNavigate({ from: '/map' })
  const change = useCallback((next: Partial<MapSearch>) => void navigate({ search: (old: MapSearch) => ({ ...old, ...next }), replace: true }), [navigate])
  return { search, change }
}
