import { existsSync, linkSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import { syncDirectory } from './durable-file.ts'
import { foldLog } from './fold-log.ts'

/** The old file keeps its place under a second name until the rename, so that a crash never leaves the folder without a database. */
export function putAside(path: string, keys: CompanyKeys, name: string): string {
  let aside = `${path}.${name}`
  for (let count = 2; existsSync(aside); count += 1) aside = `${path}.${name}-${count}`
  keys.databaseKeys.some(({ key }) => folds(path, key))
  linkOrMove(path, aside)
  // A log that could not be folded in stays with the file it belongs to; the new file must not meet it.
  for (const suffix of ['-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  syncDirectory(dirname(path))
  return aside
}

function folds(path: string, key: Uint8Array): boolean {
  try {
    foldLog(path, key)
    return true
  } catch {
    return false
  }
}

function linkOrMove(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // FAT and some network disks have no hard links.
    renameSync(from, to)
  }
}
