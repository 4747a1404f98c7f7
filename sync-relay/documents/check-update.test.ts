import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { checkUpdate, type KnownDocument } from './check-update.ts'
import { keysHold } from './fold-updates.ts'

const COMPANY = '01890000-0000-7000-8000-000000000001'
const name = parseDocumentName(`${COMPANY}/${COMPANY}/ops/live`)!

/** A document with one desk's writing in it, and what a relay knows of it. */
function written() {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getMap('job').set('a', { type: 'local' })
  const nested = new Y.Map()
  doc.getMap('job').set('b', nested)
  nested.set('status', 'booked')
  const known: KnownDocument = { clockOf: (client) => Y.getState(doc.store, client), ownerOf: (client) => (client === 7 ? 'desk-1' : undefined), isDeleted: () => false, keysHold: (update) => keysHold([Y.encodeStateAsUpdate(doc), update]) }
  return { doc, known }
}

function changed(doc: Y.Doc, change: (doc: Y.Doc) => void, clientID = 7): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientID
  let update: Uint8Array = new Uint8Array()
  copy.on('update', (bytes: Uint8Array) => { update = Y.mergeUpdates(update.length > 0 ? [update, bytes] : [bytes]) })
  copy.transact(() => change(copy))
  return update
}

describe('the relay’s gate', () => {
  it('takes what a desk writes: new records, fields replaced, records replaced', () => {
    const { doc, known } = written()
    for (const change of [
      (copy: Y.Doc) => void copy.getMap('job').set('c', { type: 'local' }),
      (copy: Y.Doc) => void copy.getMap('job').set('a', { type: 'storage' }),
      (copy: Y.Doc) => void (copy.getMap('job').get('b') as Y.Map<unknown>).set('status', 'done'),
      (copy: Y.Doc) => { for (const type of ['x', 'y', 'z']) copy.getMap('job').set('a', { type }) },
    ]) expect(checkUpdate(changed(doc, change), 'desk-1', name, known)).toMatchObject({ claimed: [], isKnown: false })
  })

  it('gives a new client id to its first writer, and to nobody else after', () => {
    const { doc, known } = written()
    const update = changed(doc, (copy) => void copy.getMap('job').set('c', {}), 8)
    expect(checkUpdate(update, 'desk-2', name, known)).toMatchObject({ claimed: [8] })
    expect(checkUpdate(update, 'desk-2', name, { ...known, ownerOf: () => 'desk-1' })).toBe('foreign_author')
    expect(checkUpdate(changed(doc, (copy) => void copy.getMap('job').set('c', {})), 'desk-2', name, known)).toBe('foreign_author')
  })

  it('knows what it has had already', () => {
    const { doc, known } = written()
    expect(checkUpdate(Y.encodeStateAsUpdate(doc), 'desk-1', name, known)).toMatchObject({ isKnown: true })
  })

  it('refuses a gap, in writing and in deleting', () => {
    const { doc, known } = written()
    const later = changed(doc, (copy) => void copy.getMap('job').set('c', {}))
    expect(checkUpdate(later, 'desk-1', name, { ...known, clockOf: (client) => known.clockOf(client) - 1 })).toBe('gap')
    expect(checkUpdate(deleting(7, 0, 1_000), 'desk-1', name, known)).toBe('gap')
  })

  it('refuses deleting what is not replaced', () => {
    const { doc, known } = written()
    expect(checkUpdate(changed(doc, (copy) => copy.getMap('job').delete('a')), 'desk-1', name, known)).toBe('malformed')
    expect(checkUpdate(deleting(7, 0, 1), 'desk-1', name, known)).toBe('malformed')
    expect(checkUpdate(deleting(7, 0, 1), 'desk-1', name, { ...known, isDeleted: () => true })).toMatchObject({ isKnown: true })
  })

  it('refuses what does not belong into this part, and keys that are none', () => {
    const { doc, known } = written()
    expect(checkUpdate(changed(doc, (copy) => void copy.getMap('payment').set('c', {})), 'desk-1', name, known)).toBe('not_granted')
    expect(checkUpdate(changed(doc, (copy) => void copy.getMap('nonsense').set('c', {})), 'desk-1', name, known)).toBe('not_granted')
    expect(checkUpdate(changed(doc, (copy) => void copy.getMap('job').set('__proto__', {})), 'desk-1', name, known)).toBe('malformed')
    expect(checkUpdate(changed(doc, (copy) => copy.getText('job').insert(0, 'x')), 'desk-1', name, known)).not.toMatchObject({ isKnown: true })
  })

  it('refuses values that are too deep or would change what an object is, and types within a record’s fields', () => {
    const { doc, known } = written()
    const nested = (levels: number) => { let value: unknown = 1; for (let level = 0; level < levels; level += 1) value = { in: value }; return value }
    const setting = (value: unknown) => changed(doc, (copy) => void copy.getMap('job').set('c', value))
    expect(checkUpdate(setting(nested(16)), 'desk-1', name, known)).toMatchObject({ isKnown: false })
    for (const value of [nested(17), nested(3_000), JSON.parse('{"__proto__":{"isAdmin":true}}'), { prototype: 1 }, [{ prototype: {} }]]) expect(checkUpdate(setting(value), 'desk-1', name, known)).toBe('malformed')
    const deeper = changed(doc, (copy) => (copy.getMap('job').get('b') as Y.Map<unknown>).set('deeper', new Y.Map()))
    expect(checkUpdate(deeper, 'desk-1', name, known)).toBe('malformed')
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  })

  it('refuses bytes that are cut off, run into the future or are none', () => {
    const { doc, known } = written()
    const update = changed(doc, (copy) => void copy.getMap('job').set('c', { long: 'x'.repeat(100) }))
    for (let cut = 0; cut < update.length; cut += 7) expect(checkUpdate(update.subarray(0, cut), 'desk-1', name, known)).toBe('malformed')
    expect(checkUpdate(new Uint8Array([...update, 0]), 'desk-1', name, known)).toBe('malformed')
    expect(checkUpdate(gcRun(7, known.clockOf(7), 2 ** 40), 'desk-1', name, known)).toBe('malformed')
  })
})

/** No structs, one range deleted. */
function deleting(client: number, clock: number, length: number): Uint8Array {
  return new Uint8Array([0, 1, client, 1, clock, ...varUint(length)])
}

/** One GC struct of a client. */
function gcRun(client: number, clock: number, length: number): Uint8Array {
  return new Uint8Array([1, 1, client, clock, 0, ...varUint(length), 0])
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let left = value
  while (left > 127) {
    bytes.push(128 | left % 128)
    left = Math.floor(left / 128)
  }
  return [...bytes, left]
}
