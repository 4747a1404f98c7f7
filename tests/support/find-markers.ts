import { createDecipheriv } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { extractBackupFile } from '../../core/adapters/sqlite/backup-file.ts'
import { readClosedDatabase } from '../../core/adapters/sqlite/read-closed-database.ts'
import type { CompanyKeys } from '../../core/kernel/ports/key-store.ts'

export interface MarkerHit {
  readonly where: string
  readonly marker: string | Uint8Array
}

const PAGE = 4096
const RESERVED = 80
const SALT = 16
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/**
 * Where any of the markers stands in any file under a folder: its name, its bytes as they lie on the disk, in UTF-8 and UTF-16, in base64; in every page of a
 * database and its write-ahead log, decrypted, free pages and what is left over in used ones included; in what is compressed within them; in the database within
 * a backup. Values of rows are asked as well, since one may lie over several pages.
 */
export async function findMarkers(folder: string, keys: CompanyKeys, markers: readonly (string | Uint8Array)[]): Promise<MarkerHit[]> {
  const hits: MarkerHit[] = []
  const look = (where: string, bytes: Buffer) => {
    for (const marker of markers) if (encodings(marker).some((form) => bytes.includes(form))) hits.push({ where, marker })
  }
  for (const path of filesUnder(folder)) {
    const name = relative(folder, path)
    look(`name of ${name}`, Buffer.from(name))
    look(name, readFileSync(path))
    if (path.endsWith('.tjbackup')) {
      const scratch = mkdtempSync(join(tmpdir(), 'looked-at-'))
      const inside = join(scratch, 'company.db')
      const extracted = await extractBackupFile(path, inside, keys.backup, {})
      if (!extracted.ok) throw new Error(`${name}: ${extracted.failure.code}`)
      lookAtPages(`${name} (database)`, inside, keys, look)
      lookAtRows(`${name} (database)`, inside, keys, look)
      rmSync(scratch, { recursive: true })
    } else if (isDatabase(path)) {
      lookAtPages(`${name} (pages)`, path, keys, look)
      lookAtRows(name, path, keys, look)
    }
    if (path.endsWith('-wal')) lookAtLog(`${name} (pages)`, path, keys, look)
  }
  return hits
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : statSync(path).isFile() ? [path] : []
  })
}

function encodings(marker: string | Uint8Array): Buffer[] {
  if (typeof marker !== 'string') return [Buffer.from(marker), Buffer.from(Buffer.from(marker).toString('base64'))]
  const text = Buffer.from(marker, 'utf8')
  // Whatever stands before it: of three positions base64 has, the middle of each.
  const inBase64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), text]).toString('base64').slice(shift === 0 ? 0 : 4, -4)).filter((form) => form.length >= 8)
  return [text, Buffer.from(marker, 'utf16le'), ...inBase64.map((form) => Buffer.from(form))]
}

function isDatabase(path: string): boolean {
  return /\.db(?:\.before-[a-z]+-\d+(?:-\d+)?)?$/.test(path) && statSync(path).size >= PAGE
}

type Look = (where: string, bytes: Buffer) => void

function lookAtPages(where: string, path: string, keys: CompanyKeys, look: Look): void {
  const file = readFileSync(path)
  const pages = Array.from({ length: file.length / PAGE }, (_, index) => file.subarray(index * PAGE, (index + 1) * PAGE))
  lookAt(where, pages.map((page, index) => ({ page, isFirst: index === 0 })), keys, look)
}

/** Frames: a header of 24 bytes, then the page. Those that were folded in are there until they are written over. */
function lookAtLog(where: string, path: string, keys: CompanyKeys, look: Look): void {
  const file = readFileSync(path)
  const frames: { page: Buffer; isFirst: boolean }[] = []
  for (let at = 32; at + 24 + PAGE <= file.length; at += 24 + PAGE) frames.push({ page: file.subarray(at + 24, at + 24 + PAGE), isFirst: file.readUInt32BE(at) === 1 })
  if (frames.length > 0) lookAt(where, frames, keys, look)
}

/** Under each key there is: under a wrong one it is noise, in which no marker is found. `lookAtRows` sees that one of them opens the file. */
function lookAt(where: string, pages: readonly { readonly page: Buffer; readonly isFirst: boolean }[], keys: CompanyKeys, look: Look): void {
  for (const { key } of keys.databaseKeys) {
    const opened = pages.map(({ page, isFirst }) => decrypted(page, isFirst, key))
    for (const [index, page] of opened.entries()) {
      look(where, page)
      // A value that began on the page before: overflow pages begin with the number of the next.
      const next = opened[index + 1]
      if (next) look(where, Buffer.concat([page.subarray(-200), next.subarray(4, 204)]))
    }
  }
}

/** As SQLite reads them: a value over several pages, and what is compressed. */
function lookAtRows(where: string, path: string, keys: CompanyKeys, look: Look): void {
  const opened = keys.databaseKeys.some(({ key }) => {
    try {
      readClosedDatabase(path, key, (read) => {
        for (const { name } of read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
          for (const row of read.all<Record<string, unknown>>(`SELECT * FROM "${name}"`)) {
            for (const value of Object.values(row)) {
              if (typeof value === 'string') look(`${where} table ${name}`, Buffer.from(value))
              if (!(value instanceof Uint8Array)) continue
              const bytes = Buffer.from(value)
              look(`${where} table ${name}`, bytes)
              if (bytes.subarray(0, 4).equals(ZSTD)) look(`${where} table ${name} (compressed)`, zstdDecompressSync(bytes))
            }
          }
        }
      })
      return true
    } catch (error) {
      if (error instanceof Error && /not a database/.test(error.message)) return false
      throw error
    }
  })
  if (!opened) throw new Error(`no key opens ${where}`)
}

/** SQLCipher 4: AES-256-CBC under the raw key, 16 bytes of IV before the HMAC at the end of each page; the first 16 bytes of the first are the salt. */
function decrypted(page: Buffer, isFirst: boolean, key: Uint8Array): Buffer {
  const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + 16)
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(page.subarray(isFirst ? SALT : 0, PAGE - RESERVED)), cipher.final()])
}
