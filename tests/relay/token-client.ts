import { sign } from 'node:crypto'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { tokenMessage } from '../../core/kernel/wire/device-proof.ts'
import { STOCK_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '../../core/kernel/wire/stock-message.ts'
import { webAddress, type RelayProcess } from './relay-process.ts'
import type { TestDevice } from './wire-client.ts'

type Relay = Pick<RelayProcess, 'address' | 'relayId'>

/** What is asked of a relay over plain requests. */
export async function ask(relay: Pick<RelayProcess, 'address'>, path: string, { body, bearer, origin }: { readonly body?: unknown; readonly bearer?: string; readonly origin?: string } = {}): Promise<{ readonly status: number; readonly value: Record<string, unknown> }> {
  const headers = { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...(origin === undefined ? {} : { origin }) }
  const response = await fetch(webAddress(relay, path), body === undefined ? { headers } : { method: 'POST', body: JSON.stringify(body), headers })
  return { status: response.status, value: JSON.parse(await response.text()) as Record<string, unknown> }
}

export async function challengeOf(relay: Relay): Promise<string> {
  return (await ask(relay, '/v1/challenge', { body: {} })).value['challenge'] as string
}

export function proven(relay: Relay, { company, device, privateKey }: TestDevice, challenge: string) {
  return { company, device, challenge, signature: sign(null, tokenMessage({ relay: relay.relayId, challenge, company, device }), privateKey).toString('base64url') }
}

export async function tokenOf(relay: Relay, device: TestDevice): Promise<string> {
  const answer = await ask(relay, '/v1/token', { body: proven(relay, device, await challengeOf(relay)) })
  if (answer.status !== 200) throw new Error(`no token: ${answer.status}`)
  return answer.value['token'] as string
}

export const withToken = (token: string) => [STOCK_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}${token}`]

export const stockAddress = ({ address }: Pick<RelayProcess, 'address'>) => address.replace('/v1/sync', '/v1/y')

/** A provider as anybody has it from npm, with the way it ended. */
export function stockProvider(relay: Relay, document: string, token: string, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(stockAddress(relay), encodeURIComponent(document), doc, { protocols: withToken(token), WebSocketPolyfill: WebSocket as never, disableBc: true, maxBackoffTime: 200 })
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => provider.once('closed', (end) => resolve(end)))
  const synced = new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { provider, doc, closed, synced }
}
