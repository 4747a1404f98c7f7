import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { unseal } from '../../core/adapters/keys/sealed-box.ts'
import { isConsistent, isIncluded, leafHash } from '../../core/kernel/wire/audit-tree.ts'
import { isSigningKey } from '../../core/kernel/wire/signing-key.ts'
import { openSealed } from '../../sync-relay/keys/sealed-bytes.ts'
import { ASKS } from '../../sync-relay/server/asks.ts'
import { verifyEd25519 as verifyAtRelay } from '../../sync-relay/server/relay-identity.ts'
import type { RequestParts } from '../../sync-relay/server/request-parts.ts'
import { isKey, isSignedBy } from '../../verifier/src/bytes.mjs'

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

describe('K04 published signatures of Ed25519', () => {
  const { groups } = read<{ groups: readonly { key: string; tests: readonly { tcId: number; message: string; signature: string; isValid: boolean }[] }[] }>('ed25519.json')

  it.each([['a desk', verifyEd25519], ['a relay', verifyAtRelay], ['the verifier', isSignedBy]] as const)('have the published verdict in %s, S beyond the order and values of R and S that are none among them', (_, verify) => {
    const verdicts = groups.flatMap(({ key, tests }) => tests.map(({ tcId, message, signature }) => ({ tcId, isValid: verify(bytes(key), bytes(message), bytes(signature)) })))
    expect(verdicts).toEqual(groups.flatMap(({ tests }) => tests.map(({ tcId, isValid }) => ({ tcId, isValid }))))
  })

  it('cut, or longer by something, are none', () => {
    const { key, tests: [first] } = groups[0]!
    for (const verify of [verifyEd25519, verifyAtRelay, isSignedBy]) {
      for (const signature of ['', first!.signature.slice(0, 126), first!.signature.slice(0, 64), `${first!.signature}00`]) expect(verify(bytes(key), bytes(first!.message), bytes(signature))).toBe(false)
    }
  })
})

describe('K04 a key of low order', () => {
  const PRIME = 2n ** 255n - 19n
  const encoded = (y: bigint, sign: bigint) => bytes((y | (sign << 255n)).toString(16).padStart(64, '0')).reverse()
  /** y of a point of order 8: its square is a root of d·z² + 2·z - 1, as doubling it twice gives the point of order 2. */
  const OF_ORDER_8 = (() => {
    const power = (base: bigint, exponent: bigint): bigint => (exponent === 0n ? 1n : (power((base * base) % PRIME, exponent / 2n) * (exponent % 2n === 1n ? base : 1n)) % PRIME)
    const inverse = (value: bigint) => power(((value % PRIME) + PRIME) % PRIME, PRIME - 2n)
    const minusOne = power(2n, (PRIME - 1n) / 4n)
    const root = (square: bigint) => [1n, minusOne].map((factor) => (power(square, (PRIME + 3n) / 8n) * factor) % PRIME).find((value) => (value * value) % PRIME === square)
    const d = (((-121_665n * inverse(121_666n)) % PRIME) + PRIME) % PRIME
    const half = root((1n + d) % PRIME)!
    return [half, PRIME - half].flatMap((value) => root((((value - 1n) * inverse(d)) % PRIME + PRIME) % PRIME) ?? []).flatMap((y) => [y, PRIME - y])
  })()

  it('is no key, in whichever way it is written; an ordinary one is', () => {
    expect(OF_ORDER_8).toHaveLength(2)
    const ys = [0n, 1n, PRIME - 1n, ...OF_ORDER_8, PRIME, PRIME + 1n, PRIME + 18n]
    for (const y of ys) for (const sign of [0n, 1n]) expect([y, encoded(y, sign).length, isSigningKey(encoded(y, sign)), isKey(encoded(y, sign))]).toEqual([y, 32, false, false])
    for (const length of [0, 31, 33]) expect([isSigningKey, isKey].map((is) => is(new Uint8Array(length).fill(9)))).toEqual([false, false])
    for (const key of ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c']) expect([isSigningKey(bytes(key)), isKey(bytes(key))]).toEqual([true, true])
  })

  it('does not come in at a relay, whatever its library says of the signature, and signs nothing at a desk', async () => {
    let enrolled = 0
    const membership = { enrol: async () => ((enrolled += 1), { name: 'Desk', grants: [] }) }
    const parts = { relayId: 'a'.repeat(64), verify: () => true, membership, clock: { now: () => 0 } } as unknown as RequestParts
    const enrol = ASKS.find(({ path }) => path === '/v1/enrol')!
    const asked = (key: Uint8Array) => enrol.answer(parts, { bearer: '', body: { company: randomUUID(), device: randomUUID(), publicKey: Buffer.from(key).toString('base64url'), invitation: 'AAAA', signature: 'AAAA' } })
    for (const y of [0n, 1n, PRIME - 1n, ...OF_ORDER_8]) {
      expect(await asked(encoded(y, 0n))).toEqual({ status: 403, refused: 'not_invited' })
      expect(verifyEd25519(encoded(y, 0n), new Uint8Array(), new Uint8Array(64))).toBe(false)
      expect(verifyAtRelay(encoded(y, 0n), new Uint8Array(), new Uint8Array(64))).toBe(false)
    }
    expect(enrolled).toBe(0)
    expect(await asked(bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'))).toMatchObject({ value: { name: 'Desk' } })
  })
})

it('K04 what is sealed with AES-256-GCM is opened or refused as published, by what opens keys and what opens rows', () => {
  interface Sealed { readonly tcId: number; readonly key: string; readonly iv: string; readonly aad: string; readonly plain: string; readonly sealed: string; readonly tag: string }
  const { tests, changedTags: { tests: tags, ...changed } } = read<{ tests: readonly Sealed[]; changedTags: Omit<Sealed, 'tag' | 'tcId'> & { readonly tests: readonly { tcId: number; tag: string }[] } }>('aes-256-gcm.json')
  const opened = ({ key, iv, aad, sealed, tag }: Sealed) => {
    const row = openSealed(bytes(key), bytes(iv + sealed + tag), bytes(aad))
    // What keys are bound to is text.
    if (aad === '') expect(unseal(bytes(key), { iv: bytes(iv), ciphertext: bytes(sealed), tag: bytes(tag) }, aad) ?? null).toEqual(row === null ? null : new Uint8Array(row))
    return row === null ? null : Buffer.from(row).toString('hex')
  }
  expect(tests.map((test) => [test.tcId, opened(test)])).toEqual(tests.map(({ tcId, plain }) => [tcId, plain]))
  expect(tags.map((test) => [test.tcId, opened({ ...changed, ...test })])).toEqual(tags.map(({ tcId }) => [tcId, null]))
})

describe('A07 published proofs of a Merkle tree', () => {
  interface Proofs {
    readonly leaves: readonly string[]
    readonly roots: readonly string[]
    readonly inclusion: readonly { readonly leaf: number; readonly size: number; readonly proof: readonly string[] }[]
    readonly consistency: readonly { readonly first: number; readonly second: number; readonly proof: readonly string[] }[]
  }
  const published = read<Proofs>('merkle-proofs.json')
  const rootAt = (size: number) => bytes(published.roots[size - 1]!)
  const some = bytes('abacaba000000000000000000000000000000000000000000060061e00123456')
  const empty = sha256(new Uint8Array())
  const none = new Uint8Array()
  const flipped = (proof: readonly Uint8Array[], at: number, bit: number) => proof.with(at, Uint8Array.from(proof[at]!, (byte, index) => (index === 0 ? byte ^ bit : byte)))

  it('of inclusion hold, and none of them in any way in which they are published as broken', () => {
    for (const { leaf: place, size, proof: hashes } of published.inclusion) {
      const [index, root, leaf, proof] = [place - 1, rootAt(size), leafHash(sha256, bytes(published.leaves[place - 1]!)), hashes.map(bytes)]
      const good = { index, size, root, leaf, proof }
      expect(isIncluded(sha256, good)).toBe(true)
      const broken = {
        'index - 1': { ...good, index: index - 1 }, 'index + 1': { ...good, index: index + 1 }, 'index ^ 2': { ...good, index: index ^ 2 },
        'size × 2': { ...good, size: size * 2 }, 'size ÷ 2': { ...good, size: Math.floor(size / 2) },
        'wrong leaf': { ...good, leaf: Buffer.from('WrongLeaf') }, 'empty root': { ...good, root: empty }, 'random root': { ...good, root: some },
        'trailing garbage': { ...good, proof: [...proof, none] }, 'trailing root': { ...good, proof: [...proof, root] }, 'preceding garbage': { ...good, proof: [none, ...proof] }, 'preceding root': { ...good, proof: [root, ...proof] },
        ...Object.fromEntries(proof.map((_, at) => [`modified proof[${at}]`, { ...good, proof: flipped(proof, at, 8) }])),
        ...(proof.length > 0 ? { 'removed component': { ...good, proof: proof.slice(0, -1) } } : {}),
        ...(proof.length > 1 ? { 'inserted component': { ...good, proof: [proof[0]!, some, ...proof.slice(1)] } } : {}),
      }
      // A tree of one leaf is its own root, whose proof is empty whatever is done to the size.
      for (const [name, probe] of Object.entries(broken)) expect([place, size, name, isIncluded(sha256, probe)]).toEqual([place, size, name, false])
    }
    for (const [index, size] of [[0, 0], [1, 0], [2, 1]] as const) {
      for (const [leaf, root] of [[some, none], [none, empty], [some, empty]] as const) expect(isIncluded(sha256, { index, size, leaf, root, proof: [] })).toBe(false)
    }
    for (const [leaf, root] of [[some, none], [none, some], [none, none]] as const) expect(isIncluded(sha256, { index: 0, size: 1, leaf, root, proof: [] })).toBe(false)
  })

  it('of consistency hold, and none of them in any way in which they are published as broken', () => {
    for (const { first, second, proof: hashes } of published.consistency) {
      const [firstRoot, secondRoot, proof] = [rootAt(first), rootAt(second), hashes.map(bytes)]
      const good = { first, second, firstRoot, secondRoot, proof }
      const wrong = Buffer.from('WrongRoot')
      expect(isConsistent(sha256, good)).toBe(true)
      const broken = {
        'size1 - 1': { ...good, first: first - 1 }, 'size1 + 1': { ...good, first: first + 1 }, 'size1 ^ 2': { ...good, first: first ^ 2 }, 'size2 × 2': { ...good, second: second * 2 }, 'size2 ÷ 2': { ...good, second: Math.floor(second / 2) },
        'wrong root1': { ...good, firstRoot: wrong }, 'wrong root2': { ...good, secondRoot: wrong }, 'swapped roots': { ...good, firstRoot: secondRoot, secondRoot: firstRoot }, 'empty proof': { ...good, proof: [] },
        'trailing garbage': { ...good, proof: [...proof, none] }, 'trailing root1': { ...good, proof: [...proof, firstRoot] }, 'trailing root2': { ...good, proof: [...proof, secondRoot] },
        'preceding garbage': { ...good, proof: [none, ...proof] }, 'preceding root1': { ...good, proof: [firstRoot, ...proof] }, 'preceding root2': { ...good, proof: [secondRoot, ...proof] }, 'preceding proof[0]': { ...good, proof: [proof[0]!, ...proof] },
        'truncated proof': { ...good, proof: proof.slice(0, -1) }, ...Object.fromEntries(proof.map((_, at) => [`modified proof[${at}]`, { ...good, proof: flipped(proof, at, 16) }])),
      }
      for (const [name, probe] of Object.entries(broken)) expect([first, second, name, isConsistent(sha256, probe)]).toEqual([first, second, name, false])
    }
  })

  it('of sizes 0 and 1, and backwards, hold as published; of an empty tree, and of roots that are no hashes, nothing holds here', () => {
    const [one, two] = [Buffer.from('don’t care 1'), Buffer.from('don’t care 2')]
    const probes = [[0, 0, one, two, []], [1, 1, one, two, []], [1, 0, one, two, []], [2, 1, one, two, []], [1, 2, one, two, []], [0, 0, empty, two, []], [1, 1, empty, two, []], [0, 0, empty, empty, [empty]], [0, 1, empty, empty, [empty]], [1, 1, empty, empty, [empty]]] as const
    for (const [first, second, firstRoot, secondRoot, proof] of probes) expect(isConsistent(sha256, { first, second, firstRoot, secondRoot, proof })).toBe(false)
    // Published as holding, with roots that are no hashes; what they stand for holds with hashes, but for the tree that everything follows from.
    for (const size of [0, 1]) expect(isConsistent(sha256, { first: size, second: size, firstRoot: one, secondRoot: one, proof: [] })).toBe(false)
    for (const size of [0, 1]) expect(isConsistent(sha256, { first: size, second: size, firstRoot: some, secondRoot: some, proof: [] })).toBe(true)
    expect(isConsistent(sha256, { first: 0, second: 1, firstRoot: empty, secondRoot: some, proof: [] })).toBe(false)
  })
})
