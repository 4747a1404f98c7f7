import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const BEGUN = 'lease.begun'
const BOUND = 'lease.bound'

/** Since when this workstation answers to its relay, before that has signed anything for it; epoch ms. */
export function leaseBegun(read: ReadDatabase): number {
  return Number(deskState(read, BEGUN) ?? 0)
}

export function writeLeaseBegun(tx: WriteDatabase, at: number): void {
  setDeskState(tx, BEGUN, String(at))
}

/** The relay that it left while its lease was not fresh: it has to come back to that one. Else leaving would be a way around the lease. */
export function boundRelay(read: ReadDatabase): string | null {
  return deskState(read, BOUND)
}

export function writeBoundRelay(tx: WriteDatabase, relay: string | null): void {
  setDeskState(tx, BOUND, relay)
}
