import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export interface ConflictsSearch {
  readonly location?: string | undefined
  readonly state?: 'open' | 'resolved' | undefined
  readonly clash?: string | undefined
  readonly kind?: string | undefined
}

export function useConflictsSearch() {
  const search: ConflictsSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (set: ConflictsSearch, replace = false) => void navigate({ to: '/conflicts', search: (before: ConflictsSearch) => ({ ...before, ...set }), replace }),
    [navigate],
  )
  return { search, change }
}
