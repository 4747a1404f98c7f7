import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../adapters/environment/system-environment.ts'
import { consistencyParts, EMPTY_TREE, inclusionParts, isConsistent, isIncluded, leafHash, MOST_PROOF_HASHES, nodeHash, proofOf, rootOf, subtreesOf, withLeaf, type TreeNode } from './audit-tree.ts'

/** MTH of RFC 9162, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return leafHash(sha256, leaves[0]!)
  const k = naiveSplit(leaves.length)
  return nodeHash(sha256, naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}
function naiveSplit(length: number): number {
  return 2 ** Math.floor(Math.log2(length - 1))
}
/** PATH of RFC 9162. */
function naivePath(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return []
  const k = naiveSplit(leaves.length)
  return index < k ? [...naivePath(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))] : [...naivePath(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))]
}
/** PROOF and SUBPROOF of RFC 9162. */
function naiveSubproof(m: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (m === leaves.length) return isWhole ? [] : [naiveRoot(leaves)]
  const k = naiveSplit(leaves.length)
  return m <= k ? [...naiveSubproof(m, leaves.slice(0, k), isWhole), naiveRoot(leaves.slice(k))] : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))]
}

const ALL = Array.from({ length: 70 }, (_, index) => Buffer.from(`leaf ${index}`))
const sizes = fc.integer({ min: 1, max: ALL.length })
const nodeOf = async ({ level, place }: TreeNode) => naiveRoot(ALL.slice(place * 2 ** level, (place + 1) * 2 ** level))
const grownTo = (size: number) => ALL.slice(0, size).reduce((tree, leaf) => withLeaf(sha256, tree, leafHash(sha256, leaf)), EMPTY_TREE)
const inclusionOf = (index: number, size: number) => proofOf(sha256, inclusionParts(index, size), nodeOf)
const consistencyOf = (first: number, second: number) => proofOf(sha256, consistencyParts(first, second), nodeOf)
const rootAt = (size: number) => naiveRoot(ALL.slice(0, size))

describe('the tree', () => {
  it('has the roots of the definition at every size, and the published ones of the empty tree and of one empty leaf', () => {
    for (let size = 0; size <= ALL.length; size += 1) expect(rootOf(sha256, grownTo(size))).toEqual(rootAt(size))
    expect(Buffer.from(rootOf(sha256, EMPTY_TREE)).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(Buffer.from(leafHash(sha256, new Uint8Array())).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  })

  it('tells of every node that a leaf makes whole', async () => {
    let tree = grownTo(7)
    const heard: [number, string][] = []
    tree = withLeaf(sha256, tree, leafHash(sha256, ALL[7]!), (level, hash) => heard.push([level, Buffer.from(hash).toString('hex')]))
    const expected = await Promise.all([0, 1, 2, 3].map(async (level) => [level, Buffer.from(await nodeOf({ level, place: 8 / 2 ** level - 1 })).toString('hex')]))
    expect(heard).toEqual(expected)
    expect(tree.hashes).toHaveLength(1)
    expect(await Promise.all(subtreesOf(70).map(nodeOf))).toEqual(grownTo(70).hashes)
  })

  it('makes the proofs of the definition, and they hold', async () => {
    await fc.assert(fc.asyncProperty(sizes, fc.nat(), async (size, pick) => {
      const index = pick % size
      const leaves = ALL.slice(0, size)
      const inclusion = await inclusionOf(index, size)
      expect(inclusion).toEqual(naivePath(index, leaves))
      expect(isIncluded(sha256, { index, size, leaf: leafHash(sha256, leaves[index]!), proof: inclusion, root: rootAt(size) })).toBe(true)
      const first = index + 1
      const consistency = await consistencyOf(first, size)
      expect(consistency).toEqual(naiveSubproof(first, leaves, true))
      expect(isConsistent(sha256, { first, firstRoot: rootAt(first), second: size, secondRoot: rootAt(size), proof: consistency })).toBe(true)
    }), { numRuns: 200 })
  })

  it('goes beyond 32 bits', () => {
    const size = 2 ** 40 + 5
    expect(inclusionParts(2 ** 33 + 1, size)).toHaveLength(41)
    expect(subtreesOf(size)).toEqual([{ level: 40, place: 0 }, { level: 2, place: 2 ** 38 }, { level: 0, place: 2 ** 40 + 4 }])
    // A chain of siblings, from the leaf up, is a proof for whatever root it gives.
    const leaf = leafHash(sha256, ALL[0]!)
    const proof = Array.from({ length: 41 }, (_, level) => leafHash(sha256, Buffer.from(`sibling ${level}`)))
    let [node, root] = [2 ** 33 + 1, leaf]
    for (const sibling of proof) {
      root = node % 2 === 1 ? nodeHash(sha256, sibling, root) : nodeHash(sha256, root, sibling)
      node = Math.floor(node / 2)
    }
    expect(isIncluded(sha256, { index: 2 ** 33 + 1, size, leaf, proof, root })).toBe(true)
    expect(isIncluded(sha256, { index: 1, size, leaf, proof, root })).toBe(false)
  })
})

describe('A07 a proof that was tampered with', () => {
  type Change = (proof: Uint8Array[], at: number) => Uint8Array[]
  const other = leafHash(sha256, Buffer.from('other'))
  const CHANGES: Readonly<Record<string, Change>> = {
    'one more at the end': (proof) => [...proof, other],
    'one more in front': (proof) => [other, ...proof],
    'the last one twice': (proof) => [...proof, proof.at(-1) ?? other],
    'one less': (proof, at) => (proof.length === 0 ? [other] : proof.toSpliced(at % proof.length, 1)),
    'another hash': (proof, at) => (proof.length === 0 ? [other] : proof.with(at % proof.length, other)),
    'a hash that is cut': (proof, at) => (proof.length === 0 ? [new Uint8Array(31)] : proof.with(at % proof.length, proof[at % proof.length]!.slice(1))),
    'a hash with a byte more': (proof, at) => (proof.length === 0 ? [new Uint8Array(33)] : proof.with(at % proof.length, new Uint8Array([...proof[at % proof.length]!, 0]))),
    'an empty hash': (proof) => [...proof, new Uint8Array()],
    '64 hashes': (proof) => [...proof, ...Array.from({ length: MOST_PROOF_HASHES + 1 - proof.length }, () => other)],
  }

  it.each(Object.keys(CHANGES))('%s', async (name) => {
    const change = CHANGES[name]!
    await fc.assert(fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, pick, at) => {
      const index = pick % size
      const leaf = leafHash(sha256, ALL[index]!)
      expect(isIncluded(sha256, { index, size, leaf, proof: change(await inclusionOf(index, size), at), root: rootAt(size) })).toBe(false)
      expect(isConsistent(sha256, { first: index + 1, firstRoot: rootAt(index + 1), second: size, secondRoot: rootAt(size), proof: change(await consistencyOf(index + 1, size), at) })).toBe(false)
    }), { numRuns: 30 })
  })

  it('is none for another index, size, leaf or root', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: ALL.length - 1 }), fc.nat(), async (size, pick) => {
      const index = pick % size
      const good = { index, size, leaf: leafHash(sha256, ALL[index]!), proof: await inclusionOf(index, size), root: rootAt(size) }
      expect(isIncluded(sha256, { ...good, index: (index + 1) % size })).toBe(false)
      expect(isIncluded(sha256, { ...good, leaf: other })).toBe(false)
      expect(isIncluded(sha256, { ...good, root: rootAt(size + 1) })).toBe(false)
      for (const [wrongIndex, wrongSize] of [[size, size], [0, 0], [-1, size], [0.5, size], [index, Number.NaN], [2 ** 53, 2 ** 54]] as const) expect(isIncluded(sha256, { ...good, index: wrongIndex, size: wrongSize })).toBe(false)
    }), { numRuns: 60 })
  })

  it('of consistency is none for another size or root; of the empty tree nothing is shown', async () => {
    const [a, b] = [rootAt(5), rootAt(9)]
    const good = { first: 5, firstRoot: a, second: 9, secondRoot: b, proof: await consistencyOf(5, 9) }
    expect(isConsistent(sha256, good)).toBe(true)
    for (const change of [{ first: 4 }, { first: 6 }, { second: 8 }, { second: 17 }, { firstRoot: rootAt(4) }, { secondRoot: rootAt(10) }, { first: 9, second: 5 }, { first: -1 }, { firstRoot: new Uint8Array() }]) expect(isConsistent(sha256, { ...good, ...change })).toBe(false)
    expect(isConsistent(sha256, { ...good, first: 0, firstRoot: rootAt(0) })).toBe(false)
    expect(isConsistent(sha256, { first: 0, firstRoot: rootAt(0), second: 9, secondRoot: b, proof: [] })).toBe(false)
    expect(isConsistent(sha256, { first: 0, firstRoot: rootAt(0), second: 0, secondRoot: rootAt(0), proof: [] })).toBe(true)
    expect(isConsistent(sha256, { first: 9, firstRoot: b, second: 9, secondRoot: b, proof: [] })).toBe(true)
    expect(isConsistent(sha256, { first: 9, firstRoot: b, second: 9, secondRoot: rootAt(8), proof: [] })).toBe(false)
    expect(isConsistent(sha256, { first: 9, firstRoot: b, second: 9, secondRoot: b, proof: [other] })).toBe(false)
  })
})
