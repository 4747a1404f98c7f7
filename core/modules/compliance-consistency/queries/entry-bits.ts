import type { ReadDatabase } from '../../../kernel/ports/database.ts'

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

/** Entries that are found by any of these subjects. */
export function bitsOfSubjects(db: ReadDatabase, subjects: readonly Uint8Array[]): EntryBits {
  const bits = new Map<number, Block>()
  for (const subject of subjects) {
    for (const [block, entries] of db.raw<[number, Uint8Array]>('SELECT block, entries FROM audit_block WHERE subject = ?', subject)) {
      const words = blockIn(bits, block)
      for (let at = 0; at + 1 < entries.length; at += 2) {
        const n = (entries[at]! << 8) | entries[at + 1]!
        words[n >> 5]! |= 1 << (n & 31)
      }
    }
    addEntries(bits, db.raw<[number]>('SELECT entry FROM audit_subject WHERE subject = ?', subject))
  }
  return bits
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
