import { fromHex, isSignedBy, sha256 } from './bytes.mjs'
import { cosignedAt, isSignedByLog, parseCheckpoint, parseNote } from './note.mjs'
import { Tree } from './tree.mjs'

/** So many witnesses make a checkpoint a countersigned one. */
const ENOUGH_WITNESSES = 2
const LEAF_KEYS = ['chain', 'link', 'rtime', 'seq', 'sigSha256']

/** Digests of what a chain's leaves say, one after the other in one buffer: a million of them are 32 MB. */
class Digests {
  #bytes = Buffer.alloc(1024 * 32)
  count = 0

  /** @param {Buffer} digest */
  push(digest) {
    if ((this.count + 1) * 32 > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)])
    digest.copy(this.#bytes, this.count * 32)
    this.count += 1
  }

  /** @param {number} index */
  at(index) {
    return this.#bytes.subarray(index * 32, index * 32 + 32)
  }
}

/**
 * The relay's record: leaves, the checkpoints that it signed of them, and who countersigned those.
 * @typedef {{ size: number, line: number, root: Buffer, note: import('./note.mjs').Note, isReached: boolean, witnesses: { device: string, at: number }[] }} Signed
 */
export class RelayRecord {
  tree = new Tree()
  /** @type {Map<string, Digests>} */
  #chains = new Map()
  /** @type {Map<string, { key: Buffer, line: number }>} */
  witnesses = new Map()
  /** @type {Signed[]} */
  checkpoints = []
  /** Up to which entry of each chain enough witnesses have countersigned. @type {ReadonlyMap<string, number>} */
  countersigned = new Map()
  #company
  #relay
  /** @type {Buffer | null} */
  #logKey = null

  /** @param {string} company @param {string} relay */
  constructor(company, relay) {
    this.#company = company
    this.#relay = relay
  }

  get origin() {
    return `${this.#relay}/${this.#company}`
  }

  /** Which key signs: the relay's own, which its id is the hash of, says so. @param {Buffer} relayKey @param {Buffer} logKey @param {Buffer} certificate */
  isLogKey(relayKey, logKey, certificate) {
    if (sha256(relayKey).toString('hex') !== this.#relay) return false
    const message = Buffer.concat(['trujourney-log-key/1', this.#relay, this.#company, logKey].map((part) => Buffer.concat([Buffer.from([Buffer.byteLength(part)]), Buffer.from(/** @type {any} */ (part))])))
    this.#logKey = isSignedBy(relayKey, message, certificate) ? logKey : null
    return this.#logKey !== null
  }

  /** @param {string} text @param {number} line @returns {'form' | 'log_signature' | null} */
  addCheckpoint(text, line) {
    const note = parseNote(text)
    const checkpoint = note === null ? null : parseCheckpoint(note.text)
    if (note === null || checkpoint === null || checkpoint.origin !== this.origin) return 'form'
    if (this.#logKey === null || !isSignedByLog(note, this.origin, this.#logKey)) return 'log_signature'
    const witnesses = [...this.witnesses].flatMap(([device, { key }]) => {
      const at = cosignedAt(note, `${this.#company}/${device}`, key)
      return at === null ? [] : [{ device, at }]
    })
    this.checkpoints.push({ size: checkpoint.size, root: checkpoint.root, line, note, isReached: false, witnesses })
    return null
  }

  /** The next leaf. @param {string} text @returns {'leaf' | 'leaf_order' | null} */
  addLeaf(text) {
    const leaf = parseLeaf(text)
    if (leaf === null) return 'leaf'
    const digests = this.#chains.get(leaf.chain) ?? new Digests()
    this.#chains.set(leaf.chain, digests)
    if (leaf.seq !== digests.count + 1) return 'leaf_order'
    digests.push(sha256(leaf.link, leaf.sigSha256))
    this.tree.add(text)
    return null
  }

  /** After a leaf: false where a checkpoint of this size has another root. */
  reach() {
    for (const one of this.checkpoints.filter(({ size }) => size === this.tree.size)) {
      one.isReached = true
      if (!one.root.equals(this.tree.root())) return false
      if (one.witnesses.length >= ENOUGH_WITNESSES) this.countersigned = new Map([...this.#chains].map(([device, { count }]) => [device, count]))
    }
    return true
  }

  /** How many of a chain's entries it has. @param {string} device */
  countOf(device) {
    return this.#chains.get(device)?.count ?? 0
  }

  get chains() {
    return [...this.#chains.keys()]
  }

  /** Whether it has that entry as the chain has it; true where it has none of that number. @param {string} device @param {number} seq @param {string} link @param {Buffer} signature */
  agrees(device, seq, link, signature) {
    const digests = this.#chains.get(device)
    return digests === undefined || seq > digests.count || digests.at(seq - 1).equals(sha256(link, sha256(signature).toString('hex')))
  }
}

/** RFC 8785 of five flat values: the only text that such a leaf has. @param {string} text @returns {{ chain: string, seq: number, link: string, sigSha256: string } | null} */
function parseLeaf(text) {
  let leaf
  try {
    leaf = JSON.parse(text)
  } catch {
    return null
  }
  const isWhole = leaf !== null && typeof leaf === 'object' && JSON.stringify(leaf, LEAF_KEYS) === text
  return isWhole && typeof leaf.chain === 'string' && Number.isSafeInteger(leaf.seq) && Number.isSafeInteger(leaf.rtime) && fromHex(leaf.link) !== null && fromHex(leaf.sigSha256) !== null ? leaf : null
}
