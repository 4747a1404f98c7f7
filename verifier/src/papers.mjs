import { fromBase64, fromHex, isSignedBy } from './bytes.mjs'

/**
 * @typedef {{ record: string, id: string, kind: string, sha256: string, at: number | null, device: string | null, chain: string | null, seq: number | null }} Paper
 * `chain`, `seq`: the entry by which it was written, where it is here.
 * @typedef {{ count: number, entered: number, signed: number, byUnknown: number }} PapersReport
 * `byUnknown`: at workstations that the relay never told of, where it told of any.
 * @typedef {'paper_signature' | 'paper_key' | 'paper_removed'} PaperFault
 */

/** What was billed and what customers signed, as it stands on record, with the entries by which it was written. */
export class Papers {
  /** @type {Map<string, Paper>} */
  #papers = new Map()
  #entered = 0
  #signed = 0
  #byUnknown = 0
  #members
  #company
  #everySignature

  /** @param {string} company @param {boolean} everySignature @param {import('./members.mjs').Members} members */
  constructor(company, everySignature, members) {
    this.#members = members
    this.#company = company
    this.#everySignature = everySignature
  }

  /** @param {Record<string, unknown>} value @returns {'line' | { paper: Paper, fault: PaperFault | null }} */
  add({ record, id, kind, sha256, at, device, publicKey, signature }) {
    if (typeof record !== 'string' || typeof id !== 'string' || typeof kind !== 'string' || fromHex(sha256) === null || !(at === null || Number.isSafeInteger(at)) || !(device === null || typeof device === 'string')) return 'line'
    const paper = { record, id, kind, sha256: String(sha256), at: /** @type {number | null} */ (at), device, chain: null, seq: null }
    if (this.#papers.has(`${record} ${id}`)) return 'line'
    this.#papers.set(`${record} ${id}`, paper)
    const fault = this.#signer(paper, publicKey)
    if (fault !== null) return { paper, fault }
    if (signature !== null && this.#everySignature) {
      const [key, bytes] = [fromBase64(publicKey, 32), fromBase64(signature, 64)]
      if (key === null || bytes === null || !isSignedBy(key, Buffer.from(`trujourney-invoice/1\0${this.#company}\0${paper.sha256}`), bytes)) return { paper, fault: 'paper_signature' }
      this.#signed += 1
    }
    return { paper, fault: null }
  }

  /** Anybody can make a key and sign with it: whose it is, the relay has told. @param {Paper} paper @param {unknown} publicKey @returns {PaperFault | null} */
  #signer({ device, at }, publicKey) {
    if (device === null) return null
    const standing = this.#members.standing(device, fromBase64(publicKey, 32) ?? Buffer.alloc(0), at ?? 0)
    if (standing === 'unknown') this.#byUnknown += 1
    return standing === 'other_key' ? 'paper_key' : standing === 'removed' ? 'paper_removed' : null
  }

  /** @param {unknown} changes @param {string} chain @param {number} seq */
  see(changes, chain, seq) {
    if (!Array.isArray(changes) || this.#papers.size === 0) return
    for (const change of changes) {
      const paper = this.#papers.get(`${change?.kind} ${change?.id}`)
      if (paper === undefined || paper.seq !== null) continue
      paper.chain = chain
      paper.seq = seq
      this.#entered += 1
    }
  }

  /** @returns {PapersReport} */
  report() {
    return { count: this.#papers.size, entered: this.#entered, signed: this.#signed, byUnknown: this.#byUnknown }
  }
}
