import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { because, type Access } from '../../kernel/contract/access.ts'
import type { Language } from '../../domain/failure/failure.ts'

export const SIGNED_IN_PATH = '/signed-in'
/** All that is answered there, and only while a try lasts; of what is brought the state decides, which only the desk and that browser know. */
export const LOOPBACK_ROUTES = { [`GET ${SIGNED_IN_PATH}?…`]: because('provider') } as const satisfies Readonly<Record<string, Access>>

/** Where the browser of this computer brings the provider's answer to the shell (RFC 8252, 7.3): on the loopback alone, any free port, while one try lasts. */
export interface LoopbackAnswer {
  readonly redirectUri: string
  close(): void
}

const WORDS: Readonly<Record<Language, string>> = { en: 'You can close this page and go back to TruJourney.', fr: 'Vous pouvez fermer cette page et revenir à TruJourney.' }

export async function listenForAnswer(language: Language, onAnswer: (search: string) => void): Promise<LoopbackAnswer> {
  const server: Server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    const { port } = server.address() as AddressInfo
    const url = URL.parse(`http://127.0.0.1:${port}${request.url ?? ''}`)
    // A page elsewhere must not get an answer out of a name that it leads here.
    const isOurs = request.headers.host === `127.0.0.1:${port}` && request.method === 'GET' && url?.pathname === SIGNED_IN_PATH
    response.writeHead(isOurs ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'", 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff', Connection: 'close' })
    response.end(isOurs ? `<!doctype html><html lang="${language}"><title>TruJourney</title><p>${WORDS[language]}</p></html>` : '')
    if (isOurs && url) onAnswer(url.search)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, resolve)
  })
  return {
    redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}${SIGNED_IN_PATH}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
