import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { checkUpdate } from './check-update.ts'
import { RelayDocument } from './relay-document.ts'

const COMPANY = '01890000-0000-7000-8000-000000000001'
const name = parseDocumentName(`${COMPANY}/${COMPANY}/ops/live`)!

type Malice = 'none' | 'as another' | 'takes a key away'

/** Two desks have written; the update is the first one's, honest or not. */
function scene(edits: readonly (readonly [record: number, field: number, value: string])[], malice: Malice) {
  const doc = new Y.Doc()
  doc.clientID = 7
  for (const record of [0, 1]) doc.getMap('job').set(`r${record}`, new Y.Map([['f0', 'old'], ['f1', 'old']]))
  const others = new Y.Doc()
  Y.applyUpdate(others, Y.encodeStateAsUpdate(doc))
  others.clientID = 9
  others.getMap('job').set('theirs', { note: 'keep' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
  const before = Y.encodeStateAsUpdate(doc)
  const vector = Y.encodeStateVector(doc)
  if (malice === 'as another') doc.clientID = 9
  doc.transact(() => {
    if (malice === 'takes a key away') doc.getMap('job').delete('r0')
    for (const [record, field, value] of edits) (doc.getMap('job').get(`r${record}`) as Y.Map<unknown> | undefined)?.set(`f${field}`, value)
  })
  return { before, update: Y.encodeStateAsUpdate(doc, vector) }
}

const edits = fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 5 })
const mutations = fc.array(fc.oneof(
  fc.record({ how: fc.constant('set' as const), at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ how: fc.constant('cut' as const), at: fc.nat(), value: fc.constant(0) }),
  fc.record({ how: fc.constant('insert' as const), at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) }),
), { maxLength: 4 })

function mutated(update: Uint8Array, steps: readonly { readonly how: 'set' | 'cut' | 'insert'; readonly at: number; readonly value: number }[]): Uint8Array {
  let bytes = [...update]
  for (const { how, at, value } of steps) {
    const place = bytes.length === 0 ? 0 : at % bytes.length
    if (how === 'set') bytes[place] = value
    else if (how === 'cut') bytes = bytes.slice(0, place)
    else bytes.splice(place, 0, value)
  }
  return new Uint8Array(bytes)
}

it('whatever bytes the gate lets through change the document as it says, leave others’ alone, and take no key away', () => {
  let passed = 0
  fc.assert(fc.property(edits, mutations, fc.constantFrom<Malice>('none', 'none', 'as another', 'takes a key away'), (made, steps, malice) => {
    const { before, update } = scene(made, malice)
    const bytes = mutated(update, steps)
    const known = new RelayDocument({ base: before, baseSeq: 1, tail: [], owners: [{ client: 7, device: 'desk-1' }, { client: 9, device: 'desk-2' }] })
    const checked = checkUpdate(bytes, 'desk-1', name, known)
    if (steps.length === 0 && malice === 'none') expect(checked).toMatchObject({ isKnown: false, claimed: [] })
    if (typeof checked === 'string') return
    passed += 1
    const doc = new Y.Doc()
    Y.applyUpdate(doc, before)
    const had = Y.decodeStateVector(Y.encodeStateVector(doc))
    Y.applyUpdate(doc, bytes)
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
    const now = Y.decodeStateVector(Y.encodeStateVector(doc))
    expect(now).toEqual(new Map([...had, ...checked.clocks]))
    expect(now.get(9)).toBe(had.get(9))
    const jobs = doc.getMap('job')
    expect(jobs.get('theirs')).toEqual({ note: 'keep' })
    for (const key of ['r0', 'r1']) expect(jobs.has(key)).toBe(true)
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  }), { numRuns: 3_000 })
  // Not everything is refused.
  expect(passed).toBeGreaterThan(200)
})
