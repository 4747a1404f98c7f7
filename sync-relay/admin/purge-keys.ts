import { existsSync } from 'node:fs'
import type { EncryptionKey } from '../storage/relay-keys.ts'
import { refuse, type AdminParts } from './admin-action.ts'
import type { KeyPurgeAnswer, PurgedKeyAnswer } from './answers.ts'

const DAY_MS = 86_400_000

/**
 * Keys of a company's rows that were retired longer ago than backups are kept, and under which nothing lies: no row, and no backup that is still where the operator
 * log says it was made. Told first, destroyed when the operator says so.
 */
export async function purgeKeys({ keys, log, now }: Pick<AdminParts, 'keys' | 'log' | 'now'>, { company, days, yes }: { readonly company: string; readonly days: number; readonly yes: boolean }): Promise<KeyPurgeAnswer> {
  const versions = (await keys.versions(company)) ?? refuse('no_company')
  const backups = knownBackups(log)
  const isOld = ({ retiredAt }: EncryptionKey) => retiredAt !== null && now() - retiredAt >= days * DAY_MS
  const isHeld = ({ madeAt, retiredAt }: EncryptionKey) => backups.some(({ at }) => at >= madeAt && at <= (retiredAt ?? Infinity))
  const retired = versions.keys.filter(({ state }) => state === 'retired')
  const wanted = retired.filter((key) => isOld(key) && !isHeld(key)).map(({ version }) => version)
  const unused = new Set(wanted.length === 0 ? [] : await keys.destroyRowKeys(company, wanted, !yes))
  const fateOf = (key: EncryptionKey): PurgedKeyAnswer['fate'] => (!isOld(key) ? 'recent' : isHeld(key) ? 'backup' : !unused.has(key.version) ? 'rows' : yes ? 'destroyed' : 'would_go')
  return { days, isDone: yes, keys: retired.map((key) => ({ version: key.version, retiredAt: key.retiredAt ?? 0, fate: fateOf(key) })) }
}

/** Made by this relay, and still there. One that was not done has no folder; one that was carried away is not known. */
function knownBackups(log: AdminParts['log']): { readonly at: number }[] {
  return log.latest(Number.MAX_SAFE_INTEGER).entries.filter(({ what, facts: { target } }) => what === 'backup' && typeof target === 'string' && existsSync(target))
}
