import { fromBase64, toBase64 } from 'lib0/buffer'
import { z } from 'zod'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { Vouched } from '../wire/wire-message.ts'

const PLAN = 'plan.signed'

const bytes = z.base64().transform((text): Uint8Array => fromBase64(text))
const keptSchema = z.strictObject({ body: bytes, signature: bytes, relayKey: bytes, leaseKey: bytes, certificate: bytes })

/** The signed plan as the database has it: it comes along where the database is put back. What lies beside it may be newer. */
export function storedPlan(read: ReadDatabase): Vouched | null {
  const value = deskState(read, PLAN)
  return value === null ? null : keptSchema.parse(JSON.parse(value))
}

export function storePlan(tx: WriteDatabase, { body, signature, relayKey, leaseKey, certificate }: Vouched): void {
  setDeskState(tx, PLAN, JSON.stringify({ body: toBase64(body), signature: toBase64(signature), relayKey: toBase64(relayKey), leaseKey: toBase64(leaseKey), certificate: toBase64(certificate) }))
}
