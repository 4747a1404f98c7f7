import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { APP_SCHEME } from '../shared/app-origin.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { resolveBundlePath } from './resolve-bundle-path.ts'

const HEADERS = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** Before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Once the app is ready. `root`: the folder of the built window. */
export function serveBundle(root: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const answer = resolveBundlePath(root, request.method, request.url)
    if (answer.kind === 'refused') return refused(answer.status)
    const body = await readFile(answer.path).catch(() => undefined)
    return body === undefined ? refused(404) : new Response(new Uint8Array(body), { headers: { ...HEADERS, 'content-type': answer.type } })
  })
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS })
}
