import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3-multiple-ciphers'
import { onTestFinished } from 'vitest'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { readFolderKeys } from '../../sync-relay/storage/sqlite/folder-keys.ts'
import { Registry } from '../../sync-relay/storage/sqlite/registry.ts'
import type { StoragePlace } from './storage-suite.ts'
import { openRelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'

export const RING = `first ${'1f'.repeat(32)}`

export function scratchPlace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-relay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

export function sqlitePlace(folder: string): StoragePlace {
  return {
    open: () => openRelayFolder({ folder, wrap: parseKeyRing(RING), mostOpen: 2 }),
    openWithAnotherKey: () => openRelayFolder({ folder, wrap: parseKeyRing(`first ${'2e'.repeat(32)}`) }),
    async damage(company, document) {
      await inCompanyFile(folder, company, (file) => {
        const log = file.prepare<[string], { no: number }>('SELECT no FROM log WHERE name = ?').get(`d:${document}`)?.no
        for (const table of ['base', 'run']) {
          const row = file.prepare<[unknown], { sealed: Buffer }>(`SELECT sealed FROM ${table} WHERE log = ?`).get(log)
          if (row !== undefined) return file.prepare(`UPDATE ${table} SET sealed = ? WHERE log = ?`).run(flipped(row.sealed), log)
        }
        const last = file.prepare<[], { id: number; sealed: Buffer }>('SELECT id, sealed FROM recent ORDER BY id DESC').get()
        return file.prepare('UPDATE recent SET sealed = ? WHERE id = ?').run(flipped(last?.sealed ?? Buffer.alloc(0)), last?.id)
      })
    },
    async moveBase(company, from, to) {
      await inCompanyFile(folder, company, (file) => {
        file.prepare('UPDATE base SET sealed = (SELECT base.sealed FROM base JOIN log ON log.no = base.log WHERE log.name = ?) WHERE log = (SELECT no FROM log WHERE name = ?)').run(`d:${from}`, `d:${to}`)
      })
    },
    child: { module: new URL('open-sqlite-child.ts', import.meta.url).href, args: [folder, RING] },
  }
}

/** As somebody would who has the file's key, and not the rows'. */
export async function inCompanyFile<T>(folder: string, company: string, work: (file: Driver.Database) => T): Promise<T> {
  const keys = await readFolderKeys(folder, parseKeyRing(RING))
  if (keys === null) throw new Error('no keys')
  const registry = new Registry(join(folder, 'registry.db'), keys.registryKey, keys.keks)
  const key = registry.keysOf(company)?.file ?? new Uint8Array()
  registry.close()
  const file = new Driver(join(folder, 'companies', `${company}.db`))
  try {
    file.pragma(`cipher='sqlcipher'`)
    file.pragma('legacy=4')
    file.key(Buffer.from(`x'${Buffer.from(key).toString('hex')}'`))
    return work(file)
  } finally {
    file.close()
  }
}

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  changed[20] = (changed[20] ?? 0) ^ 1
  return changed
}
