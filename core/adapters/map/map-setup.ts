import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { readWhenChanged } from '../files/read-when-changed.ts'

const setupShape = z.object({
  /** Path of the depot's own tiles. */
  streets: z.string().min(1).nullable().default(null),
  /** The company has a token of its own. The token itself lies in the database. */
  mapbox: z.boolean().default(false),
})

/** What this computer's windows need to know of the map before anybody has signed in: no secret is in it. */
export type MapSetup = z.output<typeof setupShape>

const NONE: MapSetup = { streets: null, mapbox: false }

/** Read again when the file has changed. A file that cannot be used is as none: the embedded map needs nothing of it. */
export function createMapSetup(path: string): () => MapSetup {
  return readWhenChanged(path, () => readMapSetup(path))
}

export function readMapSetup(path: string): MapSetup {
  try {
    return setupShape.catch(NONE).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return NONE
  }
}

export function writeMapSetup(path: string, change: Partial<MapSetup>): void {
  writeFileSync(`${path}.next`, `${JSON.stringify({ ...readMapSetup(path), ...change }, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.next`, path)
}
