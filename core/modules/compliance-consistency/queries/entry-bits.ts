import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'

/** As the migration cuts them (audit-migrations.ts). */
export const BLOCK = 1_024
const WORDS = BLOCK / 32

/** Which entries of a block: entry `block * 1024 + n` is bit `n`. */
export type Block = Uint32Array
/** Which entries of the log; a block that is not there has none. */
export type EntryBits = ReadonlyMap<number, Block>

export function wholeBlock(): Block {
  return new Uint32Array(WORDS).fill(0xffff_ffff)
}

/** Filters that are remembered: one that half of a million entries fit is a quarter of a megabyte. */
const MOST_KNOWN = 32

export interface SubjectBits {
  /** Entries that are found by any of these subjects. `newest`: of the log as it is now. */
  of(db: ReadDatabase, subjects: readonly Uint8Array[], newest: number): EntryBits
}

/** Blocks never change once they are whole, so what was read of them for one page holds for the next. */
export function createSubjectBits(): SubjectBits {
  const known = new Map<string, { readonly whole: number; readonly blocks: Map<number, Block> }>()
  return {
    of(db, subjects, newest) {
      const key = subjects.map(hex).join(' ')
      const whole = Math.floor(newest / BLOCK)
      const { whole: from, blocks } = known.get(key) ?? { whole: 0, blocks: new Map<number, Block>() }
      if (from < whole) for (const subject of subjects) readBlocks(db, subject, from, whole, blocks)
      known.delete(key)
      known.set(key, { whole, blocks })
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
      const bits = new Map(blocks)
      for (const subject of subjects) addEntries(bits, db.raw<[number]>('SELECT entry FROM audit_subject WHERE subject = ?', subject))
      return bits
    },
  }
}

function readBlocks(db: ReadDatabase, subject: Uint8Array, from: number, below: number, bits: Map<number, Block>): void {
  for (const [block, entries] of db.raw<[number, Uint8Array]>('SELECT block, entries FROM audit_block WHERE subject = ? AND block >= ? AND block < ?', subject, from, below)) {
    const words = blockIn(bits, block)
    for (let at = 0; at + 1 < entries.length; at += 2) {
      const n = (entries[at]! << 8) | entries[at + 1]!
      words[n >> 5]! |= 1 << (n & 31)
    }
  }
}

export function bitsOfEntries(rows: readonly (readonly [number])[]): EntryBits {
  const bits = new Map<number, Block>()
  addEntries(bits, rows)
  return bits
}

function addEntries(bits: Map<number, Block>, rows: readonly (readonly [number])[]): void {
  for (const [entry] of rows) blockIn(bits, Math.floor(entry / BLOCK))[(entry % BLOCK) >> 5]! |= 1 << (entry % 32)
}

function blockIn(bits: Map<number, Block>, block: number): Block {
  const known = bits.get(block)
  if (known !== undefined) return known
  const made = new Uint32Array(WORDS)
  bits.set(block, made)
  return made
}

export function keepOnly(words: Block, others: Block | undefined): void {
  for (let i = 0; i < WORDS; i++) words[i]! &= others?.[i] ?? 0
}

export function takeOut(words: Block, others: Block | undefined): void {
  if (others !== undefined) for (let i = 0; i < WORDS; i++) words[i]! &= ~others[i]!
}

/** Leaves entries `first` to `last` of it, both counted within the block. */
export function keepBetween(words: Block, first: number, last: number): void {
  for (let i = 0; i < WORDS; i++) {
    const low = first - i * 32
    const high = last - i * 32
    if (low <= 0 && high >= 31) continue
    words[i] = low > 31 || high < 0 ? 0 : words[i]! & (low <= 0 ? ~0 : ~0 << low) & (high >= 31 ? ~0 : ~(~1 << high))
  }
}

export function countOf(words: Block): number {
  let count = 0
  for (const word of words) {
    let bits = word - ((word >>> 1) & 0x5555_5555)
    bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
  }
  return count
}

/** The newest first. */
export function* entriesOf(words: Block, block: number): Generator<number> {
  for (let i = WORDS - 1; i >= 0; i--) {
    for (let word = words[i]!; word !== 0; ) {
      const bit = 31 - Math.clz32(word)
      yield block * BLOCK + i * 32 + bit
      word = (word & ~(1 << bit)) >>> 0
    }
  }
}
