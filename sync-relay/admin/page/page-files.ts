import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** The built page by address, read once: an address that is not in the table is no file. Null where it was not built. */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> | null {
  if (statSync(join(folder, 'index.html'), { throwIfNoEntry: false }) === undefined) return null
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => extname(name) in TYPES)
  return new Map(names.map((name) => [name === 'index.html' ? '/' : `/${name}`, { type: TYPES[extname(name)]!, bytes: readFileSync(join(folder, name)) }]))
}
