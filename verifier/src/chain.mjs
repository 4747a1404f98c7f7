import { fromBase64, fromHex, isSignedBy, sha256 } from './bytes.mjs'
import { isCanonical } from './canonical.mjs'

/** What starts a chain that carries on another one, after a computer was put back to an older state. */
const SUCCESSION = 'store.acceptOlder'

/** One workstation's chain of entries, checked one after the other; the first that does not fit is where it ends. */
export class Chain {
  entries = 0
  /** @type {{ seq: number, kind: 'missing' | 'link' | 'signature' | 'body' | 'predecessor' } | null} */
  fault = null
  #link
  #company
  #lastLinks
  #everySignature
  /** @type {{ link: Buffer, signature: Buffer } | null} */
  #newest = null
  /** Of the newest entry that fits, as it was read. @type {Record<string, any>} */
  body = {}

  /**
   * @param {{ device: string, publicKey: Buffer, isOwn: boolean, company: string, everySignature: boolean, lastLinks: ReadonlyMap<string, string> }} options
   * `isOwn`: the database of the workstation that wrote the pack holds it. `lastLinks`: of the chains before this one, hex.
   */
  constructor({ device, publicKey, isOwn, company, everySignature, lastLinks }) {
    this.isOwn = isOwn
    this.device = device
    this.publicKey = publicKey
    this.#company = company
    this.#lastLinks = lastLinks
    this.#everySignature = everySignature
    this.#link = sha256('dc-audit/0\0', publicKey, company)
  }

  get link() {
    return this.#link.toString('hex')
  }

  /** What is wrong with it, if anything. @param {{ seq: unknown, body: unknown, link: unknown, signature: unknown }} entry */
  add({ seq, body, link, signature }) {
    const at = this.entries + 1
    const [given, signed] = [fromHex(link), fromBase64(signature, 64)]
    if (seq !== at) return this.#end(at, 'missing')
    if (typeof body !== 'string' || given === null || signed === null) return this.#end(at, given === null || typeof body !== 'string' ? 'link' : 'signature')
    const next = sha256('dc-audit/1\0', this.#link, body)
    if (!next.equals(given)) return this.#end(at, 'link')
    if (this.#everySignature && !this.#isSigned(next, signed)) return this.#end(at, 'signature')
    const fault = this.#faultOf(body, at)
    if (fault !== null) return this.#end(at, fault)
    this.#link = next
    this.#newest = { link: next, signature: signed }
    this.entries = at
    return null
  }

  finish() {
    if (this.fault === null && this.#newest !== null && !this.#everySignature && !this.#isSigned(this.#newest.link, this.#newest.signature)) this.#end(this.entries, 'signature')
  }

  /** @param {number} seq @param {NonNullable<Chain['fault']>['kind']} kind */
  #end(seq, kind) {
    return (this.fault = { seq, kind })
  }

  /** @param {Buffer} link @param {Buffer} signature */
  #isSigned(link, signature) {
    return isSignedBy(this.publicKey, Buffer.concat([Buffer.from('dc-audit-sig/1\0', 'latin1'), link]), signature)
  }

  /** What it says of itself has to be what its place says. @param {string} text @param {number} seq @returns {'body' | 'predecessor' | null} */
  #faultOf(text, seq) {
    let body
    try {
      body = JSON.parse(text)
    } catch {
      return 'body'
    }
    if (body === null || typeof body !== 'object' || !isCanonical(text, body) || body.seq !== seq || body.device !== this.device || body.company !== this.#company) return 'body'
    this.body = body
    if (seq !== 1 || body.action !== SUCCESSION) return null
    return Array.isArray(body.updates) && body.updates.every((/** @type {{ document: string, sha256: string }} */ one) => this.#lastLinks.get(one.document) === one.sha256) ? null : 'predecessor'
  }
}
