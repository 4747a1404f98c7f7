import { RefusalError } from '../domain/failure/failure.ts'
import type { Unlock } from '../kernel/ports/key-store.ts'
import type { Cli } from './cli.ts'

export const STORE = { kind: 'store', id: null, location: null } as const
/** Another database takes the place of the company's, a backup or what could be read of a damaged one. */
export const REPLACES = 'backup.restore'

/** While the company still opens, its policy decides who may replace its database; when it does not, whoever holds its key may. */
export async function checkMayReplace(cli: Cli, unlock: Unlock): Promise<void> {
  const { companyOptions, sessionOf, valueOf } = await import('./session.ts')
  const { openCompany } = await import('../adapters/desk/open-company.ts')
  const live = await openCompany(companyOptions(cli), unlock)
  if (!live.ok) {
    if (live.failure.code === 'store.in_use') throw new RefusalError('store.in_use')
    return
  }
  try {
    valueOf(live.value.desk.permit(sessionOf(live.value, cli.flags.as, cli.language).session, REPLACES, STORE))
  } finally {
    live.value.close()
  }
}
