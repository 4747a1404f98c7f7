import { fromBase64 } from './bytes.mjs'

/** @typedef {'known' | 'unknown' | 'other_key' | 'removed' | 'untold'} Standing A signature's workstation as the relay told of it; `untold`: it told of none. */

/** Workstations that the relay has told of, with the keys that it knows them by. */
export class Members {
  /** @type {Map<string, { publicKey: Buffer, revokedAt: number | null }>} */
  #members = new Map()

  /** False: no such line. One that came with an issuer's tokens alone has no key, and signs nothing. @param {Record<string, unknown>} value */
  add({ device, publicKey, revokedAt }) {
    const key = publicKey === '' ? Buffer.alloc(0) : fromBase64(publicKey, 32)
    if (typeof device !== 'string' || key === null || !(revokedAt === null || Number.isSafeInteger(revokedAt)) || this.#members.has(device)) return false
    this.#members.set(device, { publicKey: key, revokedAt: /** @type {number | null} */ (revokedAt) })
    return true
  }

  /** @param {string} device @param {Buffer} publicKey @param {number} at @returns {Standing} */
  standing(device, publicKey, at) {
    if (this.#members.size === 0) return 'untold'
    const member = this.#members.get(device)
    if (member === undefined) return 'unknown'
    if (!member.publicKey.equals(publicKey)) return 'other_key'
    return member.revokedAt !== null && at >= member.revokedAt ? 'removed' : 'known'
  }
}
