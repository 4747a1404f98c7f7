import { randomBytes } from 'node:crypto'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import type { CompanyKeys, DatabaseKey, KeyStore, OpenedKeys, Unlock } from '../../kernel/ports/key-store.ts'
import { systemClock } from '../environment/system-environment.ts'
import { alignSpare, keyFileExists, readKeyFile, writeKeyFile } from './key-file.ts'
import type { KeyFile } from './key-file.ts'
import { joinShares, splitAmong } from './key-shares.ts'
import { unwrapRootKey, wrapRootKey, type WrapSecret } from './key-wrap.ts'
import { createRecoveryCode } from './recovery-code.ts'
import { deriveKey, seal, unseal } from './sealed-box.ts'

interface Unlocked {
  readonly file: KeyFile
  readonly root: Uint8Array
  readonly opened: OpenedKeys
}

/**
 * Keys of one company in its folder. A random root key is wrapped once per way of opening (passphrase, key file, keychain,
 * recovery code, shares of several administrators); database keys are random too and sealed under the root key, so that rotating one asks for no passphrase again.
 */
export function createFileKeyStore(folder: string, clock: Clock = systemClock): KeyStore {
  return {
    async create(company, unlock) {
      if (keyFileExists(folder)) return refuse('keys.exists')
      const root = new Uint8Array(randomBytes(32))
      const recoveryCode = createRecoveryCode()
      const first = await wrapRootKey(company, root, unlock)
      if (!first.ok) return first
      const recovery = await wrapRootKey(company, root, { kind: 'recovery', code: recoveryCode })
      if (!recovery.ok) return recovery
      writeKeyFile(folder, { format: 1, company, wraps: [first.value, recovery.value], databaseKeys: [newDatabaseKey(company, root, 1)] })
      const opened = await unlockFolder(folder, unlock, clock)
      return opened.ok ? ok({ keys: opened.value.opened.keys, recoveryCode }) : opened
    },
    async open(unlock) {
      const unlocked = await unlockFolder(folder, unlock, clock)
      return unlocked.ok ? ok(unlocked.value.opened) : unlocked
    },
    async setUnlock(current, next) {
      const unlocked = await unlockFolder(folder, current, clock)
      if (!unlocked.ok) return unlocked
      const replaced = await replaceWrap(folder, unlocked.value, [next])
      return replaced.ok ? ok(unlocked.value.opened) : replaced
    },
    async renewRecovery(current) {
      const unlocked = await unlockFolder(folder, current, clock)
      if (!unlocked.ok) return unlocked
      const recoveryCode = createRecoveryCode()
      const replaced = await replaceWrap(folder, unlocked.value, [{ kind: 'recovery', code: recoveryCode }])
      return replaced.ok ? ok({ recoveryCode }) : replaced
    },
    async addDatabaseKey(current) {
      const unlocked = await unlockFolder(folder, current, clock)
      if (!unlocked.ok) return unlocked
      const { file, root, opened } = unlocked.value
      const added = newDatabaseKey(file.company, root, opened.keys.databaseKeys[0].generation + 1)
      const next = { ...file, databaseKeys: [...file.databaseKeys, added] }
      const keys = companyKeys(next, root)
      if (!keys.ok) return keys
      writeKeyFile(folder, next)
      return ok({ ...opened, keys: keys.value })
    },
    state() {
      const found = readKeyFile(folder)
      if (!found.ok) return found
      const { wraps, shares } = found.value.file
      return ok({ ways: wraps.map(({ kind }) => kind), shares: shares === undefined ? null : { needed: shares.needed, usedAt: shares.usedAt, holders: shares.holders.map(({ number, holder }) => ({ number, holder })) } })
    },
    async makeShares(current, holders, needed) {
      const unlocked = await unlockFolder(folder, current, clock)
      if (!unlocked.ok) return unlocked
      const made = await splitAmong(unlocked.value.file.company, holders, needed)
      if (!made.ok) return made
      const replaced = await replaceWrap(folder, unlocked.value, [{ kind: 'shares', secret: made.value.secret }], { shares: made.value.set })
      return replaced.ok ? ok(made.value.shares) : replaced
    },
    async renewAll(current, passphrase) {
      const unlocked = await unlockFolder(folder, current, clock)
      if (!unlocked.ok) return unlocked
      const { company, shares: before } = unlocked.value.file
      if (before === undefined) return refuse('keys.shares_none')
      const made = await splitAmong(company, before.holders.map(({ holder }) => holder), before.needed)
      if (!made.ok) return made
      const recoveryCode = createRecoveryCode()
      const renewed = await replaceWrap(folder, unlocked.value, [{ kind: 'passphrase', passphrase }, { kind: 'recovery', code: recoveryCode }, { kind: 'shares', secret: made.value.secret }], { shares: made.value.set })
      return renewed.ok ? ok({ recoveryCode, shares: made.value.shares }) : renewed
    },
    recorded() {
      const found = readKeyFile(folder)
      if (!found.ok) return
      const { byShares: _, ...file } = found.value.file
      writeKeyFile(folder, file)
    },
  }
}

async function unlockFolder(folder: string, unlock: Unlock, clock: Clock): Promise<Result<Unlocked>> {
  const found = readKeyFile(folder)
  if (!found.ok) return found
  const { fromSpare } = found.value
  let { file } = found.value
  const joined = unlock.kind === 'shares' ? await joinShares(file, unlock.codes) : null
  if (joined !== null && !joined.ok) return joined
  const secret: WrapSecret = unlock.kind === 'shares' ? { kind: 'shares', secret: joined?.value.secret ?? new Uint8Array() } : unlock
  const wrap = file.wraps.find(({ kind }) => kind === unlock.kind)
  if (wrap === undefined) return refuse('keys.no_such_unlock', { kind: unlock.kind, available: file.wraps.map(({ kind }) => kind).join(', ') })
  const root = await unwrapRootKey(file.company, wrap, secret)
  if (!root.ok) return root
  const keys = companyKeys(file, root.value)
  if (!keys.ok) return keys
  if (joined !== null && file.shares?.usedAt === null) {
    // On disk before they give anything away: a crash, or somebody who stops here, leaves it to be told.
    const at = clock.now()
    file = { ...file, shares: { ...file.shares, usedAt: at }, byShares: [...(file.byShares ?? []), { at, numbers: [...joined.value.numbers] }] }
    writeKeyFile(folder, file)
  }
  // Only what has just been proved to open is put back.
  else if (fromSpare) writeKeyFile(folder, file)
  else alignSpare(folder)
  return ok({ file, root: root.value, opened: { keys: keys.value, repaired: fromSpare, byShares: file.byShares ?? [] } })
}

async function replaceWrap(folder: string, { file, root }: Unlocked, next: readonly WrapSecret[], more: Pick<KeyFile, 'shares'> | object = {}): Promise<Result<null>> {
  let { wraps } = file
  for (const secret of next) {
    const wrap = await wrapRootKey(file.company, root, secret)
    if (!wrap.ok) return wrap
    wraps = [...wraps.filter(({ kind }) => kind !== secret.kind), wrap.value]
  }
  writeKeyFile(folder, { ...file, ...more, wraps })
  return ok(null)
}

function companyKeys(file: KeyFile, root: Uint8Array): Result<CompanyKeys> {
  const databaseKeys: DatabaseKey[] = []
  for (const { generation, ...box } of file.databaseKeys.toSorted((a, b) => b.generation - a.generation)) {
    const key = unseal(subKey(file.company, root, 'database key wrap'), box, databaseKeyData(file.company, generation))
    if (key?.length !== 32) return refuse('keys.damaged')
    databaseKeys.push({ generation, key })
  }
  const [newest, ...older] = databaseKeys
  if (newest === undefined) return refuse('keys.damaged')
  return ok({
    company: file.company,
    databaseKeys: [newest, ...older],
    headMac: subKey(file.company, root, 'head file'),
    backup: subKey(file.company, root, 'backup'),
    signingWrap: subKey(file.company, root, 'signing key wrap'),
    workstationProof: subKey(file.company, root, 'workstation proof'),
  })
}

function newDatabaseKey(company: string, root: Uint8Array, generation: number): KeyFile['databaseKeys'][number] {
  return { generation, ...seal(subKey(company, root, 'database key wrap'), randomBytes(32), databaseKeyData(company, generation)) }
}

function databaseKeyData(company: string, generation: number): string {
  return JSON.stringify(['trujourney database key', company, generation])
}

function subKey(company: string, root: Uint8Array, label: string): Uint8Array {
  return deriveKey(root, Buffer.from(company, 'utf8'), `trujourney ${label} 1`)
}
