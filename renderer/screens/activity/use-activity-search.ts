import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export interface ActivitySearch {
  readonly user?: string | undefined
  readonly action?: string | undefined
  readonly job?: string | undefined
  readonly journey?: string | undefined
  readonly worker?: string | undefined
  readonly location?: string | undefined
  readonly decision?: 'allowed' | 'refused' | undefined
  /** Who saw what: only reads that are on record, and what was handed out. */
  readonly seen?: boolean | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The saved audit whose entries are shown. */
  readonly audit?: string | undefined
  /** The day whose digest is open; `all`: the list of them. */
  readonly digest?: string | undefined
  /** Id of the entry that is open. */
  readonly entry?: number | undefined
}

export const NO_FILTERS: ActivitySearch = { user: undefined, action: undefined, job: undefined, journey: undefined, worker: undefined, location: undefined, decision: undefined, seen: undefined, from: undefined, to: undefined, audit: undefined }

export function useActivitySearch() {
  const search: ActivitySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (set: ActivitySearch, replace = false) => void navigate({ to: '/activity', search: (before: ActivitySearch) => ({ ...before, ...set }), replace }),
    [navigate],
  )
  return { search, change }
}
