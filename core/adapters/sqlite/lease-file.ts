import { z } from 'zod'
import type { LeaseKeeping } from '../../kernel/lease/authority.ts'
import { createAuthenticatedFile } from './authenticated-file.ts'
import { vouchedContent, writtenVouched } from './vouched-content.ts'

const DOMAIN = 'TJLEASE1\0'
const keptSchema = z.strictObject({
  lease: vouchedContent.nullable(),
  out: vouchedContent.nullable(),
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
    write: ({ lease, out, time }) => file.write({ lease: lease && writtenVouched(lease), out: out && writtenVouched(out), time: { ...time } }),
  }
}
