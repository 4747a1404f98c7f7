import { encodeUtf8 } from 'lib0/string'
import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { complianceConsistencyContract } from '../contract.ts'
import { bitsOfEntries, BLOCK, countOf, entriesOf, keepBetween, keepOnly, takeOut, wholeBlock, type Block, type EntryBits, type SubjectBits } from './entry-bits.ts'

export type AuditSearch = Omit<ParsedInputOf<(typeof complianceConsistencyContract)['audit.list']>, 'limit' | 'offset' | 'withTotal'>

/** What an entry can be found by beside ids, as the migration writes it. */
const ACTOR = 0x61
const ACTION = 0x63
const AREA = 0x64
const REFUSED = Uint8Array.of(0x72)

export interface FoundEntries {
  /** Ids, newest first. */
  readonly ids: readonly number[]
  /** Null: it was not asked for. */
  readonly total: number | null
}

export interface SearchMeans {
  readonly subjects: SubjectBits
  /** The actions by which somebody is only shown something. */
  readonly shown: Iterable<string>
}

/**
 * Entries that fit every filter, the newest first. Each filter is the bits of its entries, block by block; together they are laid upon each other, so that a count,
 * and a place deep in the list, cost no more than the first page. No entry is read but those at the two ends of a time range.
 */
export function findEntries(db: ReadDatabase, search: AuditSearch, { subjects, shown }: SearchMeans, page: { readonly limit: number; readonly offset: number; readonly withTotal: boolean }): FoundEntries {
  const newest = db.get<{ id: number }>('SELECT id FROM audit_entry ORDER BY id DESC LIMIT 1')?.id ?? 0
  const { wanted, unwanted } = filtersOf(db, search, shown, (...any) => subjects.of(db, any, newest))
  const last = Math.min(newest, search.upTo ?? newest, (search.before ?? newest + 1) - 1)
  const times = createTimeRange(db, search)
  const ids: number[] = []
  let total = 0
  for (const block of blocksOf(wanted, last)) {
    if (!page.withTotal && ids.length === page.limit) break
    const words = wholeBlock()
    keepBetween(words, block === 0 ? 1 : 0, last - block * BLOCK)
    for (const bits of wanted) keepOnly(words, bits.get(block))
    for (const bits of unwanted) takeOut(words, bits.get(block))
    let count = countOf(words)
    if (count > 0 && times.narrow(words, block)) count = countOf(words)
    if (count > 0 && total + count > page.offset && ids.length < page.limit) {
      let skip = Math.max(0, page.offset - total)
      for (const id of entriesOf(words, block)) {
        if (skip-- > 0) continue
        ids.push(id)
        if (ids.length === page.limit) break
      }
    }
    total += count
  }
  return { ids, total: page.withTotal ? total : null }
}

function filtersOf(db: ReadDatabase, search: AuditSearch, shown: Iterable<string>, by: (...any: Uint8Array[]) => EntryBits): { readonly wanted: readonly EntryBits[]; readonly unwanted: readonly EntryBits[] } {
  const { location, job, journey, worker, user, object, action, decision, seen } = search
  const wanted = [location, job, journey, worker].filter((id) => id !== undefined).map((id) => by(idSubject(id)))
  if (user !== undefined) wanted.push(by(behind(ACTOR, idSubject(user))))
  if (object !== undefined) wanted.push(object.length === 36 ? by(idSubject(object)) : bitsOfEntries(db.raw<[number]>('SELECT id FROM audit_entry WHERE object_id = ?', object)))
  if (action !== undefined) wanted.push(by(actionSubject(action), behind(AREA, encodeUtf8(action.replace(/[.]$/, '')))))
  if (seen === true) wanted.push(by(...[...shown].map(actionSubject)))
  if (decision === 'refused') wanted.push(by(REFUSED))
  return { wanted, unwanted: decision === 'allowed' ? [by(REFUSED)] : [] }
}

/** Only those that the rarest filter has anything in, the newest first. */
function* blocksOf(wanted: readonly EntryBits[], last: number): Generator<number> {
  const newest = Math.floor(last / BLOCK)
  const rarest = wanted.reduce<EntryBits | null>((least, bits) => (least === null || bits.size < least.size ? bits : least), null)
  if (rarest === null) for (let block = newest; block >= 0; block--) yield block
  else for (const block of [...rarest.keys()].toSorted((a, b) => b - a)) if (block <= newest) yield block
}

/** Clocks are put right now and then: a block says between which times its entries lie, and where that does not settle it they are looked at. */
function createTimeRange(db: ReadDatabase, { fromAt, toAt }: AuditSearch): { narrow(words: Block, block: number): boolean } {
  if (fromAt === undefined && toAt === undefined) return { narrow: () => false }
  const from = fromAt ?? 0
  const to = toAt ?? Number.MAX_SAFE_INTEGER
  const spans = new Map(db.raw<[number, number, number]>('SELECT block, first_wall, last_wall FROM audit_block_span').map(([block, first, last]) => [block, { first, last }]))
  return {
    /** Takes out what is not of that time; says whether anything may have gone. */
    narrow(words, block) {
      const span = spans.get(block)
      if (span !== undefined && span.first >= from && span.last < to) return false
      const isOutside = span !== undefined && (span.last < from || span.first >= to)
      const rows = isOutside ? [] : db.raw<[number]>('SELECT id FROM audit_entry WHERE id BETWEEN ? AND ? AND wall >= ? AND wall < ?', block * BLOCK, block * BLOCK + BLOCK - 1, from, to)
      keepOnly(words, bitsOfEntries(rows).get(block))
      return true
    },
  }
}

const actionSubject = (action: string) => behind(ACTION, encodeUtf8(action))

function behind(mark: number, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([mark, ...bytes])
}

/** A UUID's 16 bytes. Anything else finds nothing. */
function idSubject(id: string): Uint8Array {
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: Math.floor(digits.length / 2) }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16) || 0)
}
