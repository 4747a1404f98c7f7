import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type DepotsView = 'depots' | 'load' | 'map' | 'offers' | 'clashes' | 'money' | 'words' | 'prices'

/** What the address holds of the screen. */
export interface DepotsSearch {
  readonly view?: DepotsView | undefined
  readonly from?: string | undefined
  /** Of the map. */
  readonly date?: string | undefined
  readonly job?: string | undefined
  readonly location?: string | undefined
  readonly show?: 'waiting' | 'open' | 'all' | undefined
}

export function useDepotsSearch() {
  const search: DepotsSearch = useSearch({ from: '/depots' })
  const navigate = useNavigate({ from: '/depots' })
  const change = useCallback((next: Partial<DepotsSearch>) => void navigate({ search: (old: DepotsSearch) => ({ ...old, ...next }), replace: true }), [navigate])
  return { search, change }
}
