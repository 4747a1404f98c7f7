import fc from 'fast-check'
import { expect } from 'vitest'
import type { StoredDocument } from '../../sync-relay/documents/relay-document.ts'
import { StorageFault, type NewUpdate, type RelayStorage, type StoredLink } from '../../sync-relay/storage/relay-storage.ts'

/** What a storage should have, in maps. */
export interface Model {
  readonly documents: Map<string, StoredDocument>
  readonly audit: Map<string, StoredLink[]>
}

export function emptyModel(): Model {
  return { documents: new Map(), audit: new Map() }
}

const document = fc.constantFrom('one', 'two', 'three')
const part = fc.record({ document, bytes: fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }), claims: fc.uniqueArray(fc.nat(1_000), { maxLength: 2 }), skew: fc.constantFrom(0, 0, 0, 0, 1, -1) })

/** Several calls at once, as in a turn; a fold; links, some of them a second time. */
export const STEPS = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('append' as const), calls: fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fold' as const), document, share: fc.double({ min: 0, max: 1, noNaN: true }), base: fc.uint8Array({ maxLength: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replace' as const), document, base: fc.uint8Array({ maxLength: 50 }), skew: fc.constantFrom(0, 0, 1, -1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('audit' as const), device: fc.constantFrom('a', 'b'), back: fc.nat(3), count: fc.integer({ min: 1, max: 6 }), gap: fc.constantFrom(0, 0, 0, 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('load' as const), document }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)
type Step = typeof STEPS extends fc.Arbitrary<infer T> ? T : never

/** Does it to both, and holds the answers against each other. */
export async function applyToModel(model: Model, storage: RelayStorage, company: string, step: Exclude<Step, { do: 'reopen' }>): Promise<void> {
  if (step.do === 'load') expect(await storage.load(company, step.document)).toEqual(model.documents.get(step.document) ?? null)
  else if (step.do === 'fold') {
    const found = model.documents.get(step.document)
    const upTo = Math.floor(step.share * headOf(model, step.document))
    if (found === undefined || upTo === 0) return
    await storage.fold(company, step.document, step.base, upTo)
    if (upTo > found.baseSeq) model.documents.set(step.document, { ...found, base: step.base, baseSeq: upTo, tail: found.tail.slice(upTo - found.baseSeq) })
  } else if (step.do === 'replace') {
    const found = model.documents.get(step.document)
    const seq = headOf(model, step.document) + 1 + step.skew
    const refused = found === undefined || step.skew !== 0
    expect(await outcome(storage.replace(company, step.document, step.base, seq))).toBe(refused ? 'taken' : 'stored')
    if (!refused) model.documents.set(step.document, { ...found, base: step.base, baseSeq: seq, tail: [] })
  } else if (step.do === 'audit') {
    const links = model.audit.get(step.device) ?? []
    const first = Math.max(1, links.length + 1 - step.back) + step.gap
    const added = Array.from({ length: step.count }, (_, index) => makeLink(first + index))
    const refused = first > links.length + 1
    expect(await outcome(storage.appendAudit(company, step.device, added))).toBe(refused ? 'taken' : 'stored')
    if (!refused) model.audit.set(step.device, [...links, ...added.filter(({ seq }) => seq > links.length)])
    expect(await storage.auditHead(company, step.device)).toEqual(model.audit.get(step.device)?.at(-1) ?? null)
  } else {
    const calls = step.calls.map((parts) => {
      const heads = new Map<string, number>()
      const updates: NewUpdate[] = []
      for (const { document: name, bytes, claims, skew } of parts) {
        for (const [index, piece] of bytes.entries()) {
          const seq = (heads.get(name) ?? headOf(model, name)) + 1 + (index === 0 ? skew : 0)
          heads.set(name, seq)
          updates.push({ company, document: name, seq, device: 'd', bytes: piece, claimed: index === 0 ? claims : [] })
        }
      }
      const expected = take(model, updates)
      return { sent: outcome(storage.append(updates)), expected }
    })
    for (const { sent, expected } of calls) expect(await sent).toBe(expected)
  }
}

function take(model: Model, updates: readonly NewUpdate[]): 'stored' | 'taken' {
  const changed = new Map<string, StoredDocument>()
  for (const { document: name, seq, device, bytes, claimed } of updates) {
    const found = changed.get(name) ?? model.documents.get(name) ?? { base: null, baseSeq: 0, tail: [], owners: [] }
    if (seq !== found.baseSeq + found.tail.length + 1) return 'taken'
    changed.set(name, { ...found, tail: [...found.tail, bytes], owners: [...found.owners, ...claimed.map((client) => ({ client, device }))] })
  }
  for (const [name, found] of changed) model.documents.set(name, found)
  return 'stored'
}

function headOf(model: Model, name: string): number {
  const found = model.documents.get(name)
  return found === undefined ? 0 : found.baseSeq + found.tail.length
}

function makeLink(seq: number): StoredLink {
  return { seq, body: new Uint8Array([seq, 1]), link: new Uint8Array(32).fill(seq), signature: new Uint8Array(64).fill(seq + 1) }
}

async function outcome(call: Promise<void>): Promise<string> {
  try {
    await call
    return 'stored'
  } catch (error) {
    if (error instanceof StorageFault) return error.kind
    throw error
  }
}
