import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import type { DatabaseKey, MadeShare, Unlock } from '../../kernel/ports/key-store.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import { systemClock } from '../environment/system-environment.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { rotateDatabaseKey } from '../sqlite/rotate-database-key.ts'
import type { LongWork } from '../sqlite/run-store-task.ts'
import { companyPaths } from './company-folder.ts'
import { openCompany, type CompanyOptions, type OpenCompany } from './open-company.ts'
import { workstationSession } from './user-session.ts'

const KEYS: AccessTarget = { kind: 'keys', id: null, location: null }

export interface Recovered {
  readonly company: OpenCompany
  /** All shown this once; what stood on paper before opens nothing any more. */
  readonly shares: readonly MadeShare[]
  readonly recoveryCode: string
}

/**
 * Opens a company whose passphrase is lost by the shares of several administrators. What was lost may have been found by somebody: so the
 * database gets a new key, by copy, and passphrase, recovery code and shares are new, all before anybody works. Cut off at any moment, the
 * old shares open it again and it goes on from there; that they were used is on disk before they give anything away, and in the log with the next opening.
 */
export async function recoverByShares(options: CompanyOptions, codes: readonly string[], passphrase: string, work: LongWork = {}): Promise<Result<Recovered>> {
  const clock: Clock = options.clock ?? systemClock
  const store = createFileKeyStore(options.folder, clock)
  const shares: Unlock = { kind: 'shares', codes }
  if (passphrase.trim() === '') return refuse('keys.empty_passphrase')
  const opened = await store.open(shares)
  if (!opened.ok) return opened
  const rotated = await renewDatabaseKey(options.folder, shares, work, clock)
  if (!rotated.ok) return rotated
  const renewed = await store.renewAll(shares, passphrase)
  if (!renewed.ok) return renewed
  const company = await openCompany(options, { kind: 'passphrase', passphrase })
  if (!company.ok) return company
  const { desk } = company.value
  const session = workstationSession(company.value, 'en')
  desk.recordAction(session, 'store.rotateKey', KEYS, { decision: 'allowed', reason: String(rotated.value), rules: [] })
  desk.recordAction(session, 'store.makeShares', KEYS, { decision: 'allowed', reason: renewed.value.shares.map(({ number }) => number).join(', '), rules: [] })
  return ok({ company: company.value, shares: renewed.value.shares, recoveryCode: renewed.value.recoveryCode })
}

/** Puts a closed database under a key of its next generation, which it answers. One that a try before this has made and not used is taken. */
export async function renewDatabaseKey(folder: string, unlock: Unlock, work: LongWork = {}, clock: Clock = systemClock): Promise<Result<number>> {
  const path = companyPaths(folder).database
  const store = createFileKeyStore(folder, clock)
  const opened = await store.open(unlock)
  if (!opened.ok) return opened
  const current = keyInUse(path, opened.value.keys.databaseKeys)
  if (!current.ok) return current
  const [newest] = opened.value.keys.databaseKeys
  const added = newest.generation > current.value.generation ? opened : await store.addDatabaseKey(unlock)
  if (!added.ok) return added
  const [next] = added.value.keys.databaseKeys
  const rotated = await rotateDatabaseKey(path, current.value.key, next.key, work)
  return rotated.ok ? ok(next.generation) : rotated
}

function keyInUse(path: string, keys: readonly DatabaseKey[]): Result<DatabaseKey> {
  const opened = openDatabase({ path, keys, use: 'open' })
  if (!opened.ok) return opened
  const { generation, database } = opened.value
  database.close()
  const found = keys.find((key) => key.generation === generation)
  return found === undefined ? refuse('keys.damaged') : ok(found)
}
