import { WireWriter } from '../../../core/kernel/wire/wire-writer.ts'
import { skipEntries, writeEntry, writeLink } from '../entries.ts'
import { StorageFault, type NewUpdate, type StoredLink } from '../relay-storage.ts'
import type { RowSeal } from '../row-seal.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Database } from './database.ts'
import { hasState } from './faults.ts'
import { appendRows, headsOf, logOf, placeOfRow, type NewClaim } from './log-rows.ts'

/** Entries of one log that follow each other, not sealed yet. */
interface Stretch {
  readonly log: Buffer
  readonly isAudit: boolean
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
    stretches.push({ log, isAudit: false, first, count: list.length, bytes: out.done() })
  }
  return claimsAgree(claims) ? { stretches, claims } : null
}

export function unitOfLinks(device: string, links: readonly StoredLink[]): AppendUnit | null {
  const first = links[0]?.seq ?? 0
  if (links.some(({ seq }, index) => seq !== first + index)) return null
  const out = new WireWriter()
  for (const link of links) writeEntry(out, writeLink(link), [], '')
  return { stretches: [{ log: logOf('audit', device), isAudit: true, first, count: links.length, bytes: out.done() }], claims: [] }
}

interface Waiting {
  readonly unit: AppendUnit
  resolve(): void
  reject(error: unknown): void
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
      const verdict = await this.#attempt(batch.map(({ unit }) => unit))
      if (verdict === null) return batch.forEach(({ resolve }) => resolve())
      const [only] = batch
      if (batch.length === 1 && only !== undefined) return await this.#settle(only, verdict)
      if (verdict === 'taken') {
        const { next, behind } = await this.#apart(batch)
        if (behind.length > 0) {
          for (const one of behind) {
            if (one.unit.stretches.some(({ isAudit }) => isAudit)) await this.#store([one])
            else one.reject(new StorageFault('taken'))
          }
          return next.length === 0 ? undefined : await this.#store(next)
        }
      }
    } catch (error) {
      return batch.forEach(({ reject }) => reject(error))
    }
    // One of them was refused, it is not clear which, and takes no other with it.
    for (const one of batch) await this.#store([one])
  }

  /** Which calls follow on where their logs are now, and which do not: where several processes write in the same documents it is often one of many that does not. */
  async #apart(batch: readonly Waiting[]): Promise<{ readonly next: readonly Waiting[]; readonly behind: readonly Waiting[] }> {
    const logs = new Map(batch.flatMap(({ unit }) => unit.stretches.map(({ log }) => [log.toString('latin1'), log] as const)))
    const rows = await this.#database.once(this.#company, null, headsOf(this.#company, [...logs.values()]))
    const heads = new Map([...logs.keys()].map((log, index) => [log, Number(rows[index]?.['head'])]))
    const [next, behind]: [Waiting[], Waiting[]] = [[], []]
    for (const one of batch) {
      const isNext = one.unit.stretches.every(({ log, first }) => first === (heads.get(log.toString('latin1')) ?? 0) + 1)
      if (isNext) for (const { log, count } of one.unit.stretches) heads.set(log.toString('latin1'), (heads.get(log.toString('latin1')) ?? 0) + count)
      ;(isNext ? next : behind).push(one)
    }
    return { next, behind }
  }

  /** A call that was refused by itself. Links that are stored already are left out, and the others tried again. */
  async #settle({ unit, resolve, reject }: Waiting, verdict: StorageFault['kind']): Promise<void> {
    const [stretch] = unit.stretches
    if (verdict !== 'taken' || stretch?.isAudit !== true) return reject(new StorageFault(verdict))
    const [found] = await this.#database.once(this.#company, null, headsOf(this.#company, [stretch.log]))
    const known = Number(found?.['head']) + 1 - stretch.first
    if (known >= stretch.count) return resolve()
    if (known <= 0) return reject(new StorageFault('taken'))
    const left: Stretch = { ...stretch, first: stretch.first + known, count: stretch.count - known, bytes: stretch.bytes.subarray(skipEntries(stretch.bytes, known)) }
    const again = await this.#attempt([{ stretches: [left], claims: [] }])
    if (again === null) resolve()
    else reject(new StorageFault(again))
  }

  /** All of them in one transaction; null where they are stored. */
  async #attempt(units: readonly AppendUnit[]): Promise<StorageFault['kind'] | null> {
    const stretches = joined(units.flatMap((unit) => unit.stretches))
    const claims = units.flatMap((unit) => unit.claims)
    if (stretches === null || !claimsAgree(claims)) return 'taken'
    for (let tries = 0; ; tries += 1) {
      const seal = await this.#keys.seal(this.#company)
      const { version } = seal
      try {
        const [row] = await this.#database.once(this.#company, 'appends', appendRows({ company: this.#company, version, slot: this.#slot, runs: stretches.map((stretch) => sealed(stretch, seal)), claims }))
        const verdict = row?.['what'] as StorageFault['kind'] | 'stored' | 'key'
        if (verdict === 'stored') return null
        if (verdict !== 'key') return verdict
        if (tries === MOST_TRIES) throw new StorageFault('gone')
        await this.#keys.refresh(this.#company)
      } catch (error) {
        const cause = error instanceof StorageFault ? error.cause : error
        // Another process has written there in the same moment.
        if (hasState(cause, '23505')) return 'taken'
        if (!hasState(cause, '40P01', '40001') || tries === MOST_TRIES) throw error
      }
    }
  }
}

/** One stretch for each log, in an order that is the same for every process; null where those of a log do not follow each other. */
function joined(stretches: readonly Stretch[]): Stretch[] | null {
  const whole: Stretch[] = []
  for (const list of Map.groupBy(stretches, ({ log }) => log.toString('latin1')).values()) {
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
    const key = `${client} ${Buffer.from(log).toString('latin1')}`
    const owner = owners.get(key) ?? device
    owners.set(key, owner)
    return owner === device
  })
}

function sealed({ log, isAudit, first, count, bytes }: Stretch, seal: RowSeal) {
  const last = first + count - 1
  return { log, isAudit, first, last, sealed: seal.seal(bytes, placeOfRow(log, { first, last })) }
}
