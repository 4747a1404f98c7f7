import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '../sqlite/durable-file.ts'

const setupShape = z.strictObject({
  /** When a night's backup is made, by the clock of the company's first location. */
  hour: z.int().min(0).max(23),
  /** A second folder, best on another disk: each night's backup is copied there. */
  second: z.string().min(1).refine(isAbsolute).nullable(),
})
export type BackupSetup = z.output<typeof setupShape>

/** Two o'clock: after the last truck, before the first, and never in the hour that summer time repeats. */
export const USUAL_BACKUPS: BackupSetup = { hour: 2, second: null }

/** A file that cannot be used is as none: a backup at the usual hour is better than none. */
export function readBackupSetup(path: string): BackupSetup {
  try {
    return setupShape.catch(USUAL_BACKUPS).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return USUAL_BACKUPS
  }
}

export function writeBackupSetup(path: string, setup: BackupSetup): void {
  writeFileDurably(path, Buffer.from(`${JSON.stringify(setup, null, 2)}\n`))
}
