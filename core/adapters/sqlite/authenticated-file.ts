import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { z } from 'zod'
import { writeFileDurably } from './durable-file.ts'

/** One line of JSON, then an HMAC-SHA256 over it in hex: what lies beside the database like `head`, and is not to be put back or made up. */
export interface AuthenticatedFile<Content> {
  /** `lost`: there is something, and it is not what was written. */
  read(): Content | 'lost' | null
  write(value: object): void
}

/** `domain`: a file of one kind is none of another. */
export function createAuthenticatedFile<Content>(path: string, key: Uint8Array, domain: string, content: z.ZodType<Content>): AuthenticatedFile<Content> {
  const mac = (body: string): Buffer => createHmac('sha256', key).update(domain).update(body).digest()
  return {
    read() {
      if (!existsSync(path)) return null
      const [body = '', given = ''] = readFileSync(path, 'utf8').split('\n')
      const isOurs = /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), mac(body))
      const found = isOurs ? content.safeParse(JSON.parse(body)) : undefined
      return found?.success === true ? found.data : 'lost'
    },
    write(value) {
      const body = JSON.stringify(value)
      writeFileDurably(path, Buffer.from(`${body}\n${mac(body).toString('hex')}\n`))
    },
  }
}
