import { createServer, request } from 'node:http'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { because, type Access } from '../../core/kernel/contract/access.ts'
import { jsonOf } from '../server/json-of.ts'
import type { AdminAnswer } from './run-action.ts'

const MOST_BODY = 256 * 1024

/** All actions of the table, by name. */
export const ADMIN_SOCKET = { '/…': because('operator’s folder') } as const satisfies Readonly<Record<string, Access>>

/** Where a running relay is asked: a socket in its own folder, so that whoever may read the folder may administer it, and nobody else. */
function adminPath(folder: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\trujourney-relay-${Buffer.from(folder).toString('hex').slice(-40)}` : join(folder, 'admin.sock')
}

export async function listenForAdmin(folder: string, run: (name: string, input: unknown) => Promise<AdminAnswer>, failed: (error: unknown) => void): Promise<() => Promise<void>> {
  const path = adminPath(folder)
  // Left behind by a process that was killed; the folder's lock says that nobody else is there.
  if (process.platform !== 'win32' && existsSync(path)) rmSync(path)
  const server = createServer((incoming, response) => {
    void (async () => {
      const answer = await run(decodeURIComponent((incoming.url ?? '/').slice(1)), await jsonOf(incoming, MOST_BODY))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })().catch((error: unknown) => {
      failed(error)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return () => new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Null where no relay runs on that folder. */
export function askRunningRelay(folder: string, name: string, input: unknown): Promise<AdminAnswer | null> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: adminPath(folder), path: `/${encodeURIComponent(name)}`, method: 'POST' }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(Buffer.concat(pieces).toString('utf8')) as AdminAnswer) : reject(new Error('The relay failed; its log says why.'))))
    })
    asking.on('error', (error: NodeJS.ErrnoException) => (['ENOENT', 'ECONNREFUSED'].includes(error.code ?? '') ? resolve(null) : reject(error)))
    asking.end(JSON.stringify(input))
  })
}
