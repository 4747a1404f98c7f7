import type { SketchSearch } from '../../panels/capacity/sketch-search.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { Sell } from '../../panels/capacity/capacity.ts'

export interface CapacitySearch extends SketchSearch {
  readonly location?: string | undefined
  readonly from?: string | undefined
  readonly day?: string | undefined
  readonly job?: string | undefined
}

export function useCapacitySearch() {
  const search: CapacitySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback((set: CapacitySearch, replace = true) => void navigate({ to: '/capacity', search: (before: CapacitySearch) => ({ ...before, ...set }), replace }), [navigate])
  return { search, change }
}

/** A job of the records, or one that is only sketched: then it has a crew. */
export function sellOf({ job, crew, trucks, days, hours, volume, start, end }: CapacitySearch): Sell | null {
  if (job !== undefined) return { job: asId<'job'>(job) }
  if (crew === undefined) return null
  return { sketch: { crewSize: crew, trucks: trucks ?? 1, days: days ?? 1, hours: hours ?? null, volumeCuft: volume ?? null, windowStart: start ?? null, windowEnd: end ?? null } }
}
