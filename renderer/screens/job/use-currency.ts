import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'

/** The company's; most people may not read the company itself, and then it is the country's. */
export function useCurrency(): string {
  const may = useMay('company.detail')
  return useDeskQuery('company.detail', {}, { enabled: may }).data?.currency ?? 'CAD'
}
