import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { APP_HOST, WALL_PATH } from '../shared/app-origin.ts'

export type BundleAnswer = { readonly kind: 'file'; readonly path: string; readonly type: string } | { readonly kind: 'refused'; readonly status: 403 | 404 | 405 }

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

/**
 * Which file of the bundle a request of a window names. A path without an ending is a route of the window and gets the
 * page itself, `/wall` the page of a display; anything that would leave `root`, or is of a type that the bundle does not have, is refused.
 */
export function resolveBundlePath(root: string, method: string, address: string): BundleAnswer {
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405 }
  const url = new URL(address)
  const wanted = decoded(url.pathname)
  if (url.host !== APP_HOST || wanted === undefined || wanted.includes('\0') || wanted.includes('\\')) return { kind: 'refused', status: 403 }
  const name = wanted.slice(wanted.lastIndexOf('/') + 1)
  const path = resolve(join(root, name.includes('.') ? wanted : wanted === WALL_PATH ? 'wall.html' : 'index.html'))
  const inside = relative(resolve(root), path)
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return { kind: 'refused', status: 403 }
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)]
  return type === undefined ? { kind: 'refused', status: 404 } : { kind: 'file', path, type }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
