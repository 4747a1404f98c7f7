import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { ReplyFrame } from '../../../core/kernel/contract/frame.ts'
import { ROOT } from '../../../build/run-node.ts'
import { WINDOW } from '../console/serve-window.ts'
import type { Pace } from './faster-time.ts'

const CLI = join(ROOT, 'core', 'cli', 'main.ts')
/** Of what a desk complains of, the last characters. */
const MOST_SAID = 2_000

export interface WallHost {
  readonly url: string
  readonly origin: string
  /** As whoever sits at its terminal: the display that shows the code gets the depot's wall. */
  pair(code: string, depot: string): void
  /** Like a fault of the power. */
  kill(): Promise<void>
}

export function makeSampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-wall-bench-'))
  const made = spawnSync(process.execPath, [CLI, 'init', '--sample', 'small', '--data', folder, '--quiet'], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`the sample was not made: ${made.stderr}`)
  return folder
}

export interface HostChoice {
  /**
   * Left out: the first of the desk's own that is free. Never one that the system gives to whoever connects: while the desk is away for a restart, any
   * connection on this computer, a display's own among them, may be given its port.
   */
  readonly port?: number
  readonly pace?: Pace
}

/** The desk in a process of its own, at the pace given. */
export async function startWallHost(folder: string, { port, pace }: HostChoice = {}): Promise<WallHost> {
  const faster = pace === undefined ? [] : ['--import', join(import.meta.dirname, '..', 'wall-pace-child.ts')]
  const child = spawn(process.execPath, [...faster, CLI, 'serve', '--json', '--data', folder, '--window', WINDOW, ...(port === undefined ? [] : ['--port', String(port)])], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...(pace === undefined ? {} : { BENCH_PACE: `${pace.speed} ${pace.since}` }) } })
  let [text, complaint, isOver] = ['', '', false]
  child.stdout.setEncoding('utf8').on('data', (piece: string) => void (text += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => void (complaint = (complaint + piece).slice(-MOST_SAID)))
  child.once('close', () => void (isOver = true))
  while (!text.includes('}')) {
    if (isOver) throw new Error(`the desk host has ended: ${complaint || text || child.signalCode || child.exitCode}`)
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  }
  const { url, origin } = JSON.parse(text.slice(0, text.indexOf('}') + 1)) as { url: string; origin: string }
  return {
    url,
    origin,
    pair: (code, depot) => void child.stdin.write(`${code} ${depot}\n`),
    async kill() {
      if (isOver) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

/** Whether the desk has done what it was asked is not known. */
export class LineLost extends Error {}

export interface Console {
  ask<T>(method: string, input?: unknown): Promise<T>
  close(): void
}

/** An administrator's window at the host, without the window. */
export async function openConsole({ url, origin }: WallHost): Promise<Console> {
  const entered = await fetch(url, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const waiting = new Map<number, (reply: ReplyFrame | null) => void>()
  let socket = await connect()
  let calls = 0

  async function connect(): Promise<WebSocket> {
    const opened = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
    await once(opened, 'open')
    opened.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as ReplyFrame | { readonly t: 'event' }
      if (frame.t !== 'event') waiting.get(frame.id)?.(frame)
    })
    opened.on('close', () => {
      for (const answer of waiting.values()) answer(null)
    })
    return opened
  }

  async function ask<T>(method: string, input: unknown = {}): Promise<T> {
    // At a pace of sixty a desk takes a line for dead that has not answered for half a second; a window comes back.
    if (socket.readyState !== WebSocket.OPEN) socket = await connect()
    calls += 1
    const id = calls
    socket.send(JSON.stringify({ t: 'call', id, method, input }))
    const reply = await new Promise<ReplyFrame | null>((resolve) => waiting.set(id, resolve))
    waiting.delete(id)
    if (reply === null) throw new LineLost()
    if (reply.t === 'err') throw new Error(`${method}: ${reply.failure.code}`)
    return reply.value as T
  }

  const { people } = await ask<{ people: { user: string; roles: string[] }[] }>('session.people')
  await ask('session.signIn', { user: people.find(({ roles }) => roles.includes('Admin'))?.user })
  return { ask, close: () => socket.close() }
}
