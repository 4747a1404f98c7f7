import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'

type User = Output<'users.list'>['users'][number]

/** Null until they are known. */
export function useAdmins(): readonly User[] | null {
  const { data } = useDeskQuery('users.list', {})
  return data?.users.filter(({ roles }) => roles.includes('Admin')) ?? null
}
