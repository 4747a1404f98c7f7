import { randomInt } from 'node:crypto'
import type { StoredDocument } from '../../documents/relay-document.ts'
import { readBase, readLink } from '../entries.ts'
import { StorageFault, type NewUpdate, type SharedStorage, type StoredLink, type StoredSince, type TreeAppend } from '../relay-storage.ts'
import { CompanyAppends, unitOfLinks, unitOfTree, unitOfUpdates, type AppendUnit } from './company-appends.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Database } from './database.ts'
import { foldLog } from './fold-log.ts'
import { entriesAfter, headsOf, lastRun, logAfter, logOf, openRow, wholeLog, type LogRow } from './log-rows.ts'

/** Rows of a company's usage: enough that few processes share one, few enough to be added up at every append. */
const SLOTS = 32
const ALL = Number.MAX_SAFE_INTEGER

/** `RelayStorage` in PostgreSQL, for any number of processes. */
export class PostgresStorage implements Omit<SharedStorage, 'close'> {
  readonly #database: Database
  readonly #keys: CompanyKeys
  readonly #slot = randomInt(SLOTS)
  readonly #appends = new Map<string, CompanyAppends>()

  constructor(database: Database, keys: CompanyKeys) {
    this.#database = database
    this.#keys = keys
  }

  async load(company: string, document: string): Promise<StoredDocument | null> {
    const log = logOf('document', document)
    const { rows, seal } = await this.#read(company, wholeLog(company, log))
    const [base] = rows
    if (base === undefined) return null
    const baseSeq = base.first === 0 ? base.last : 0
    const folded = base.first === 0 ? readBase(openRow(seal, log, base)) : { base: null, owners: [] }
    const entries = entriesAfter(seal, log, rows.filter(({ first }) => first > 0), baseSeq)
    return { base: folded.base, baseSeq, tail: entries.map(({ bytes }) => bytes), owners: [...folded.owners, ...entries.flatMap(({ claimed }) => claimed)] }
  }

  async append(updates: readonly NewUpdate[]): Promise<void> {
    const [first] = updates
    if (first === undefined) return
    if (updates.some(({ company }) => company !== first.company)) throw new Error('one append is about one company')
    await this.#add(first.company, unitOfUpdates(updates))
  }

  fold(company: string, document: string, base: Uint8Array, upTo: number): Promise<void> {
    return foldLog(this.#database, this.#keys, this.#slot, company, logOf('document', document), base, upTo)
  }

  replace(company: string, document: string, base: Uint8Array, seq: number): Promise<void> {
    return foldLog(this.#database, this.#keys, this.#slot, company, logOf('document', document), base, seq, true)
  }

  async heads(company: string, documents: readonly string[]): Promise<number[]> {
    if (documents.length === 0) return []
    const rows = await this.#database.once(company, null, headsOf(company, documents.map((document) => logOf('document', document))))
    return rows.map(({ head }) => Number(head))
  }

  async since(company: string, document: string, after: number): Promise<StoredSince | null> {
    const log = logOf('document', document)
    const { rows, seal } = await this.#read(company, logAfter(company, log, after, ALL))
    const [base] = rows
    if (base?.first === 0 && base.last > after) return null
    const entries = entriesAfter(seal, log, rows.filter(({ first }) => first > 0), after)
    return { updates: entries.map(({ bytes }) => bytes), owners: entries.flatMap(({ claimed }) => claimed) }
  }

  async appendAudit(company: string, device: string, links: readonly StoredLink[]): Promise<void> {
    if (links.length > 0) await this.#add(company, unitOfLinks(device, links))
  }

  async auditHead(company: string, device: string): Promise<StoredLink | null> {
    const log = logOf('audit', device)
    const { rows, seal } = await this.#read(company, lastRun(company, log))
    const [run] = rows
    if (run === undefined) return null
    const [entry] = entriesAfter(seal, log, rows, run.last - 1)
    return entry === undefined ? null : readLink(run.last, entry.bytes)
  }

  async readAudit(company: string, device: string, after: number, most: number): Promise<StoredLink[]> {
    const log = logOf('audit', device)
    const { rows, seal } = await this.#read(company, logAfter(company, log, after, most))
    return entriesAfter(seal, log, rows, after).slice(0, most).map(({ bytes }, index) => readLink(after + 1 + index, bytes))
  }

  async appendTree(company: string, appends: readonly TreeAppend[]): Promise<void> {
    if (appends.length > 0) await this.#add(company, unitOfTree(appends))
  }

  async readTree(company: string, name: string, after: number, most: number): Promise<Uint8Array[]> {
    const log = logOf('tree', name)
    const { rows, seal } = await this.#read(company, logAfter(company, log, after, most))
    return entriesAfter(seal, log, rows, after).slice(0, most).map(({ bytes }) => bytes)
  }

  async treeHead(company: string, name: string): Promise<number> {
    await this.#keys.seal(company)
    const [row] = await this.#database.once(company, null, headsOf(company, [logOf('tree', name)]))
    return Number(row?.['head'])
  }

  async usage(company: string): Promise<{ readonly documents: number; readonly bytes: number }> {
    await this.#keys.seal(company)
    const [row] = await this.#database.once(company, null, { name: 'usage', text: 'SELECT coalesce(sum(documents), 0)::float8 AS documents, coalesce(sum(bytes), 0)::float8 AS bytes FROM relay.total WHERE company = $1', values: [company] })
    return { documents: Number(row?.['documents']), bytes: Number(row?.['bytes']) }
  }

  /** When everything that was appended has been answered. */
  async settled(): Promise<void> {
    await Promise.all([...this.#appends.values()].map((appends) => appends.settled()))
  }

  async #add(company: string, unit: AppendUnit | null): Promise<void> {
    if (unit === null) throw new StorageFault('taken')
    let appends = this.#appends.get(company)
    if (appends === undefined) this.#appends.set(company, (appends = new CompanyAppends(this.#database, this.#keys, company, this.#slot)))
    await appends.add(unit)
  }

  async #read(company: string, statement: Parameters<Database['once']>[2]) {
    const rows = await this.#database.once(company, null, statement) as unknown as readonly LogRow[]
    return { rows, seal: await this.#keys.sealFor(company, rows.map(({ version }) => version)) }
  }
}
