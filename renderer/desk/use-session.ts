import { useQuery } from '@tanstack/react-query'
import type { Part } from '../../core/domain/records/field.ts'
import type { DeskStatus, SessionView } from '../../core/kernel/contract/door-contract.ts'
import { useDesk } from './desk-context.tsx'
import type { Method } from './desk-contract.ts'
import { useDeskQuery, type QueryState } from './use-desk-query.ts'

export function useDeskStatus(): QueryState<DeskStatus> {
  return useDeskQuery('desk.status', {})
}

/** Who is signed in. Only below the sign-in: throws where nobody is. */
export function useSession(): SessionView {
  const { queries } = useDesk()
  // Read from what desk.status has brought; `enabled: false` so that hundreds of readers ask nothing.
  const { data } = useQuery<DeskStatus>({ queryKey: ['desk.status', {}], enabled: false, initialData: () => queries.getQueryData(['desk.status', {}]) })
  if (!data?.session) throw new Error('nobody is signed in here')
  return data.session
}

/** The company's, for amounts; the Canadian one while nobody is signed in and none is shown. */
export function useCurrency(): string {
  const { queries } = useDesk()
  const { data } = useQuery<DeskStatus>({ queryKey: ['desk.status', {}], enabled: false, initialData: () => queries.getQueryData(['desk.status', {}]) })
  return data?.session?.currency ?? 'CAD'
}

/** Whether the person may call a method on at least some target; the desk decides on the single case. */
export function useMay(method: Method): boolean {
  return useSession().methods.includes(method)
}

/** Whether a part's fields are in what this person gets; else they come as null. */
export function useReads(part: Part): boolean {
  return useSession().reads.includes(part)
}
