import { sha256 } from './bytes.mjs'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** A Merkle tree as RFC 9162 defines it, of which only what its root needs is kept: whole subtrees, each larger than the next. */
export class Tree {
  /** @type {{ leaves: number, hash: Buffer }[]} */
  #whole = []
  size = 0

  /** @param {string} leaf Its exact bytes, as text. */
  add(leaf) {
    let top = { leaves: 1, hash: sha256(LEAF, leaf) }
    for (let last = this.#whole.at(-1); last?.leaves === top.leaves; last = this.#whole.at(-1)) {
      this.#whole.pop()
      top = { leaves: top.leaves * 2, hash: sha256(NODE, last.hash, top.hash) }
    }
    this.#whole.push(top)
    this.size += 1
  }

  root() {
    const [smallest, ...larger] = this.#whole.toReversed()
    return smallest === undefined ? sha256('') : larger.reduce((right, { hash }) => sha256(NODE, hash, right), smallest.hash)
  }
}
