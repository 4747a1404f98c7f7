import { createHash } from 'node:crypto'
import { fromTypedBase32, toBase32 } from './base32.ts'

/** Of a share of 22 secret bytes: as many, and where on the curve it lies. */
const SHARE_BYTES = 23
export const SET_BYTES = 3
const CHECK_BYTES = 3

/** One part of the key that opens a company, as it stands on one administrator's paper. */
export interface Share {
  /** Of all shares that were made together. */
  readonly set: string
  /** 1, 2, 3 … as it is written on the paper. */
  readonly number: number
  readonly bytes: Uint8Array
}

/** Set, number, share, and 24 bits against typing errors: eight groups of six. */
export function writeShareCode({ set, number, bytes }: Share): string {
  const content = Buffer.concat([Buffer.from(set, 'hex'), Buffer.from([number]), bytes])
  return (toBase32(Buffer.concat([content, checkOf(content)])).match(/.{6}/g) ?? []).join('-')
}

/** Undefined when it is mistyped. */
export function readShareCode(code: string): Share | undefined {
  const all = fromTypedBase32(code, SET_BYTES + 1 + SHARE_BYTES + CHECK_BYTES)
  if (all === undefined) return undefined
  const content = all.subarray(0, -CHECK_BYTES)
  if (!checkOf(content).equals(all.subarray(-CHECK_BYTES))) return undefined
  return { set: content.subarray(0, SET_BYTES).toString('hex'), number: content.readUInt8(SET_BYTES), bytes: new Uint8Array(content.subarray(SET_BYTES + 1)) }
}

/** What the key file keeps of a share: it tells a right one from another, and a share is far too long to be found from it. */
export function shareVerifier(company: string, { set, number, bytes }: Share): string {
  return createHash('sha256').update(JSON.stringify(['trujourney share', company, set, number])).update(bytes).digest('hex')
}

function checkOf(content: Uint8Array): Buffer {
  return createHash('sha256').update('trujourney share check').update(content).digest().subarray(0, CHECK_BYTES)
}
