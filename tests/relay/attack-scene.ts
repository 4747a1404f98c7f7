import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import { SYNC_PATH, SYNC_PROTOCOL } from '../../core/kernel/wire/wire-message.ts'
import { residentMiB } from '../bench/relay/server-process.ts'
import { eventually } from '../support/relay-network.ts'
import { relayFolder, startRelayProcess, type RelayProcess } from './relay-process.ts'

/** Names that are nowhere in a log. */
const NAMES = ['Érable', 'Boreal', 'Desk of Ada'] as const

export interface AttackScene {
  readonly relay: RelayProcess
  readonly company: string
  readonly foreign: string
  readonly location: string
  document(part?: string, location?: string, of?: string): string
  /** Waits until the log has such an event, whenever it came: of many in a second only the first has a line. */
  logged(event: string, reason: string): Promise<void>
  close(): Promise<void>
}

/** A relay as it ships, with two companies. */
export async function attackScene(): Promise<AttackScene> {
  const folder = relayFolder()
  const relay = await startRelayProcess(folder.path)
  const company = (await relay.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })).id
  const foreign = (await relay.admin<{ readonly id: string }>('company add', { name: 'Boreal Van Lines' })).id
  const location = randomUUID()
  return {
    relay, company, foreign, location,
    document: (part = 'ops', at = location, of = company) => `${of}/${at}/${part}/live`,
    async logged(event, reason) {
      const line = new RegExp(`${event.replace('.', '\\.')} .*reason="${reason}"`)
      await eventually(() => line.test(relay.log()), 5_000, () => relay.log().slice(-2_000))
    },
    async close() {
      // Whatever was tried: nobody's name, no token, no address, and no failure of the relay's own.
      for (const name of [...NAMES, 'eyJ', 'token.', '127.0.0.2']) expect(relay.log()).not.toContain(name)
      expect(relay.log()).not.toContain('relay.failed')
      await relay.stop('SIGTERM')
      folder.remove()
    },
  }
}

/** Memory of a process, in MiB; undefined where that cannot be asked. */
export function memoryOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  return residentMiB(pid)
}

/** At most so much more than before, in MiB. */
export function expectBounded({ pid }: RelayProcess, before: number | undefined, more: number): void {
  if (before !== undefined) expect(memoryOf(pid)! - before).toBeLessThan(more)
}

/** An upgraded connection without a WebSocket on this side: for what a library would not send. */
export async function rawSocket({ address }: RelayProcess, path: string = SYNC_PATH, protocol: string = SYNC_PROTOCOL): Promise<Socket> {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${Buffer.alloc(16, 1).toString('base64')}\r\nsec-websocket-protocol: ${protocol}\r\n\r\n`)
  const answer = await new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString('latin1'))))
  expect(answer).toMatch(/^HTTP\/1\.1 101/)
  return socket
}

/** A masked binary frame's beginning, as a client sends it. */
export function frameHeader(length: number): Buffer {
  const header = Buffer.alloc(14)
  header[0] = 0x82
  header[1] = 0xff
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** One small frame, masked with nothing. */
export function smallFrame(payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
