import { WireWriter } from '../../../core/kernel/wire/wire-writer.ts'
import { skipEntries, writeEntry, writeLink } from '../entries.ts'
import { StorageFault, type NewUpdate, type StoredLink, type TreeAppend } from '../relay-storage.ts'
import type { RowSeal } from '../row-seal.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Database } from './database.ts'
import { hasState } from './faults.ts'
import { appendRows, headsOf, logOf, placeOfRow, type NewClaim } from './log-rows.ts'

/** Entries of one log that follow each other, not sealed yet. */
interface Stretch {
  readonly log: Buffer
  readonly isAudit: boolean
  /** Links may be sent again; what is stored already is left alone. */
  readonly mayRepeat: boolean
  readonly first: number
  readonly count: number
  readonly bytes: Uint8Array
}

/** What one call is about: taken whole or not at all. */
export interface AppendUnit {
  readonly stretches: readonly Stretch[]
  readonly claims: readonly NewClaim[]
}

/** Null, and nothing is appended, where the updates of a document do not follow each other, or claim one client id for two devices. */
export function unitOfUpdates(updates: readonly NewUpdate[]): AppendUnit | null {
  const claims: NewClaim[] = []
  const stretches: Stretch[] = []
  for (const [document, list] of Map.groupBy(updates, (update) => update.document)) {
    const [log, first] = [logOf('document', document), list[0]?.seq ?? 0]
    if (list.some(({ seq }, index) => seq !== first + index)) return null
    const out = new WireWriter()
    for (const { bytes, claimed, device } of list) {
      writeEntry(out, bytes, claimed, device)
      for (const client of claimed) claims.push({ log, client, device })
    }
    stretches.push({ log, isAudit: false, mayRepeat: false, first, count: list.length, bytes: out.done() })
  }
  return claimsAgree(claims) ? { stretches, claims } : null
}

export function unitOfLinks(device: string, links: readonly StoredLink[]): AppendUnit | null {
  const first = links[0]?.seq ?? 0
  if (links.some(({ seq }, index) => seq !== first + index)) return null
  const out = new WireWriter()
  for (const link of links) writeEntry(out, writeLink(link), [], '')
  return { stretches: [{ log: logOf('audit', device), isAudit: true, mayRepeat: true, first, count: links.length, bytes: out.done() }], claims: [] }
}

/** The tree only grows, like the chains that it stands on. */
export function unitOfTree(appends: readonly TreeAppend[]): AppendUnit {
  const stretches = appends.map(({ log, after, records }) => {
    const out = new WireWriter()
    for (const record of records) writeEntry(out, record, [], '')
    return { log: logOf('tree', log), isAudit: true, mayRepeat: false, first: after + 1, count: records.length, bytes: out.done() }
  })
  return { stretches, claims: [] }
}

const NO_LOGS: ReadonlySet<string> = new Set()
const TAKEN = { verdict: 'taken', logs: NO_LOGS } as const
const LOG_BYTES = 32

function keyOf(log: Uint8Array): string {
  return Buffer.from(log.buffer, log.byteOffset, log.byteLength).toString('latin1')
}

function logsIn(bytes: Uint8Array | null): ReadonlySet<string> {
  return new Set(Array.from({ length: (bytes?.length ?? 0) / LOG_BYTES }, (_, index) => keyOf(bytes!.subarray(index * LOG_BYTES, (index + 1) * LOG_BYTES))))
}

interface Waiting {
  readonly unit: AppendUnit
  resolve(): void
  reject(error: unknown): void
}

/** Several calls, each of one document that no other is about. */
function areDocumentsApart(batch: readonly Waiting[]): boolean {
  const logs = new Set(batch.flatMap(({ unit: { stretches } }) => (stretches.length === 1 && stretches[0]?.isAudit === false ? [keyOf(stretches[0].log)] : [])))
  return batch.length > 1 && logs.size === batch.length
}

/** A newer key, or two transactions in each other's way: how often it is begun again. */
const MOST_TRIES = 5

/** What is appended to one company: one transaction is on its way at a time, and everything that comes meanwhile is the next one. */
export class CompanyAppends {
  readonly #database: Database
  readonly #keys: CompanyKeys
  readonly #company: string
  readonly #slot: number
  #waiting: Waiting[] = []
  #atWork: Promise<void> | null = null

  constructor(database: Database, keys: CompanyKeys, company: string, slot: number) {
    this.#database = database
    this.#keys = keys
    this.#company = company
    this.#slot = slot
  }

  add(unit: AppendUnit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ unit, resolve, reject })
      this.#atWork ??= this.#run()
    })
  }

  /** When everything that was appended has been answered. */
  async settled(): Promise<void> {
    await this.#atWork
  }

  async #run(): Promise<void> {
    // After the sockets of this turn have been read, not after the first of them.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#store(batch)
    }
    this.#atWork = null
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    try {
      if (areDocumentsApart(batch)) return await this.#storeEach(batch)
      const { verdict } = await this.#attempt(batch.map(({ unit }) => unit), false)
      if (verdict === null) return batch.forEach(({ resolve }) => resolve())
      const [only] = batch
      if (batch.length === 1 && only !== undefined) return await this.#settle(only, verdict)
    } catch (error) {
      return batch.forEach(({ reject }) => reject(error))
    }
    // One of them was refused, it is not clear which, and takes no other with it.
    for (const one of batch) await this.#store([one])
  }

  /** Calls of one document each, as they come where several processes write in the same ones: those that another was first with hold up none of the others. */
  async #storeEach(batch: readonly Waiting[]): Promise<void> {
    const { verdict, logs } = await this.#attempt(batch.map(({ unit }) => unit), true)
    for (const { unit, resolve, reject } of batch) {
      if (verdict === null && logs.has(keyOf(unit.stretches[0]!.log))) resolve()
      else reject(new StorageFault(verdict ?? 'taken'))
    }
  }

  /** A call that was refused by itself. Links that are stored already are left out, and the others tried again. */
  async #settle({ unit, resolve, reject }: Waiting, verdict: StorageFault['kind']): Promise<void> {
    const [stretch] = unit.stretches
    if (verdict !== 'taken' || stretch?.mayRepeat !== true) return reject(new StorageFault(verdict))
    const [found] = await this.#database.once(this.#company, null, headsOf(this.#company, [stretch.log]))
    const known = Number(found?.['head']) + 1 - stretch.first
    if (known >= stretch.count) return resolve()
    if (known <= 0) return reject(new StorageFault('taken'))
    const left: Stretch = { ...stretch, first: stretch.first + known, count: stretch.count - known, bytes: stretch.bytes.subarray(skipEntries(stretch.bytes, known)) }
    const again = await this.#attempt([{ stretches: [left], claims: [] }], false)
    if (again.verdict === null) resolve()
    else reject(new StorageFault(again.verdict))
  }

  /** In one transaction: `verdict` is null where they are stored, all of them or, each by itself, those of `logs`. */
  async #attempt(units: readonly AppendUnit[], isEachByItself: boolean): Promise<{ readonly verdict: StorageFault['kind'] | null; readonly logs: ReadonlySet<string> }> {
    const stretches = joined(units.flatMap((unit) => unit.stretches))
    const claims = units.flatMap((unit) => unit.claims)
    if (stretches === null || !claimsAgree(claims)) return TAKEN
    for (let tries = 0; ; tries += 1) {
      const seal = await this.#keys.seal(this.#company)
      const { version } = seal
      try {
        const [row] = await this.#database.once(this.#company, 'appends', appendRows({ company: this.#company, version, slot: this.#slot, runs: stretches.map((stretch) => sealed(stretch, seal)), claims }, isEachByItself))
        const verdict = row?.['what'] as StorageFault['kind'] | 'stored' | 'key'
        if (verdict === 'stored') return { verdict: null, logs: logsIn(row?.['logs'] as Uint8Array | null) }
        if (verdict !== 'key') return { verdict, logs: NO_LOGS }
        if (tries === MOST_TRIES) throw new StorageFault('gone')
        await this.#keys.refresh(this.#company)
      } catch (error) {
        const cause = error instanceof StorageFault ? error.cause : error
        // Another process has written there in the same moment.
        if (hasState(cause, '23505')) return TAKEN
        if (!hasState(cause, '40P01', '40001') || tries === MOST_TRIES) throw error
      }
    }
  }
}

/** One stretch for each log, in an order that is the same for every process; null where those of a log do not follow each other. */
function joined(stretches: readonly Stretch[]): Stretch[] | null {
  const whole: Stretch[] = []
  for (const list of Map.groupBy(stretches, ({ log }) => keyOf(log)).values()) {
    const [first] = list as [Stretch]
    let count = 0
    for (const stretch of list) {
      if (stretch.first !== first.first + count) return null
      count += stretch.count
    }
    whole.push(list.length === 1 ? first : { ...first, count, bytes: Buffer.concat(list.map(({ bytes }) => bytes)) })
  }
  return whole.sort((a, b) => Buffer.compare(a.log, b.log))
}

function claimsAgree(claims: readonly NewClaim[]): boolean {
  const owners = new Map<string, string>()
  return claims.every(({ log, client, device }) => {
    const key = `${client} ${keyOf(log)}`
    const owner = owners.get(key) ?? device
    owners.set(key, owner)
    return owner === device
  })
}

function sealed({ log, isAudit, first, count, bytes }: Stretch, seal: RowSeal) {
  const last = first + count - 1
  return { log, isAudit, first, last, sealed: seal.seal(bytes, placeOfRow(log, { first, last })) }
}
