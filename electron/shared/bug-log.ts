import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Bytes; then the file is set aside and a new one begun. */
const LARGEST = 1_048_576

/** What support is sent when something went wrong inside. It stays on this computer until somebody sends it. */
export function createBugLog(path: string): (error: unknown) => void {
  return (error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    console.error(words)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, `${path}.old`)
      appendFileSync(path, `${new Date().toISOString()} ${words}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not turn a noted bug into a crash.
    }
  }
}
