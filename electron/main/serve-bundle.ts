import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { MAP_PATH, type MapFiles } from '../../core/adapters/map/map-files.ts'
import { contentSecurityPolicy, type WindowReach } from '../../core/adapters/window-policy/content-security-policy.ts'
import { APP_HOST, APP_SCHEME } from '../shared/app-origin.ts'
import { resolveBundlePath } from './resolve-bundle-path.ts'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** Before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Once the app is ready. `root`: the folder of the built window; `reach`: where it may go, as it is when it is loaded. */
export function serveBundle(root: string, map: MapFiles, reach: () => WindowReach): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host === APP_HOST && pathname.startsWith(MAP_PATH)) return mapFile(map, request.method, pathname)
    const answer = resolveBundlePath(root, request.method, request.url)
    if (answer.kind === 'refused') return refused(answer.status)
    const body = await readFile(answer.path).catch(() => undefined)
    return body === undefined ? refused(404) : new Response(new Uint8Array(body), { headers: { ...headersFor(reach()), 'content-type': answer.type } })
  })
}

async function mapFile(map: MapFiles, method: string, pathname: string): Promise<Response> {
  if (method !== 'GET') return refused(405)
  const found = await map.find(pathname)
  if (found === undefined) return refused(404)
  return found.body === null ? refused(204) : new Response(new Uint8Array(found.body), { headers: { ...headersFor('self'), 'content-type': found.type } })
}

function refused(status: number): Response {
  return new Response(null, { status, headers: headersFor('self') })
}

function headersFor(reach: WindowReach) {
  return { 'content-security-policy': contentSecurityPolicy(reach), ...HEADERS }
}
