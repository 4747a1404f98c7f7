import { z } from 'zod'
import type { LeaseKeeping } from '../../kernel/lease/authority.ts'
import type { Vouched } from '../../kernel/wire/wire-message.ts'
import { createAuthenticatedFile } from './authenticated-file.ts'

const DOMAIN = 'TJLEASE1\0'
const base64 = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const vouchedSchema = z.strictObject({ body: base64, signature: base64, relayKey: base64, leaseKey: base64, certificate: base64 })
const keptSchema = z.strictObject({
  lease: vouchedSchema.nullable(),
  out: vouchedSchema.nullable(),
  time: z.strictObject({ at: z.number(), steady: z.number(), boot: z.string().nullable(), isRelays: z.boolean() }),
})

/** What a relay has signed for this workstation, and what time it was then. */
export function createLeaseFile(path: string, key: Uint8Array): LeaseKeeping {
  const file = createAuthenticatedFile(path, key, DOMAIN)
  return {
    read() {
      const found = file.read()
      if (found === null) return null
      const kept = keptSchema.safeParse(found)
      return kept.success ? kept.data : 'lost'
    },
    write: ({ lease, out, time }) => file.write({ lease: lease && written(lease), out: out && written(out), time: { ...time } }),
  }
}

function written(vouched: Vouched): Record<keyof Vouched, string> {
  const { body, signature, relayKey, leaseKey, certificate } = vouched
  const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return { body: inBase64(body), signature: inBase64(signature), relayKey: inBase64(relayKey), leaseKey: inBase64(leaseKey), certificate: inBase64(certificate) }
}
