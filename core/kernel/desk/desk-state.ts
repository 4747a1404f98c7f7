import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A value that this workstation keeps for itself under a name: in the encrypted database, and in no document. */
export function deskState(read: ReadDatabase, name: string): string | null {
  return read.get<{ value: string }>('SELECT value FROM desk_state WHERE name = ?', name)?.value ?? null
}

/** Null takes it away. */
export function setDeskState(tx: WriteDatabase, name: string, value: string | null): void {
  if (value === null) tx.run('DELETE FROM desk_state WHERE name = ?', name)
  else tx.run('INSERT INTO desk_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value)
}
