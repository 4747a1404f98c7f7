import { WireReader } from '../../../core/kernel/wire/wire-reader.ts'
import { WireWriter } from '../../../core/kernel/wire/wire-writer.ts'
import { skipEntries } from '../entries.ts'
import { StorageFault } from '../relay-storage.ts'
import type { RowSeal } from '../row-seal.ts'
import { COMPANY_FORMAT, companyStatements, type CompanyStatements, type LogRow } from './company-schema.ts'
import { isDocumentLog, mayRepeat } from './log-names.ts'
import { asFault, checkFormat, openConnection, type RelayConnection } from './relay-connection.ts'

/** Entries of one log that follow each other, as `entries.ts` writes them. */
export interface Stretch {
  readonly name: string
  readonly first: number
  readonly count: number
  readonly bytes: Uint8Array
}

export interface Log {
  readonly no: number
  readonly name: string
  /** Newest sequence number that is stored; 0 for none. */
  head: number
  baseSeq: number
  /** What lies in `recent`, oldest first. */
  recent: Stretch[]
}

/** When `recent` is moved to runs: the bytes are kept in memory until then, and read again when the file is opened. */
const MOST_RECENT_BYTES = 1_048_576
const MOST_RECENT_BOXES = 2_048

/** A company's file, open: what is appended, and where each log stands. Nothing here waits for anything but the disk. */
export class CompanyLogs {
  readonly #connection: RelayConnection
  readonly sql: CompanyStatements
  readonly seal: RowSeal
  readonly #logs = new Map<string, Log>()
  readonly #withRecent = new Set<Log>()
  #boxes = 0
  #recentBytes = 0
  #moveAt = MOST_RECENT_BYTES
  #nextLog: number
  #total: { documents: number; bytes: number }

  constructor(path: string, fileKey: Uint8Array, seal: RowSeal) {
    this.seal = seal
    this.#connection = openConnection(path, fileKey, 'write')
    try {
      checkFormat(this.#connection, COMPANY_FORMAT)
      this.sql = companyStatements(this.#connection)
      this.#nextLog = (this.sql.lastLog.get()?.no ?? 0) + 1
      const total = this.sql.total.get()
      if (total === undefined) throw new StorageFault('tampered')
      this.#total = total
      this.#readRecent()
    } catch (error) {
      this.#connection.close()
      throw error
    }
  }

  get usage(): { readonly documents: number; readonly bytes: number } {
    return { documents: this.#total.documents, bytes: this.#total.bytes + this.#recentBytes }
  }

  /** Null where nothing was ever written. */
  log(name: string): Log | null {
    const known = this.#logs.get(name)
    if (known !== undefined) return known
    const row = this.sql.logByName.get(name)
    return row === undefined ? null : this.#take(row)
  }

  /** A name is bound to its number: rows are bound to names and lie under numbers. */
  nameOf(row: LogRow): string {
    this.seal.open(row.proof, row.version, ['log', row.no, row.name])
    return row.name
  }

  /**
   * One transaction for all of them. Each of the lists is taken whole (null) or, where a sequence number is not the next one, not at all; why, is the
   * answer. Throws where the disk refuses, and then none was taken.
   */
  append(lists: readonly (readonly Stretch[])[]): (StorageFault['kind'] | null)[] {
    const heads = new Map<string, number>()
    const accepted: Stretch[] = []
    const outcomes = lists.map((list) => this.#accept(list, heads, accepted))
    if (accepted.length === 0) return outcomes
    const made: Log[] = []
    let documents = this.#total.documents
    try {
      this.transact(() => {
        const contents = new WireWriter()
        for (const { name, first, count, bytes } of accepted) {
          const log = this.log(name) ?? this.#add(name, made)
          contents.number(log.no).number(first).number(count).number(bytes.length)
        }
        documents += made.filter(({ name }) => isDocumentLog(name)).length
        if (documents !== this.#total.documents) this.sql.setTotal.run(documents, this.#total.bytes)
        const head = contents.done()
        const body = accepted.length === 1 ? (accepted[0] as Stretch).bytes : Buffer.concat(accepted.map(({ bytes }) => bytes))
        this.sql.addRecent.run(head, this.seal.version, this.seal.seal(body, placeOfBox(head)))
      })
    } catch (error) {
      for (const { name } of made) this.#logs.delete(name)
      this.#nextLog -= made.length
      throw error
    }
    this.#total = { ...this.#total, documents }
    this.#boxes += 1
    for (const stretch of accepted) this.#remember(this.log(stretch.name) as Log, stretch)
    this.#moveIfWorthIt()
    return outcomes
  }

  /** Sorts `recent` into the logs. */
  move(): void {
    if (this.#boxes === 0) return
    let bytes = this.#total.bytes
    this.transact(() => {
      for (const log of this.#withRecent) {
        const [oldest] = log.recent
        if (oldest === undefined) continue
        const body = log.recent.length === 1 ? oldest.bytes : Buffer.concat(log.recent.map((stretch) => stretch.bytes))
        this.putRun(log, oldest.first, log.head, body)
        bytes += body.length
      }
      this.sql.clearRecent.run()
      this.sql.setTotal.run(this.#total.documents, bytes)
    })
    this.#total = { ...this.#total, bytes }
    for (const log of this.#withRecent) log.recent = []
    this.#withRecent.clear()
    this.#boxes = this.#recentBytes = 0
    this.#moveAt = MOST_RECENT_BYTES
  }

  putRun(log: Log, first: number, last: number, body: Uint8Array): void {
    this.sql.addRun.run(log.no, first, last, this.seal.version, this.seal.seal(body, ['run', log.name, first, last]))
  }

  /** A fold has put `written` bytes in the place of `gone`. Belongs into its transaction; what it answers is to be called once that is done. */
  changeTotal(written: number, gone: number): () => void {
    const total = { ...this.#total, bytes: this.#total.bytes + written - gone }
    this.sql.setTotal.run(total.documents, total.bytes)
    return () => { this.#total = total }
  }

  transact<T>(work: () => T): T {
    return asFault(() => {
      this.sql.begin.run()
      try {
        const result = work()
        this.sql.commit.run()
        return result
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (this.#connection.inTransaction) this.sql.rollback.run()
        throw error
      }
    })
  }

  close(): void {
    this.#connection.close()
  }

  #accept(list: readonly Stretch[], heads: Map<string, number>, accepted: Stretch[]): StorageFault['kind'] | null {
    const own = new Map<string, number>()
    const kept: Stretch[] = []
    for (const stretch of list) {
      const head = own.get(stretch.name) ?? heads.get(stretch.name) ?? this.#headOf(stretch.name)
      if (head === null) return 'tampered'
      const last = stretch.first + stretch.count - 1
      if (stretch.first > head + 1) return 'taken'
      if (!mayRepeat(stretch.name)) {
        if (stretch.first !== head + 1) return 'taken'
        kept.push(stretch)
      } else if (last > head) kept.push(withoutFirst(stretch, head + 1 - stretch.first))
      own.set(stretch.name, Math.max(last, head))
    }
    accepted.push(...kept)
    for (const [name, head] of own) heads.set(name, head)
    return null
  }

  /** Null where its row is not what was written: whoever else is in the transaction need not suffer for that. */
  #headOf(name: string): number | null {
    try {
      return this.log(name)?.head ?? 0
    } catch (error) {
      if (error instanceof StorageFault && error.kind === 'tampered') return null
      throw error
    }
  }

  #add(name: string, made: Log[]): Log {
    const log: Log = { no: this.#nextLog, name, head: 0, baseSeq: 0, recent: [] }
    this.sql.addLog.run(log.no, name, this.seal.version, this.seal.seal(new Uint8Array(), ['log', log.no, name]))
    this.#nextLog += 1
    this.#logs.set(name, log)
    made.push(log)
    return log
  }

  #take(row: LogRow): Log {
    const baseSeq = this.sql.baseSeq.get(row.no)?.seq ?? 0
    const head = Math.max(baseSeq, this.sql.lastOfRuns.get(row.no)?.last ?? 0)
    const log: Log = { no: row.no, name: this.nameOf(row), head, baseSeq, recent: [] }
    this.#logs.set(log.name, log)
    return log
  }

  #remember(log: Log, stretch: Stretch): void {
    log.recent.push(stretch)
    log.head = stretch.first + stretch.count - 1
    this.#withRecent.add(log)
    this.#recentBytes += stretch.bytes.length
  }

  #moveIfWorthIt(): void {
    if (this.#recentBytes < this.#moveAt && this.#boxes < MOST_RECENT_BOXES) return
    try {
      this.move()
    } catch (error) {
      // What was appended is stored all the same; it is tried again when as much has come once more.
      if (!(error instanceof StorageFault)) throw error
      this.#moveAt = this.#recentBytes + MOST_RECENT_BYTES
      this.#boxes = 1
    }
  }

  #readRecent(): void {
    for (const { contents, version, sealed } of this.sql.recent.iterate()) {
      const body = this.seal.open(sealed, version, placeOfBox(contents))
      const reader = new WireReader(contents)
      for (let at = 0; reader.left > 0; ) {
        const [no, first, count, length] = [reader.number(), reader.number(), reader.number(), reader.number()]
        const log = this.#logByNo(no)
        if (log === undefined || first !== log.head + 1) throw new StorageFault('tampered')
        this.#remember(log, { name: log.name, first, count, bytes: body.subarray(at, at + length) })
        at += length
      }
      this.#boxes += 1
    }
  }

  #logByNo(no: number): Log | undefined {
    const row = this.sql.logByNo.get(no)
    return row === undefined ? undefined : (this.#logs.get(row.name) ?? this.#take(row))
  }
}

function placeOfBox(contents: Uint8Array): readonly string[] {
  return ['recent', Buffer.from(contents).toString('base64')]
}

function withoutFirst(stretch: Stretch, count: number): Stretch {
  if (count === 0) return stretch
  return { name: stretch.name, first: stretch.first + count, count: stretch.count - count, bytes: stretch.bytes.subarray(skipEntries(stretch.bytes, count)) }
}
