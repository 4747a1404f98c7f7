import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StorageFault } from '../relay-storage.ts'
import { RowSeal, type RowKeys } from '../row-seal.ts'
import { CompanyLogs } from './company-logs.ts'
import { COMPANY_FORMAT, COMPANY_SCHEMA } from './company-schema.ts'
import type { Registry } from './registry.ts'
import { createDatabase } from './relay-connection.ts'

const COMPANY_ID = /^[0-9a-f-]{36}$/

export function companyFileName(company: string): string {
  return `companies/${company}.db`
}

/** The files of the companies that are being worked with; the one not used for longest is closed when there are too many. */
export class CompanyFiles {
  readonly #folder: string
  readonly #registry: Registry
  readonly #most: number
  readonly #open = new Map<string, { readonly logs: CompanyLogs; readonly keys: RowKeys }>()

  constructor(folder: string, registry: Registry, most: number) {
    this.#folder = folder
    this.#registry = registry
    this.#most = most
  }

  logs(company: string): CompanyLogs {
    const open = this.#open.get(company) ?? this.#openFile(company)
    this.#open.delete(company)
    this.#open.set(company, open)
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= this.#most) break
      this.close(oldest)
    }
    return open.logs
  }

  /** A new key for a company's rows from the next one on. Null where there is no such company. */
  rotate(company: string, at: number): number | null {
    if (this.#registry.versionsOf(company) === null) return null
    const { version, key } = this.#registry.addRowKey(company, at)
    const keys = this.#open.get(company)?.keys
    keys?.byVersion.set(version, key)
    if (keys !== undefined) keys.newest = version
    return version
  }

  /** Of a company's retired keys, those of these versions under which no row is left; gone afterwards, unless it is a trial. */
  destroy(company: string, versions: readonly number[], at: number, isTrial: boolean): number[] {
    const { sql } = this.logs(company)
    const retired = new Set(this.#registry.versionsOf(company)?.keys.filter(({ state }) => state === 'retired').map(({ version }) => version))
    const unused = versions.filter((version) => retired.has(version) && sql.rowUnder.get(version, version, version, version) === undefined)
    if (isTrial) return unused
    for (const version of unused) {
      this.#registry.destroyRowKey(company, version, at)
      this.#open.get(company)?.keys.byVersion.delete(version)
    }
    return unused
  }

  /** After a fault that is not only a full disk: what stands in memory may not be what stands on it. */
  close(company: string): void {
    const open = this.#open.get(company)
    this.#open.delete(company)
    open?.logs.close()
  }

  closeAll(): void {
    for (const company of this.#open.keys()) this.close(company)
  }

  #openFile(company: string): { readonly logs: CompanyLogs; readonly keys: RowKeys } {
    const keys = COMPANY_ID.test(company) ? this.#registry.keysOf(company) : null
    if (keys === null) throw new StorageFault('unknown')
    const path = join(this.#folder, companyFileName(company))
    if (!this.#registry.isFileMade(company)) {
      // Made or not when the process died between the two: a file that has its name is whole.
      if (!existsSync(path)) createDatabase(path, keys.file, COMPANY_SCHEMA, COMPANY_FORMAT)
      this.#registry.markFileMade(company)
    } else if (!existsSync(path)) throw new StorageFault('gone')
    return { logs: openLogs(path, keys.file, new RowSeal(company, keys.rows)), keys: keys.rows }
  }
}

function openLogs(path: string, key: Uint8Array, seal: RowSeal): CompanyLogs {
  try {
    return new CompanyLogs(path, key, seal)
  } catch (error) {
    // The registry says which key it is, and we which tables there are: a file that is otherwise is a damaged one.
    throw error instanceof StorageFault && error.kind !== 'locked' ? error : new StorageFault('tampered', { cause: error })
  }
}
