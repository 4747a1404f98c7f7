import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { removePart, writePart } from '../../core/kernel/documents/record-map.ts'
import { parseDocumentName } from '../../core/kernel/wire/document-name.ts'
import { checkUpdate } from './check-update.ts'
import { compactUpdates, foldUpdates } from './fold-updates.ts'
import { RelayDocument, type StoredDocument } from './relay-document.ts'

const COMPANY = '01890000-0000-7000-8000-000000000001'
const name = parseDocumentName(`${COMPANY}/${COMPANY}/ops/live`)!
const EMPTY: StoredDocument = { base: null, baseSeq: 0, tail: [], owners: [] }

/** One desk writes a key, hears of the others, the document is folded, or it is read back from what storage has. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), desk: fc.nat(2), key: fc.nat(5), field: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const), desk: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
)

it('desks that ask for what they lack converge, whatever was folded or read back between', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    let document = new RelayDocument(EMPTY)
    const stored: Uint8Array[] = []
    let base: { bytes: Uint8Array; seq: number } | null = null
    const desks = [1, 2, 3].map((clientID) => {
      const doc = new Y.Doc()
      doc.clientID = clientID
      return { doc, sent: Y.encodeStateVector(doc) }
    })
    const sync = (index: number) => {
      const desk = desks[index]!
      for (const piece of document.missing(Y.encodeStateVector(desk.doc))) Y.applyUpdate(desk.doc, piece)
      const own = Y.encodeStateAsUpdate(desk.doc, document.vector())
      const checked = checkUpdate(own, `desk-${index}`, name, document)
      if (typeof checked === 'string') throw new Error(checked)
      if (checked.isKnown) return
      document.take(own, checked, `desk-${index}`)
      document.stored()
      stored.push(own)
    }
    for (const one of steps) {
      if (one.do === 'write') {
        const jobs = desks[one.desk]!.doc.getMap<Y.Map<number>>('job')
        // As on a desk: nobody makes a record twice, and fields are replaced.
        const key = `${one.desk}-${one.key}`
        if (!jobs.has(key)) jobs.set(key, new Y.Map<number>())
        jobs.get(key)!.set(`f${one.field}`, one.key)
        for (const other of [0, 1, 2]) jobs.get(`${other}-${one.key}`)?.set('shared', one.field)
      } else if (one.do === 'sync') sync(one.desk)
      else if (one.do === 'fold') {
        const { pieces, upTo } = document.toFold()
        const bytes = pieces.length > 0 ? foldUpdates(pieces) : null
        if (bytes === null) continue
        document.folded(bytes, upTo)
        base = { bytes, seq: upTo }
      } else document = new RelayDocument({ base: base?.bytes ?? null, baseSeq: base?.seq ?? 0, tail: stored.slice(base?.seq ?? 0), owners: document.owners() })
    }
    for (const index of [0, 1, 2, 0, 1, 2]) sync(index)
    const [first, ...others] = desks.map(({ doc }) => doc.getMap('job').toJSON())
    for (const other of others) expect(other).toEqual(first)
    // Whoever has all of it is sent nothing that was written.
    for (const { doc } of desks) for (const piece of document.missing(Y.encodeStateVector(doc))) if (doc.store.clients.size > 0) expect(Y.parseUpdateMeta(piece).to.size).toBe(0)
    const whole = new Y.Doc()
    for (const piece of document.missing(new Uint8Array())) Y.applyUpdate(whole, piece)
    expect(whole.getMap('job').toJSON()).toEqual(first)
    expect(document.seq).toBe(stored.length)
  }), { numRuns: 300 })
})

/** A million by TRUJOURNEY_SET_DELETE_CYCLES, in two minutes: 22 MB, as Yjs joins what one author wrote in a row and nothing else. */
const CYCLES = Number(process.env['TRUJOURNEY_SET_DELETE_CYCLES'] ?? 20_000)
const DEVICES = 200

it(`C07 ${CYCLES} times set and taken back by ${DEVICES} devices in turn take a few bytes for each time, are folded as they come, are a few kilobytes once compacted, and end as what was written last`, { timeout: 600_000 }, () => {
  const document = new RelayDocument(EMPTY)
  const writer = new Y.Doc()
  const stamp = { device: '0000000000b1', value: `0000000000010000|${COMPANY}` }
  const perTurn = 5
  let update: Uint8Array = new Uint8Array()
  writer.on('update', (bytes: Uint8Array) => { update = bytes })
  let [mostBytes, folds] = [0, 0]
  for (let turn = 0; turn * perTurn < CYCLES; turn += 1) {
    // The same device under the same client id each time it is its turn, as desks do.
    writer.clientID = 1 + (turn % DEVICES)
    writer.transact(() => {
      for (let cycle = 0; cycle < perTurn; cycle += 1) {
        const id = `01890000-0000-7000-8000-0000000000${String(10 + ((turn + cycle) % 20))}`
        writePart(writer, 'truck', id, { location: COMPANY, name: `T${turn % 7}`, status: 'active' }, stamp, false)
        removePart(writer, 'truck', id, stamp)
      }
    })
    const checked = checkUpdate(update, `desk-${writer.clientID}`, name, document)
    if (typeof checked === 'string') throw new Error(checked)
    document.take(update, checked, `desk-${writer.clientID}`)
    document.stored()
    mostBytes = Math.max(mostBytes, document.bytes)
    if (!document.isWorthFolding) continue
    const { pieces, upTo } = document.toFold()
    document.folded(foldUpdates(pieces)!, upTo)
    folds += 1
  }
  const { pieces, upTo } = document.toFold()
  document.folded(foldUpdates(pieces)!, upTo)
  expect(folds).toBeGreaterThan(0)
  expect(document.bytes / CYCLES).toBeLessThan(24)
  expect(mostBytes).toBeLessThan(document.bytes * 2 + 256 * 1024)
  const whole = new Y.Doc()
  for (const piece of document.missing(new Uint8Array())) Y.applyUpdate(whole, piece)
  expect(whole.getMap('truck').toJSON()).toEqual(writer.getMap('truck').toJSON())
  // 200 workstations, 20 records: how often does not matter any more.
  const bytes = compactUpdates(document.toFold().pieces, 7)!
  expect(bytes.length).toBeLessThan(64 * 1024)
  const next = new RelayDocument({ base: bytes, baseSeq: document.seq + 1, tail: [], owners: document.owners() })
  expect([next.generation, next.isOfGeneration(document.vector()), next.isOfGeneration(next.vector())]).toEqual([7, false, true])
  const anew = new Y.Doc()
  for (const piece of next.missing(document.vector())) Y.applyUpdate(anew, piece)
  expect(anew.getMap('truck').toJSON()).toEqual(writer.getMap('truck').toJSON())
})
