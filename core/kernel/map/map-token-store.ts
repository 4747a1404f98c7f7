import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const NAME = 'map.mapboxToken'

/** The company's own token for Mapbox, for this desk's windows. It lies in the encrypted database and in no document. */
export function readMapToken(read: ReadDatabase): string | null {
  return deskState(read, NAME)
}

export function keepMapToken(tx: WriteDatabase, token: string | null): void {
  setDeskState(tx, NAME, token)
}
