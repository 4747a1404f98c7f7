import { hasCompany } from '../adapters/desk/company-folder.ts'
import { composeModules } from '../adapters/desk/compose-modules.ts'
import { openCompany, type CompanyOptions, type OpenCompany } from '../adapters/desk/open-company.ts'
import { userSession, workstationSession } from '../adapters/desk/user-session.ts'
import { RefusalError, type Language, type Result } from '../domain/failure/failure.ts'
import type { User } from '../domain/records/company-records.ts'
import { locationsInSight } from '../kernel/desk/locations-in-sight.ts'
import type { Session } from '../kernel/policy/session.ts'
import type { ModuleManifest } from '../kernel/registry/module.ts'
import { createRecordReader } from '../kernel/records/record-reader.ts'
import type { Cli } from './cli.ts'
import type { OpenSession } from './open-session.ts'
import { RESOURCES } from './resources.ts'
import { unlockExisting } from './unlock.ts'

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusalError(result.failure.code, result.failure.params)
  return result.value
}

export function companyOptions(cli: Cli): CompanyOptions {
  const { acceptOlder } = cli.flags
  const progress = cli.progress()
  const onProgress = (done: number, total: number): void => {
    progress.step(cli.texts.opening, done, total)
    if (done === total) progress.end()
  }
  return { folder: cli.folder, modules: composeModules(RESOURCES, (error) => tellBug(cli, error), cli.environment), opening: { signal: cli.signal, onProgress }, ...(acceptOlder === undefined ? {} : { acceptOlder }) }
}

/** Beside the refusal that it leads to; under --json that stands alone. */
function tellBug({ flags, terminal }: Cli, error: unknown): void {
  if (!flags.json) terminal.tell(terminal.style.dim(error instanceof Error ? (error.stack ?? error.message) : String(error)))
}

/** The modules as they describe themselves, without a company behind them. */
export function moduleContracts(): readonly ModuleManifest[] {
  return composeModules(RESOURCES)(null)
}

export async function openFolder(cli: Cli): Promise<OpenCompany> {
  if (!hasCompany(cli.folder)) throw new RefusalError('cli.no_company')
  return valueOf(await openCompany(companyOptions(cli), await unlockExisting(cli)))
}

/** Throws `access.unknown_user`; the company stays open then, for its caller to close. */
export function sessionOf(company: OpenCompany, as: string | undefined, language: Language): OpenSession {
  const { desk } = company
  const records = createRecordReader(desk.core.database.read)
  const user = findUser(records.all('user'), as)
  // Whoever opened the company gave its key a moment ago.
  const session = user ? userSession(user, language, 0) : founderSession(company, as, language)
  return {
    company,
    session,
    records,
    currency: records.all('company')[0]?.currency ?? 'CAD',
    locations: locationsInSight({ records }, session),
    query: async (method, input, work) => valueOf(await desk.query(session, method, input, work)) as never,
    execute: (method, input) => valueOf(desk.execute(session, method, input)) as never,
  }
}

/** Without a name: the first administrator, who is the one that made the company. */
function findUser(users: readonly User[], as: string | undefined): User | undefined {
  if (as === undefined) return users.find(({ roles }) => roles.includes('Admin'))
  return users.find(({ id, email, externalId }) => id === as || externalId === as || email.toLowerCase() === as.toLowerCase())
}

/** Before a company has its first user, whoever holds its key acts as the workstation itself. */
function founderSession(company: OpenCompany, as: string | undefined, language: Language): Session {
  const { database } = company.desk.core
  if (as !== undefined || database.read.get('SELECT 1 FROM user LIMIT 1') !== undefined) throw new RefusalError('access.unknown_user', { user: as ?? 'Admin' })
  return workstationSession(company, language)
}
