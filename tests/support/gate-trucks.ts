import * as Y from 'yjs'
import { RECORD_KINDS } from '../../core/domain/records/record-kinds.ts'
import type { passGate } from '../../core/kernel/documents/gate.ts'
import { writePart } from '../../core/kernel/documents/record-map.ts'

/* Updates of one truck in one document, as desks make them, for the gate to look at. */

export const COMPANY = '01890000-0000-7000-8000-0000000000aa'
const LOCATION = '01890000-0000-7000-8000-0000000000bb'
export const TRUCK = '01890000-0000-7000-8000-0000000000cc'
export const name = { company: COMPANY, location: LOCATION, part: 'ops' as const, epoch: 'live' }
export const DEVICE = 'device-b'
export const STAMP = { device: '0000000000b1', value: `0000000000010000|${TRUCK}` }

export function emptyDocument(clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  for (const kind of RECORD_KINDS) doc.getMap(kind)
  return doc
}

export function change(doc: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => work(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

export function putTruck(doc: Y.Doc, fields: Record<string, unknown>): Uint8Array {
  return change(doc, () => writePart(doc, 'truck', TRUCK, { location: LOCATION, ...fields }, STAMP, false))
}

export const code = (result: ReturnType<typeof passGate>) => (result.ok ? 'passed' : result.failure.code)
