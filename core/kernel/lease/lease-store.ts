import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const BEGUN = 'lease.begun'
const BOUND = 'lease.bound'

/** Since when this workstation answers to its relay, before that has signed anything for it; epoch ms. */
export function leaseBegun(read: ReadDatabase): number {
  return Number(valueOf(read, BEGUN) ?? 0)
}

export function writeLeaseBegun(tx: WriteDatabase, at: number): void {
  write(tx, BEGUN, String(at))
}

/** The relay that it left while its lease was not fresh: it has to come back to that one. Else leaving would be a way around the lease. */
export function boundRelay(read: ReadDatabase): string | null {
  return valueOf(read, BOUND)
}

export function writeBoundRelay(tx: WriteDatabase, relay: string | null): void {
  if (relay === null) tx.run('DELETE FROM desk_state WHERE name = ?', BOUND)
  else write(tx, BOUND, relay)
}

function valueOf(read: ReadDatabase, name: string): string | null {
  return read.get<{ value: string }>('SELECT value FROM desk_state WHERE name = ?', name)?.value ?? null
}

function write(tx: WriteDatabase, name: string, value: string): void {
  tx.run('INSERT INTO desk_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value)
}
