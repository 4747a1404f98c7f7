import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { compacted, compactedAt, contradict, GENERATION_CLIENT, generationOf, isWorthCompacting, nextGeneration } from './compaction.ts'

const KINDS = ['job', 'truck']
const KEYS = ['a', 'b', 'c']

interface Edit {
  readonly desk: number
  readonly kind: number
  readonly key: number
  readonly field: number | null
  readonly value: number
  readonly syncs: boolean
}

const edit: fc.Arbitrary<Edit> = fc.record({ desk: fc.nat(2), kind: fc.nat(1), key: fc.nat(2), field: fc.option(fc.nat(2), { freq: 4 }), value: fc.nat(99), syncs: fc.boolean() })

function apply(doc: Y.Doc, { kind, key, field, value }: Edit): void {
  const map = doc.getMap(KINDS[kind]!)
  const id = KEYS[key]!
  const stored = map.get(id)
  doc.transact(() => {
    if (field === null) map.set(id, { plain: value, sealed: { '~': new Uint8Array([value]) } })
    else if (stored instanceof Y.Map) stored.set(KEYS[field]!, value)
    else map.set(id, new Y.Map([[KEYS[field]!, value]]))
  })
}

function copyOf(update: Uint8Array, client?: number): Y.Doc {
  const doc = new Y.Doc()
  for (const kind of KINDS) doc.getMap(kind)
  Y.applyUpdate(doc, update)
  if (client !== undefined) doc.clientID = client
  return doc
}

function meet(docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

const content = (doc: Y.Doc) => KINDS.map((kind) => doc.getMap(kind).toJSON())
const vectorOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

function written(edits: readonly Edit[]): Y.Doc[] {
  const docs = [11, 12, 13].map((client) => copyOf(new Uint8Array([0, 0]), client))
  for (const one of edits) {
    apply(docs[one.desk]!, one)
    if (one.syncs) meet(docs)
  }
  meet(docs)
  return docs
}

describe('a compacted document', () => {
  it('says what it said, has every clock that it had, and those who go on from it meet, in whatever order they write and hear', () => {
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 60 }), fc.array(edit, { maxLength: 40 }), fc.array(edit, { maxLength: 20 }), (before, after, again) => {
      const [one] = written(before)
      const bytes = compacted(one!, 7)
      const anew = copyOf(bytes)
      expect(content(anew)).toEqual(content(one!))
      expect(contradict(one!, anew) || contradict(anew, one!)).toBe(false)
      const clocks = vectorOf(anew)
      expect(generationOf(clocks)).toBe(7)
      clocks.delete(GENERATION_CLIENT)
      expect(clocks).toEqual(vectorOf(one!))
      // It is what it is once more, folded or compacted.
      expect(compacted(copyOf(Y.encodeStateAsUpdate(anew)), null)).toEqual(bytes)
      const docs = [11, 12, 13].map((client) => copyOf(bytes, client))
      for (const next of after) {
        apply(docs[next.desk]!, next)
        if (next.syncs) meet(docs)
      }
      meet(docs)
      const pictures = docs.map(content)
      expect(pictures[1]).toEqual(pictures[0])
      expect(pictures[2]).toEqual(pictures[0])
      const second = copyOf(compacted(docs[0]!, 9), 14)
      expect(content(second)).toEqual(pictures[0])
      for (const next of again) apply(second, next)
      expect(content(copyOf(Y.encodeStateAsUpdate(second)))).toEqual(content(second))
    }), { numRuns: 150 })
  })

  it('C07: set and taken back in turn by 200 workstations, is a few kilobytes however often', () => {
    const doc = new Y.Doc()
    const map = doc.getMap('job')
    map.set('a', new Y.Map([['status', 0]]))
    for (let at = 0; at < 6_000; at += 1) {
      doc.clientID = 2 ** 31 + at % 200
      ;(map.get('a') as Y.Map<unknown>).set('status', at % 2)
    }
    const folded = Y.encodeStateAsUpdate(doc)
    const bytes = compacted(doc, 1)
    expect(folded.length).toBeGreaterThan(40_000)
    expect(bytes.length).toBeLessThan(4_000)
    expect(copyOf(bytes).getMap('job').toJSON()).toEqual({ a: { status: 1 } })
    expect([isWorthCompacting(3_000_000, 1_400_000), isWorthCompacting(3_000_000, 1_600_000)]).toEqual([true, false])
  })

  it('contradicts one in which a value, a field or a key is another, and not one that knows more', () => {
    const base = written([{ desk: 0, kind: 0, key: 0, field: null, value: 1, syncs: true }, { desk: 1, kind: 1, key: 1, field: 0, value: 2, syncs: true }])[0]!
    const more = copyOf(compacted(base, 7), 20)
    apply(more, { desk: 0, kind: 0, key: 0, field: null, value: 5, syncs: false })
    apply(more, { desk: 0, kind: 1, key: 1, field: 2, value: 5, syncs: false })
    apply(more, { desk: 0, kind: 1, key: 2, field: 2, value: 5, syncs: false })
    expect(contradict(base, more) || contradict(more, base)).toBe(false)
    // The same ids with something else in them: what a relay could make up that has the clocks right.
    const forged = (change: (doc: Y.Doc) => void) => {
      const doc = copyOf(Y.encodeStateAsUpdate(base))
      change(doc)
      return contradict(base, copyOf(compacted(doc, 7)))
    }
    expect(forged(() => {})).toBe(false)
    expect(forged((doc) => void ((doc.getMap('job')._map.get('a')!.content as Y.ContentAny).arr[0] = { plain: 3 }))).toBe(true)
    expect(forged((doc) => void (((doc.getMap('truck').get('b') as Y.Map<unknown>)._map.get('a')!.content as Y.ContentAny).arr[0] = 3))).toBe(true)
    expect(forged((doc) => doc.getMap('truck').delete('b'))).toBe(true)
    expect(forged((doc) => (doc.getMap('truck').get('b') as Y.Map<unknown>).delete('a'))).toBe(true)
    // A person was erased out of an older copy that was put back: what is no more there contradicts nobody.
    const erased = copyOf(Y.encodeStateAsUpdate(base))
    erased.getMap('truck').delete('b')
    expect([contradict(erased, base), contradict(base, erased)]).toEqual([false, true])
  })

  it('is of a later generation each time, and of another where the one before is forgotten', () => {
    const now = Date.UTC(2026, 10, 26)
    const first = nextGeneration(0, now)
    expect(nextGeneration(first, now)).toBe(first + 1)
    expect(nextGeneration(first, 0)).toBe(first + 1)
    expect(nextGeneration(0, now + 1_000)).toBe(first + 1)
    expect([compactedAt(first), compactedAt(0)]).toEqual([now, null])
  })
})
