import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useSession } from '../../desk/use-session.ts'

export type ReportInput = Input<'leaks.report'>
export type Grouping = 'rule' | 'location' | 'truck' | 'crew' | 'worker' | 'person' | 'time'

export type RollUpBy = NonNullable<Input<'margin.report'>['by']>

export interface MarginSearch {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly location?: string | undefined
  readonly by?: Grouping | undefined
  readonly key?: string | undefined
  readonly rule?: string | undefined
  readonly state?: 'open' | 'recovered' | 'accepted' | 'wrong' | 'all' | undefined
  readonly view?: 'overview' | 'digest' | 'costs' | 'data' | 'findings' | 'unexplained' | 'decisions' | 'parameters' | undefined
  /** `job/rule/subject` of the finding that is open. */
  readonly finding?: string | undefined
  readonly sort?: 'worth' | 'deadline' | 'amount' | 'newest' | undefined
  readonly period?: 'week' | 'month' | undefined
  readonly recoverable?: boolean | undefined
  /** 1 is Monday. */
  readonly weekday?: string | undefined
  /** The user who booked. */
  readonly bookedBy?: string | undefined
  /** Who sees to it: `mine`, `nobody`, or a user's id. */
  readonly owner?: string | undefined
  /** Code of the data problem that the list is narrowed to. */
  readonly problem?: string | undefined
  /** How jobs are added up. */
  readonly rollUp?: RollUpBy | undefined
}

const STATES = { open: 'open', recovered: 'recovered', accepted: 'accepted', wrong: 'rejected' } as const

/** What the address holds, and as what the desk is asked with. */
export function useMarginSearch() {
  const search: MarginSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { user } = useSession()
  const change = useCallback(
    (set: MarginSearch, options: { readonly replace?: boolean } = {}) => void navigate({ to: '/margin', search: (before: MarginSearch) => ({ ...before, ...set }), replace: options.replace ?? false }),
    [navigate],
  )
  const scope = useMemo((): Pick<ReportInput, 'from' | 'to' | 'location'> => defined({ from: search.from, to: search.to, location: search.location }) as never, [search.from, search.to, search.location])
  const filter = useMemo((): ReportInput => {
    const { by, key, state, rule, recoverable, weekday, bookedBy, owner } = search
    return {
      ...scope,
      ...defined({
        rule,
        recoverable,
        bookedBy,
        owner: owner === 'mine' ? user : owner === 'nobody' ? null : owner,
        weekday: weekday === undefined ? undefined : Number(weekday),
        state: state === undefined || state === 'all' ? undefined : STATES[state],
        truck: by === 'truck' ? key : undefined,
        lead: by === 'crew' ? key : undefined,
        worker: by === 'worker' ? key : undefined,
        giver: by === 'person' ? key : undefined,
      }),
    } as ReportInput
  }, [scope, search, user])
  return { search, change, scope, filter }
}

/** Without what is not set: an absent filter is not `undefined` on the wire. */
function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
