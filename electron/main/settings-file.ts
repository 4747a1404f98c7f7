import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** Small files of the shell's own: a missing or damaged one counts as empty, for none of them holds what cannot be set again. */
export function readSettings<T>(path: string, schema: z.ZodType<T>, empty: T): T {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : empty
  } catch {
    return empty
  }
}

/** Written beside and renamed, so that a power cut leaves the old or the new one. */
export function writeSettings(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  writeFileSync(beside, content, { mode: 0o600 })
  renameSync(beside, path)
}
