import { z } from 'zod'
import type { Vouched } from '../../kernel/wire/wire-message.ts'
import { base64Bytes, toBase64 } from '../environment/base64.ts'

/** What a relay has signed, as files beside the database have it. */
export const vouchedContent = z.strictObject({ body: base64Bytes, signature: base64Bytes, relayKey: base64Bytes, leaseKey: base64Bytes, certificate: base64Bytes })

export function writtenVouched({ body, signature, relayKey, leaseKey, certificate }: Vouched): Record<keyof Vouched, string> {
  return { body: toBase64(body), signature: toBase64(signature), relayKey: toBase64(relayKey), leaseKey: toBase64(leaseKey), certificate: toBase64(certificate) }
}
