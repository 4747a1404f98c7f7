import { z } from 'zod'

/** Bytes as they stand in a file of JSON. */
export const base64Bytes = z.base64().transform(fromBase64)

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
