import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

export interface Depot {
  readonly id: string
  readonly name: string
}

const NONE: readonly Depot[] = []

/** Every depot of the company: whoever looks after one sees into no other, and still offers it something. Empty until they are known. */
export function useDepots(): readonly Depot[] {
  const { data } = useDeskQuery('transfers.depots', {}, { enabled: useMay('transfers.depots') })
  return data?.depots ?? NONE
}
