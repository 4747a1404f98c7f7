import { createReadStream, lstatSync, type Stats } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp',
  '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.pbf': 'application/x-protobuf', '.pmtiles': 'application/octet-stream', '.webmanifest': 'application/manifest+json',
}

/** The bundler puts a hash of its content into the name: such a file never changes. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/

/** What the window is made of; false when the path is no such file. The page itself is not among them. */
export function serveAsset(root: string, pathname: string, response: ServerResponse, headOnly: boolean): boolean {
  const path = isPage(pathname) ? undefined : filePath(root, pathname)
  const found = path === undefined ? undefined : fileStats(path)
  if (path === undefined || !found) return false
  send(response, path, found, HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache', headOnly)
  return true
}

export function servePage(root: string, response: ServerResponse, headOnly: boolean, page: 'index.html' | 'wall.html' | 'crew.html' = 'index.html'): boolean {
  const path = join(root, page)
  const found = fileStats(path)
  if (found) send(response, path, found, 'no-store', headOnly)
  return found !== undefined
}

/** A route of the window has no ending; a missing picture must not become a page. */
export function isPage(pathname: string): boolean {
  return pathname === '/index.html' || extname(pathname) === ''
}

/** Undefined for anything that could lead out of the folder. */
function filePath(root: string, pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (/[\\\0:]|(?:^|\/)\.\.?(?:\/|$)|\/\//.test(decoded) || decoded.endsWith('/')) return undefined
  const path = join(root, decoded)
  return path.startsWith(root + sep) ? path : undefined
}

function fileStats(path: string): Stats | undefined {
  // Links are not followed.
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats?.isFile() === true ? stats : undefined
}

function send(response: ServerResponse, path: string, { size }: Stats, cache: string, headOnly: boolean): void {
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Length': size, 'Cache-Control': cache })
  if (headOnly) {
    response.end()
    return
  }
  createReadStream(path).on('error', () => response.destroy()).pipe(response)
}
