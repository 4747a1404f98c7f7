import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { askRunningRelay } from '../../sync-relay/admin/admin-socket.ts'

/** A relay as it is run: a process of its own on a folder of its own, administered over its socket. */
export interface RelayProcess {
  readonly folder: string
  readonly relayId: string
  readonly pid: number
  readonly address: string
  readonly log: () => string
  /** What the operator's command line asks; throws what it is refused with. */
  admin<T = Record<string, unknown>>(name: string, input?: unknown): Promise<T>
  /** `SIGTERM` drains, `SIGKILL` is a power cut. Its exit code; null where a signal ended it. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const MAIN = join(import.meta.dirname, '..', '..', 'sync-relay', 'main.ts')

export interface RelayProcessOptions {
  readonly port?: number
  readonly host?: string
  readonly env?: Readonly<Record<string, string>>
  /** Another program than the sources'. */
  readonly main?: string
  readonly uid?: number
  /** A network namespace of Linux; a line between two of them stands for a proxy's. */
  readonly within?: string
}

export async function startRelayProcess(folder: string, { port = 0, host = '127.0.0.1', env = {}, main = MAIN, uid, within }: RelayProcessOptions = {}): Promise<RelayProcess> {
  const own = [process.execPath, main, '--folder', folder, 'serve', '--host', host, '--port', String(port)]
  const [program = '', ...args] = within === undefined ? own : ['ip', 'netns', 'exec', within, ...own, '--behind-proxy']
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, ...(uid === undefined ? {} : { uid, gid: uid }) })
  let log = ''
  child.stderr.on('data', (text: Buffer) => { log += text.toString() })
  const started = await new Promise<{ readonly port: number; readonly relay: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as { port: number; relay: string }))
    child.once('exit', () => reject(new Error(`the relay did not start: ${log}`)))
  })
  return {
    folder, relayId: started.relay, pid: child.pid as number, address: `ws://${within === undefined ? '127.0.0.1' : host}:${started.port}/v1/sync`, log: () => log,
    admin: async <T>(name: string, input: unknown = {}) => {
      const answer = await askRunningRelay(folder, name, input)
      if (answer === null) throw new Error('no relay runs')
      if (!answer.ok) throw new Error(answer.error)
      return answer.value as T
    },
    stop: (signal) => stopped(child, signal),
  }
}

function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

/** Where plain requests go. */
export function webAddress({ address }: Pick<RelayProcess, 'address'>, path: string): string {
  return address.replace('ws:', 'http:').replace('/v1/sync', path)
}

export function relayFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'trujourney-relay-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
