import { logKeyMessage } from '../../core/kernel/wire/device-proof.ts'
import { openVouchedKey, type VouchedKey } from '../keys/vouched-key.ts'
import type { RelayIdentity } from '../server/relay-identity.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import { TREE_LOGS } from './tree-records.ts'

/** What signs the checkpoints of one company's tree. */
export type LogKey = VouchedKey

export function openLogKey(storage: RelayStorage, company: string, identity: RelayIdentity): Promise<LogKey> {
  return openVouchedKey(storage, company, identity, { log: TREE_LOGS.key, message: ({ publicKey, ...of }) => logKeyMessage({ ...of, logKey: publicKey }) })
}
