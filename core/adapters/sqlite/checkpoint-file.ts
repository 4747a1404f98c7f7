import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { HeldCheckpoint } from '../../kernel/audit/witness.ts'
import { writeFileDurably } from './durable-file.ts'

/**
 * The newest checkpoint of the relay's audit tree that this workstation has verified, beside the database like `head`: an older copy of the database does not
 * make a witness forget what it signed. One line of JSON, then an HMAC-SHA256 over it in hex. Unlike `head` it is on disk before it counts, as the relay hears
 * of it after that.
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
  return {
    read() {
      if (!existsSync(path)) return null
      const [body = '', given = ''] = readFileSync(path, 'utf8').split('\n')
      const isOurs = /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), mac(body, key))
      const held = isOurs ? heldSchema.safeParse(JSON.parse(body)) : undefined
      return held?.success === true ? held.data : 'lost'
    },
    write({ relay, logKey, note, cosigned }) {
      const body = JSON.stringify({ relay, logKey: inBase64(logKey), note: inBase64(note), cosigned: cosigned === null ? null : inBase64(cosigned) })
      writeFileDurably(path, Buffer.from(`${body}\n${mac(body, key).toString('hex')}\n`))
    },
  }
}

function mac(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(DOMAIN).update(body).digest()
}

function inBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
