import { fromBase64, fromHex } from './bytes.mjs'

/** The entry that starts a chain behind another one names that one's last link, and no document. */
const SUCCESSION = 'store.acceptOlder'
/** Stands for more documents than an entry lists. */
const MANY = '*'
const DIGEST = 32

/**
 * @typedef {{ documents: number, folded: number, updates: number, bytes: number, named: number, match: number, inFolded: number, later: number, summed: number, differ: number, ofOthers: number, unnamed: number }} DocumentsReport
 * `named`: by entries of the workstation that wrote the pack, of which `match` are there as named, `inFolded` in a state that was folded, `later` written after that document was looked at,
 * `summed` named by one digest over many documents, and `differ` not as they are named. Of the updates that are there `ofOthers` are named by entries of other workstations, and `unnamed` by none that is here.
 */

/** One document's updates whose bytes the workstation still had: digests one after the other, and which of them an entry has named. */
class Document {
  #digests = Buffer.alloc(64 * DIGEST)
  /** @type {number[]} */
  #seqs = []
  isNamed = new Uint8Array(64)

  /** @param {number} upTo @param {number} foldedTo */
  constructor(upTo, foldedTo) {
    this.upTo = upTo
    this.foldedTo = foldedTo
  }

  get last() {
    return this.#seqs.at(-1) ?? this.foldedTo
  }

  get count() {
    return this.#seqs.length
  }

  /** @param {number} seq @param {Buffer} digest */
  push(seq, digest) {
    const index = this.#seqs.length
    if ((index + 1) * DIGEST > this.#digests.length) {
      this.#digests = Buffer.concat([this.#digests, Buffer.alloc(this.#digests.length)])
      this.isNamed = Uint8Array.from({ length: this.isNamed.length * 2 }, (_, at) => this.isNamed[at] ?? 0)
    }
    digest.copy(this.#digests, index * DIGEST)
    this.#seqs.push(seq)
  }

  /** Where that number is; -1 where it is not. They rise, and but for what could not be salvaged without a gap. @param {number} seq */
  indexOf(seq) {
    const first = this.#seqs[0]
    if (first === undefined) return -1
    return this.#seqs[seq - first] === seq ? seq - first : this.#seqs.indexOf(seq)
  }

  /** @param {number} index */
  digestAt(index) {
    return this.#digests.subarray(index * DIGEST, (index + 1) * DIGEST)
  }
}

/** What the documents of the workstation were made of when it wrote the pack, held against the entries that name it. */
export class Documents {
  /** @type {Map<string, Document>} */
  #documents = new Map()
  /** Where an update lies, by its digest. @type {Map<string, [Document, number]>} */
  #places = new Map()
  /** @type {Document | null} */
  #open = null
  #upTo
  #expected
  /** @type {DocumentsReport} */
  #report = { documents: 0, folded: 0, updates: 0, bytes: 0, named: 0, match: 0, inFolded: 0, later: 0, summed: 0, differ: 0, ofOthers: 0, unnamed: 0 }

  /** @param {number} count @param {number} upTo The newest entry of the workstation when it began to look. */
  constructor(count, upTo) {
    this.#expected = count
    this.#upTo = upTo
  }

  /** False: no such line. @param {Record<string, unknown>} value */
  addDocument({ name, upTo, foldedTo, state }) {
    if (typeof name !== 'string' || !isCount(upTo) || !isCount(foldedTo) || this.#documents.has(name) || !(state === null ? foldedTo === 0 : isState(state))) return false
    this.#open = new Document(upTo, foldedTo)
    this.#documents.set(name, this.#open)
    this.#report.documents += 1
    if (state !== null) this.#report.folded += 1
    return true
  }

  /** @param {Record<string, unknown>} value */
  addUpdate({ seq, sha256, bytes }) {
    const digest = fromHex(sha256)
    const document = this.#open
    if (document === null || digest === null || !isCount(seq) || !isCount(bytes) || seq <= document.last) return false
    this.#places.set(digest.toString('latin1'), [document, document.count])
    document.push(seq, digest)
    this.#report.updates += 1
    this.#report.bytes += bytes
    return true
  }

  /** Whether all that were announced are here. */
  get isWhole() {
    return this.#report.documents === this.#expected
  }

  /**
   * What an entry says of updates. The first that is not as it is named, if any.
   * @param {{ action: unknown, updates: unknown }} body @param {{ isOwn: boolean, isNewest: boolean, seq: number }} entry `isOwn`: of a chain that the workstation's database holds. `isNewest`: of the last of those.
   * @returns {{ kind: 'update_differs' | 'update_missing' | 'update_form', document: string } | null}
   */
  see({ action, updates }, { isOwn, isNewest, seq }) {
    if (action === SUCCESSION || !Array.isArray(updates)) return null
    /** @type {ReturnType<Documents['see']>} */
    let fault = null
    for (const update of updates) {
      const digest = fromHex(update?.sha256)
      if (digest === null || typeof update.document !== 'string' || !Number.isSafeInteger(update.seq)) return { kind: 'update_form', document: String(update?.document) }
      if (!isOwn) {
        this.#seeOfOthers(digest)
        continue
      }
      const kind = this.#hold(update.document, update.seq, digest, isNewest ? seq : 0)
      this.#report.named += 1
      if (kind === null) continue
      this.#report.differ += 1
      fault ??= { kind, document: update.document }
    }
    return fault
  }

  /** Workstations number for themselves: what another one names is known by its bytes alone. @param {Buffer} digest */
  #seeOfOthers(digest) {
    const [document, index] = this.#places.get(digest.toString('latin1')) ?? []
    if (document === undefined || index === undefined || document.isNamed[index]) return
    document.isNamed[index] = 1
    this.#report.ofOthers += 1
  }

  /** @param {string} name @param {number} seq @param {Buffer} digest @param {number} entry */
  #hold(name, seq, digest, entry) {
    if (name === MANY) return this.#counted('summed')
    const document = this.#documents.get(name)
    if (document === undefined) return entry > this.#upTo ? this.#counted('later') : 'update_missing'
    if (seq <= document.foldedTo) return this.#counted('inFolded')
    const index = document.indexOf(seq)
    if (index < 0) return entry > document.upTo ? this.#counted('later') : 'update_missing'
    if (!document.digestAt(index).equals(digest)) return 'update_differs'
    if (document.isNamed[index]) this.#report.ofOthers -= 1
    document.isNamed[index] = 1
    return this.#counted('match')
  }

  /** @param {'match' | 'inFolded' | 'later' | 'summed'} what @returns {null} */
  #counted(what) {
    this.#report[what] += 1
    return null
  }

  /** @returns {DocumentsReport} */
  report() {
    let unnamed = 0
    for (const document of this.#documents.values()) for (let index = 0; index < document.count; index += 1) unnamed += document.isNamed[index] ? 0 : 1
    return { ...this.#report, unnamed }
  }
}

/** @param {unknown} value @returns {value is number} */
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** @param {unknown} state */
function isState(state) {
  const { sha256, bytes, vector } = /** @type {Record<string, unknown>} */ (state ?? {})
  return fromHex(sha256) !== null && isCount(bytes) && fromBase64(vector) !== null
}
