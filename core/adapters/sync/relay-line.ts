import { WebSocket } from 'ws'
import type { Signer } from '../../kernel/ports/environment.ts'
import { problemOf, type LinkProblem } from '../../kernel/sync/link-state.ts'
import type { SyncSettings } from '../../kernel/sync/sync-store.ts'
import { decodeRelayMessage } from '../../kernel/wire/decode-message.ts'
import { proofMessage } from '../../kernel/wire/device-proof.ts'
import { encodeDeskMessage } from '../../kernel/wire/encode-message.ts'
import { CLOSE_REASONS, OLDER_SYNC_PROTOCOL, SYNC_PATH, SYNC_PROTOCOL, type CloseReason, type DeskMessage, type RelayMessage, type Vouched } from '../../kernel/wire/wire-message.ts'
import { isDistrust } from './ask-relay.ts'
import { relayUrl } from './relay-address.ts'

/** A whole document, and what is around it. */
const MOST_FRAME_BYTES = 96 * 1024 * 1024
const HANDSHAKE_MS = 15_000
/** A line that is silent for longer than two of these is gone, whatever the socket says. */
const PING_MS = 20_000

export type Welcome = RelayMessage & { readonly type: 'welcome' }
export type Told = Exclude<RelayMessage, { readonly type: 'challenge' | 'welcome' | 'out' }>

export interface LineEvents {
  welcomed(message: Welcome): void
  /** In the order they came; bytes are views on the frame, which nobody else holds. */
  told(message: Told): void
  /** The relay says that this device is out, before it ends the line. */
  readonly out?: (message: Vouched) => void
  /** Once, and nothing after it. */
  ended(problem: LinkProblem): void
}

/** One socket to the relay, from the challenge on. */
export interface RelayLine {
  send(message: DeskMessage): void
  pause(): void
  resume(): void
  end(problem?: LinkProblem): void
}

export interface LineOptions {
  readonly address: URL
  readonly settings: Pick<SyncSettings, 'relay' | 'ca'>
  readonly company: string
  readonly signer: Pick<Signer, 'device' | 'sign'>
}

export function openRelayLine({ address, settings, company, signer }: LineOptions, events: LineEvents): RelayLine {
  const socket = new WebSocket(relayUrl(address, SYNC_PATH, 'socket'), [SYNC_PROTOCOL, OLDER_SYNC_PROTOCOL], {
    maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false, followRedirects: false, handshakeTimeout: HANDSHAKE_MS, minVersion: 'TLSv1.3', ...(settings.ca === null ? {} : { ca: settings.ca }),
  })
  let state: 'new' | 'proved' | 'open' | 'ended' = 'new'
  let heard = true
  const slow = setTimeout(() => end('unreachable'), HANDSHAKE_MS)
  const pinging = setInterval(() => {
    if (!heard) return end('unreachable')
    heard = false
    if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, PING_MS)

  function end(problem: LinkProblem): void {
    if (state === 'ended') return
    state = 'ended'
    clearTimeout(slow)
    clearInterval(pinging)
    socket.terminate()
    events.ended(problem)
  }

  function send(message: DeskMessage): void {
    if (state !== 'ended') socket.send(encodeDeskMessage(message))
  }

  function receive(message: RelayMessage): void {
    switch (message.type) {
      case 'challenge':
        if (state !== 'new') return end('other')
        // What is signed for another relay could be used there.
        if (message.relay !== settings.relay) return end('wrong_relay')
        state = 'proved'
        send({ type: 'prove', company, device: signer.device, signature: signer.sign(proofMessage({ relay: message.relay, nonce: message.nonce, company, device: signer.device })) })
        return
      case 'welcome':
        if (state !== 'proved') return end('other')
        state = 'open'
        clearTimeout(slow)
        events.welcomed(message)
        return
      case 'out':
        if (state !== 'proved' && state !== 'open') return end('other')
        events.out?.(message)
        return
      default:
        if (state !== 'open') return end('other')
        events.told(message)
    }
  }

  socket.on('message', (data, isBinary) => {
    heard = true
    const message = isBinary && state !== 'ended' ? decodeRelayMessage(asBytes(data)) : undefined
    if (message) receive(message)
    else end('other')
  })
  socket.on('pong', () => (heard = true))
  socket.on('ping', () => (heard = true))
  socket.on('error', (error: NodeJS.ErrnoException) => end(isDistrust(error) ? 'untrusted' : 'unreachable'))
  socket.on('close', (code) => end(problemOfCode(code)))
  return { send, pause: () => socket.pause(), resume: () => socket.resume(), end: (problem = 'unreachable') => end(problem) }
}

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data))
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

function problemOfCode(code: number): LinkProblem {
  const reason = (Object.keys(CLOSE_REASONS) as CloseReason[]).find((known) => CLOSE_REASONS[known] === code)
  return reason ? problemOf(reason) : 'unreachable'
}
