import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { freePort } from '../../support/servers/server-process.ts'
import { LoadSocket } from './load-socket.ts'
import { ServerProcess } from './server-process.ts'
import type { RelayUnderLoad } from './relay-under-load.ts'

const SOURCE = join(import.meta.dirname, 'peers')
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'out', 'bench', 'relay-peers')
const SYNC = 0
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]

interface Peer {
  readonly name: string
  readonly script: string
  readonly args: (port: number, folder: string) => readonly string[]
  readonly env: (port: number, folder: string) => Readonly<Record<string, string>>
  /** Its frames begin with the document's name. */
  readonly isNamed: boolean
  /** Packages with native code that have to be built first. */
  readonly builds: readonly string[]
}

const Y_WEBSOCKET = join('node_modules', 'y-websocket', 'bin', 'server.cjs')
const address = (port: number) => ({ HOST: '127.0.0.1', PORT: String(port) })

const PEERS: readonly Peer[] = [
  { name: 'y-websocket', script: Y_WEBSOCKET, args: () => [], env: address, isNamed: false, builds: [] },
  { name: 'y-websocket + leveldb', script: Y_WEBSOCKET, args: () => [], env: (port, folder) => ({ ...address(port), YPERSISTENCE: folder }), isNamed: false, builds: ['leveldown'] },
  { name: 'Hocuspocus + SQLite', script: 'hocuspocus.mjs', args: (port, folder) => [String(port), join(folder, 'documents.db')], env: () => ({}), isNamed: true, builds: [] },
]

/** The public relays that can run here; what cannot is said. Installed by what the lock file says, under `out/`. */
export function installPeers(say: (text: string) => void): RelayUnderLoad[] {
  mkdirSync(FOLDER, { recursive: true })
  cpSync(SOURCE, FOLDER, { recursive: true })
  if (!existsSync(join(FOLDER, 'node_modules', '.package-lock.json')) && spawnSync('npm', ['ci'], { cwd: FOLDER, stdio: 'ignore' }).status !== 0) {
    say('the peers cannot be installed: measured without them')
    return []
  }
  return PEERS.filter((peer) => {
    const isBuilt = peer.builds.every((name) => existsSync(join(FOLDER, 'node_modules', name, 'build', 'Release')) || spawnSync('npm', ['rebuild', name, '--ignore-scripts=false'], { cwd: FOLDER, stdio: 'ignore' }).status === 0)
    if (!isBuilt) say(`${peer.name}: its native code cannot be built here`)
    return isBuilt
  }).map(runnable)
}

function runnable(peer: Peer): RelayUnderLoad {
  return {
    name: peer.name,
    start: async () => {
      const port = await freePort()
      const folder = mkdtempSync(join(tmpdir(), 'relay-peer-'))
      const server = new ServerProcess(process.execPath, [peer.script, ...peer.args(port, folder)], { cwd: FOLDER, env: peer.env(port, folder) })
      await listening(port)
      const enter = async (room: number) => {
        const name = `room-${room}`
        const socket = await LoadSocket.open(`ws://127.0.0.1:${port}/${name}`, null)
        const start = peer.isNamed ? named(name) : new Uint8Array()
        const synced = new Promise<Uint8Array>((resolve) => {
          socket.onFrame = (frame) => {
            const step = stepOf(frame, peer.isNamed)
            if (step?.kind === STEP_2) resolve(step.bytes)
          }
        })
        if (peer.isNamed) socket.send(hocuspocusAuth(name))
        socket.send(messageOf(start, STEP_1, new Uint8Array([0])))
        const all = await synced
        return {
          socket, initial: [all],
          frame: (update: Uint8Array) => messageOf(start, UPDATE, update),
          isDelivery: (frame: Buffer) => stepOf(frame, peer.isNamed)?.kind === UPDATE,
        }
      }
      return { pid: server.pid, echoes: true, enter, stop: () => server.stop() }
    },
  }
}

function messageOf(start: Uint8Array, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, start)
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

function stepOf(frame: Buffer, isNamed: boolean): { readonly kind: number; readonly bytes: Uint8Array } | null {
  const decoder = decoding.createDecoder(frame)
  if (isNamed) decoding.readVarString(decoder)
  if (decoding.readVarUint(decoder) !== SYNC) return null
  return { kind: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) }
}

function named(name: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  return encoding.toUint8Array(encoder)
}

/** Hocuspocus wants its word of authentication (message 2, a token) before anything else, though nobody asks for one. */
function hocuspocusAuth(name: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, 'none')
  return encoding.toUint8Array(encoder)
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`)
      return
    } catch (error) {
      if (tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
