import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import type { StopValues } from './job-values.ts'

export type CustomerHistory = Output<'customer.history'>

/** What the customer's earlier jobs say; undefined while asked, or where the person may not. Comes from this desk: it needs no network. */
export function useCustomerHistory(customer: string): CustomerHistory | undefined {
  const may = useMay('customer.history')
  return useDeskQuery('customer.history', { customer: asId<'customer'>(customer) }, { enabled: may && customer !== '' }).data
}

export function placesOf(history: CustomerHistory | undefined): StopValues[] {
  return (history?.places ?? []).flatMap(({ address, kind, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes }) => (address === null ? [] : [{ kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes }]))
}
