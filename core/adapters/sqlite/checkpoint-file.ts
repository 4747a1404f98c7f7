import { z } from 'zod'
import type { HeldCheckpoint } from '../../kernel/audit/witness.ts'
import { base64Bytes, toBase64 } from '../environment/base64.ts'
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
const heldSchema = z.strictObject({ relay: z.string(), logKey: base64Bytes, note: base64Bytes, cosigned: base64Bytes.nullable() })

export function createCheckpointFile(path: string, key: Uint8Array): CheckpointFile {
  const file = createAuthenticatedFile(path, key, DOMAIN, heldSchema)
  return {
    read: file.read,
    write: ({ relay, logKey, note, cosigned }) => file.write({ relay, logKey: toBase64(logKey), note: toBase64(note), cosigned: cosigned === null ? null : toBase64(cosigned) }),
  }
}
