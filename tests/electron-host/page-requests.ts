import type { Params } from './cdp.ts'
import { browser } from './browser.ts'
import { cancellable, type Cancellable } from './cancellable.ts'
import { handlerOf } from './protocol.ts'
import { aliasPolicy, fromAlias, toAlias } from './scheme-alias.ts'
import { sessionRules } from './session.ts'

interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string>; readonly postDataEntries?: readonly { readonly bytes: string }[] }
}

/** The page whose requests these are. */
export interface Requester {
  readonly id: number
  readonly mainFrameId: string
  /** True once for an address that the app itself asked to be shown. */
  isAskedFor(url: string): boolean
  /** Tells the app's listeners of a navigation that the page wants. */
  ask(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', details: Cancellable & { readonly url: string }): void
}

/** One request that Chromium holds: asked about, then answered by the app's protocol handler, refused, or let go. */
export async function answerRequest(page: Requester, params: Params, sessionId: string): Promise<void> {
  const paused = params as unknown as PausedRequest
  const url = fromAlias(paused.request.url)
  const { method } = paused.request

  async function reply(command: string, more: object): Promise<void> {
    // A page that has gone meanwhile does not wait for it.
    await browser().send(`Fetch.${command}`, { requestId: paused.requestId, ...more }, sessionId).catch(() => undefined)
  }

  // Chromium's own idea; Electron has none.
  if (paused.resourceType === 'Other' && url.endsWith('/favicon.ico')) return reply('fulfillRequest', { responseCode: 204 })
  if (isPrevented(page, paused, url)) return reply('failRequest', { errorReason: 'Aborted' })
  const { cancel, redirectURL } = await sessionRules().beforeRequest({ url, method, resourceType: paused.resourceType, webContentsId: page.id })
  if (cancel === true) return reply('failRequest', { errorReason: 'BlockedByClient' })
  if (redirectURL !== undefined) return reply('fulfillRequest', { responseCode: 307, responseHeaders: [{ name: 'location', value: toAlias(redirectURL) }] })
  const handler = handlerOf(url)
  if (handler === undefined) return reply('continueRequest', {})
  try {
    const response = await handler(requestOf(paused, url))
    const body = Buffer.from(await response.arrayBuffer()).toString('base64')
    await reply('fulfillRequest', { responseCode: response.status, responseHeaders: headersOf(response), body })
  } catch (error) {
    console.error('electron-host: protocol handler:', error)
    await reply('failRequest', { errorReason: 'Failed' })
  }
}

function isPrevented(page: Requester, paused: PausedRequest, url: string): boolean {
  if (paused.resourceType !== 'Document') return false
  const isMainFrame = paused.frameId === page.mainFrameId
  if (isMainFrame && page.isAskedFor(url)) return false
  const event = cancellable({ url, isMainFrame, isSameDocument: false })
  if (paused.redirectedRequestId !== undefined) page.ask('will-redirect', event)
  else {
    page.ask('will-frame-navigate', event)
    if (isMainFrame) page.ask('will-navigate', event)
  }
  return event.defaultPrevented
}

function requestOf({ request }: PausedRequest, url: string): Request {
  const body = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes, 'base64'))
  const hasBody = body !== undefined && request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, { method: request.method, headers: request.headers, ...(hasBody ? { body: Buffer.concat(body) } : {}) })
}

function headersOf(response: Response): object[] {
  return [...response.headers].map(([name, value]) => ({ name, value: name.startsWith('content-security-policy') ? aliasPolicy(value) : value }))
}
