import { concat, equalBytes } from './audit-chain.ts'

/**
 * A Merkle tree over a growing list (RFC 9162, 2.1). Leaves are counted from 0. A node is named by level and place: level 0 are the leaves, and
 * (level, place) stands over the leaves from place × 2^level on. Sizes go up to 2^53 - 1, so nothing here uses the 32-bit operators.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export const HASH_BYTES = 32
/** No proof has more: sizes are below 2^63. */
export const MOST_PROOF_HASHES = 63

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export function leafHash(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, leaf))
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE, left, right))
}

/** What is enough to go on from a tree: its size, and the roots of the whole subtrees that it is made of, the largest first. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

export const EMPTY_TREE: Frontier = { size: 0, hashes: [] }

/** With one leaf more. `completed` hears of every node that it makes whole, the leaf's own hash first. */
export function withLeaf(sha256: Sha256, { size, hashes }: Frontier, leaf: Uint8Array, completed: (level: number, hash: Uint8Array) => void = () => {}): Frontier {
  const rest = [...hashes]
  let hash = leaf
  completed(0, hash)
  for (let whole = size, level = 1; whole % 2 === 1; whole = (whole - 1) / 2, level += 1) {
    hash = nodeHash(sha256, rest.pop()!, hash)
    completed(level, hash)
  }
  rest.push(hash)
  return { size: size + 1, hashes: rest }
}

export function rootOf(sha256: Sha256, { hashes }: Pick<Frontier, 'hashes'>): Uint8Array {
  return hashes.length === 0 ? sha256(new Uint8Array()) : joined(sha256, hashes)
}

function joined(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(sha256, left, right))
}

export interface TreeNode {
  readonly level: number
  readonly place: number
}
/** Leaves from `from` up to, and without, `to`. */
interface Range {
  readonly from: number
  readonly to: number
}

/** A hash of a proof: of one whole subtree mostly, else of these, joined. */
export type ProofPart = readonly TreeNode[]

/** What shows that leaf `index` is in the tree of that size (PATH of RFC 9162), nearest first. */
export function inclusionParts(index: number, size: number): ProofPart[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + split(to - from)
    if (index < middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  return ranges.reverse().map(wholeSubtrees)
}

/** What shows that the tree of size `first` is the beginning of the one of size `second` (PROOF of RFC 9162). None where the sizes are the same, or `first` is 0. */
export function consistencyParts(first: number, second: number): ProofPart[] {
  if (first === 0 || first >= second) return []
  const ranges: Range[] = []
  let [from, to] = [0, second]
  // Whether the subtree that is left is one of the old tree from its first leaf on: then its root is known.
  let isKnown = true
  while (to !== first) {
    const middle = from + split(to - from)
    if (first <= middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
      isKnown = false
    }
  }
  if (!isKnown) ranges.push({ from, to })
  return ranges.reverse().map(wholeSubtrees)
}

/** Hashes of these parts, where `hashOf` knows every whole subtree's. */
export async function proofOf(sha256: Sha256, parts: readonly ProofPart[], hashOf: (node: TreeNode) => Promise<Uint8Array>): Promise<Uint8Array[]> {
  return Promise.all(parts.map(async (part) => joined(sha256, await Promise.all(part.map(hashOf)))))
}

/** The whole subtrees that a tree of that size is made of, the largest first. */
export function subtreesOf(size: number): TreeNode[] {
  return wholeSubtrees({ from: 0, to: size })
}

/** Largest power of two below `length`, which is 2 or more. */
function split(length: number): number {
  let power = 1
  while (power * 2 < length) power *= 2
  return power
}

function wholeSubtrees({ from, to }: Range): TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      level += 1
      width *= 2
    }
    nodes.push({ level, place: at / width })
    at += width
  }
  return nodes
}

interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** RFC 9162, 2.1.3.2. False for anything that is no proof; never throws. `leaf`: its hash. */
export function isIncluded(sha256: Sha256, { index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes(leaf, root, ...proof) || proof.length > MOST_PROOF_HASHES) return false
  let [node, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(sha256, hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(hash, root)
}

interface Consistency {
  readonly first: number
  readonly firstRoot: Uint8Array
  readonly second: number
  readonly secondRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162, 2.1.4.2. Equal sizes need equal roots and no proof; of an empty tree nothing is shown. Never throws. */
export function isConsistent(sha256: Sha256, { first, firstRoot, second, secondRoot, proof }: Consistency): boolean {
  if (!isSize(first) || !isSize(second) || first > second || !areHashes(firstRoot, secondRoot, ...proof) || proof.length > MOST_PROOF_HASHES) return false
  if (first === second) return proof.length === 0 && equalBytes(firstRoot, secondRoot)
  if (first === 0 || proof.length === 0) return false
  const hashes = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof]
  let [node, last] = [first - 1, second - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let older = hashes[0]!
  let newer = older
  for (const sibling of hashes.slice(1)) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      older = nodeHash(sha256, sibling, older)
      newer = nodeHash(sha256, sibling, newer)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else newer = nodeHash(sha256, newer, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(older, firstRoot) && equalBytes(newer, secondRoot)
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isPowerOfTwo(value: number): boolean {
  while (value % 2 === 0) value /= 2
  return value === 1
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === HASH_BYTES)
}
