import { createContext, use } from 'react'
import type { Part } from '../../core/domain/records/field.ts'
import type { DeskStatus, SessionView } from '../../core/kernel/contract/door-contract.ts'
import type { Method } from './desk-contract.ts'
import { useDeskQuery, type QueryState } from './use-desk-query.ts'

export function useDeskStatus(): QueryState<DeskStatus> {
  return useDeskQuery('desk.status', {})
}

/** A context rather than a query: every bar of a board asks for it, thousands of them. */
export const SessionContext = createContext<SessionView | null>(null)

/** Who is signed in. Only below the sign-in: throws where nobody is. */
export function useSession(): SessionView {
  const session = use(SessionContext)
  if (session === null) throw new Error('nobody is signed in here')
  return session
}

/** The company's, for amounts; the Canadian one while nobody is signed in and none is shown. */
export function useCurrency(): string {
  return use(SessionContext)?.currency ?? 'CAD'
}

/** Whether the person may call a method on at least some target; the desk decides on the single case. */
export function useMay(method: Method): boolean {
  return useSession().methods.includes(method)
}

/** Whether a part's fields are in what this person gets; else they come as null. */
export function useReads(part: Part): boolean {
  return useSession().reads.includes(part)
}
