import { WebSocket, WebSocketServer } from 'ws'
import { decodeRelayMessage } from '../../core/kernel/wire/decode-message.ts'
import { SYNC_PROTOCOL, type RelayMessage } from '../../core/kernel/wire/wire-message.ts'

export interface FrameProxy {
  readonly port: number
  close(): Promise<void>
}

/** Between desks and a relay: what the relay tells can be held, doubled and swapped. `meddle` gets a frame and gives those that go on. */
export async function openFrameProxy(relay: string, meddle: (message: RelayMessage, frame: Buffer) => readonly Buffer[]): Promise<FrameProxy> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => SYNC_PROTOCOL })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (desk) => {
    const beyond = new WebSocket(`${relay}/v1/sync`, SYNC_PROTOCOL)
    const early: Buffer[] = []
    beyond.on('message', (frame: Buffer) => {
      for (const onward of meddle(decodeRelayMessage(new Uint8Array(frame))!, frame)) desk.send(onward)
    })
    beyond.on('open', () => early.splice(0).forEach((frame) => beyond.send(frame)))
    desk.on('message', (frame: Buffer) => (beyond.readyState === WebSocket.OPEN ? beyond.send(frame) : early.push(frame)))
    for (const [one, other] of [[desk, beyond], [beyond, desk]] as const) {
      one.on('close', () => other.terminate())
      one.on('error', () => other.terminate())
    }
  })
  return {
    port: (server.address() as { port: number }).port,
    close: () => new Promise((resolve) => {
      for (const client of server.clients) client.terminate()
      server.close(() => resolve())
    }),
  }
}
