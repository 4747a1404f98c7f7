import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'

const facts = z.record(z.string(), z.json())
const entrySchema = z.strictObject({
  seq: z.int().positive(),
  /** Epoch ms. */
  at: z.int(),
  /** `terminal`, or `page` and the session's number. */
  who: z.string(),
  what: z.string(),
  facts,
  /** SHA-256, hex, over the link before and everything above. */
  link: z.string().regex(/^[0-9a-f]{64}$/),
})
export type OperatorEntry = z.output<typeof entrySchema>
export type OperatorFacts = z.output<typeof facts>

const BEGINNING = '0'.repeat(64)

/**
 * What operators did to this relay, in a file that is only ever added to, one JSON line each: written and on disk before the thing is done, so that nothing
 * is done without it. Ids and choices, no names and no secrets. Each line carries the digest of all before it: a line that was changed or taken out shows.
 */
export class OperatorLog {
  readonly #file: number
  readonly #entries: OperatorEntry[]
  readonly #brokenAt: number | null
  readonly #now: () => number

  private constructor(file: number, entries: OperatorEntry[], brokenAt: number | null, now: () => number) {
    this.#file = file
    this.#entries = entries
    this.#brokenAt = brokenAt
    this.#now = now
  }

  /** One process has it at a time: the folder's lock sees to that. What a crash left of a last line was of nothing that was done, and goes. */
  static open(path: string, now: () => number): OperatorLog {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    const file = openSync(path, 'a', 0o600)
    if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole))
    const entries: OperatorEntry[] = []
    let brokenAt: number | null = null
    for (const line of whole.split('\n').slice(0, -1)) {
      const entry = parse(line)
      const before = entries.at(-1)
      if (entry === null || entry.seq !== (before?.seq ?? 0) + 1 || entry.link !== linkOf(before?.link ?? BEGINNING, entry)) brokenAt ??= (before?.seq ?? 0) + 1
      if (entry !== null) entries.push(entry)
    }
    return new OperatorLog(file, entries, brokenAt, now)
  }

  add(who: string, what: string, given: OperatorFacts): OperatorEntry {
    const before = this.#entries.at(-1)
    const bare = { seq: (before?.seq ?? 0) + 1, at: this.#now(), who, what, facts: given }
    const entry = { ...bare, link: linkOf(before?.link ?? BEGINNING, bare) }
    writeSync(this.#file, `${JSON.stringify(entry)}\n`)
    fsyncSync(this.#file)
    this.#entries.push(entry)
    return entry
  }

  /** Newest first. */
  latest(most: number): { readonly entries: readonly OperatorEntry[]; /** The first line that does not follow from those before; null where all do. */ readonly brokenAt: number | null } {
    return { entries: this.#entries.slice(-most).toReversed(), brokenAt: this.#brokenAt }
  }

  close(): void {
    closeSync(this.#file)
  }
}

function parse(line: string): OperatorEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function linkOf(before: string, { seq, at, who, what, facts: given }: Omit<OperatorEntry, 'link'>): string {
  return createHash('sha256').update(JSON.stringify([before, seq, at, who, what, given])).digest('hex')
}
