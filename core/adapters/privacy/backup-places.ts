import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeFileDurably } from '../sqlite/durable-file.ts'

const places = z.array(z.string().min(1)).max(1_000)

/** Where people have put backups that they made by hand; a file that cannot be read names none. */
export function readBackupPlaces(path: string): readonly string[] {
  try {
    return places.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return []
  }
}

export function noteBackupPlace(path: string, backup: string): void {
  const known = readBackupPlaces(path)
  if (!known.includes(backup)) writeFileDurably(path, Buffer.from(`${JSON.stringify([...known, backup].slice(-1_000), null, 2)}\n`))
}
