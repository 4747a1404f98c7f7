import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** The company's own token for Mapbox, for this desk's windows. It lies in the encrypted database and in no document. */
export function readMapToken(read: ReadDatabase): string | null {
  return read.get<{ value: string }>("SELECT value FROM desk_state WHERE name = 'map.mapboxToken'")?.value ?? null
}

export function keepMapToken(tx: WriteDatabase, token: string | null): void {
  if (token === null) tx.run("DELETE FROM desk_state WHERE name = 'map.mapboxToken'")
  else tx.run("INSERT INTO desk_state (name, value) VALUES ('map.mapboxToken', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", token)
}
