import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ServedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

export interface ServedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  /** Never answers. */
  readonly silent?: true
}

export interface LocalService extends AsyncDisposable {
  readonly baseUrl: string
  readonly requests: readonly ServedRequest[]
}

/** A service on the loopback interface that behaves as `answer` says and remembers what it was asked. */
export async function serveLocally(answer: (request: ServedRequest, index: number) => ServedAnswer): Promise<LocalService> {
  const requests: ServedRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const request = { method: incoming.method ?? '', url: new URL(incoming.url ?? '/', 'http://localhost'), headers: incoming.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
      requests.push(request)
      const { status = 200, headers = {}, json, text: plain, silent } = answer(request, requests.length - 1)
      if (silent === true) return
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(plain ?? JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, requests, [Symbol.asyncDispose]: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
