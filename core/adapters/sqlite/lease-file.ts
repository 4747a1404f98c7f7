import { z } from 'zod'
import type { LeaseKeeping } from '../../kernel/lease/authority.ts'
import type { Vouched } from '../../kernel/wire/wire-message.ts'
import { base64Bytes, toBase64 } from '../environment/base64.ts'
import { createAuthenticatedFile } from './authenticated-file.ts'

const DOMAIN = 'TJLEASE1\0'
const vouchedSchema = z.strictObject({ body: base64Bytes, signature: base64Bytes, relayKey: base64Bytes, leaseKey: base64Bytes, certificate: base64Bytes })
const keptSchema = z.strictObject({
  lease: vouchedSchema.nullable(),
  out: vouchedSchema.nullable(),
  time: z.strictObject({ at: z.number(), steady: z.number(), boot: z.string().nullable(), isRelays: z.boolean() }),
})

/** What a relay has signed for this workstation, and what time it was then. */
export function createLeaseFile(path: string, key: Uint8Array): LeaseKeeping {
  const file = createAuthenticatedFile(path, key, DOMAIN, keptSchema)
  return {
    read() {
      const kept = file.read()
      return kept === 'lost' ? null : kept
    },
    write: ({ lease, out, time }) => file.write({ lease: lease && written(lease), out: out && written(out), time: { ...time } }),
  }
}

function written({ body, signature, relayKey, leaseKey, certificate }: Vouched): Record<keyof Vouched, string> {
  return { body: toBase64(body), signature: toBase64(signature), relayKey: toBase64(relayKey), leaseKey: toBase64(leaseKey), certificate: toBase64(certificate) }
}
