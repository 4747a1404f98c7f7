import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

/** The company's; Canadian dollars until it is known. */
export function useCurrency(): string {
  const may = useMay('company.detail')
  return useDeskQuery('company.detail', {}, { enabled: may }).data?.currency ?? 'CAD'
}
