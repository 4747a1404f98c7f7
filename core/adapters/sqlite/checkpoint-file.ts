import { z } from 'zod'
import type { HeldCheckpoint } from '../../kernel/audit/witness.ts'
import { createAuthenticatedFile } from './authenticated-file.ts'

/**
 * The newest checkpoint of the relay's audit tree that this workstation has verified: an older copy of the database does not make a witness forget what it
 * signed. Unlike `head` it is on disk before it counts, as the relay hears of it after that.
 */
export interface CheckpointFile {
  /** `lost`: there is something, and it is not what was written. */
  read(): HeldCheckpoint | 'lost' | null
  write(held: HeldCheckpoint): void
}

const DOMAIN = 'TJCHECKPOINT1\0'
const base64 = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const heldSchema = z.strictObject({ relay: z.string(), logKey: base64, note: base64, cosigned: base64.nullable() })

export function createCheckpointFile(path: string, key: Uint8Array): CheckpointFile {
  const file = createAuthenticatedFile(path, key, DOMAIN)
  return {
    read() {
      const found = file.read()
      if (found === null) return null
      const held = heldSchema.safeParse(found)
      return held.success ? held.data : 'lost'
    },
    write({ relay, logKey, note, cosigned }) {
      file.write({ relay, logKey: inBase64(logKey), note: inBase64(note), cosigned: cosigned === null ? null : inBase64(cosigned) })
    },
  }
}

function inBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
