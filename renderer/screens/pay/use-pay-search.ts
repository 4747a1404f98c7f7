import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useToday } from '../../ui/use-now.ts'
import { usePlaces } from '../../panels/places/use-places.ts'

export interface PaySearch {
  /** Any day of the week. */
  readonly week?: string | undefined
  readonly location?: string | undefined
  /** Whose week is open beside the list. */
  readonly worker?: string | undefined
  readonly view?: 'week' | 'rules' | undefined
}

/** What the address holds, and what the desk is asked with. */
export function usePaySearch() {
  const search: PaySearch = useSearch({ from: '/pay' })
  const navigate = useNavigate()
  const places = usePlaces()
  const today = useToday(places.zoneOf(search.location ?? null))
  const change = useCallback((set: PaySearch, options: { readonly replace?: boolean } = {}) => void navigate({ to: '/pay', search: (before: PaySearch) => ({ ...before, ...set }), replace: options.replace ?? false }), [navigate])
  const question = { date: search.week ?? today, ...(search.location === undefined ? {} : { location: search.location }) } as Input<'pay.week'>
  return { search, change, today, question, places }
}
