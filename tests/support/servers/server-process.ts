import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server that runs for tests, on the loopback alone. It is there when the promise is; it ends with this process at the latest. */
export interface TestServer {
  /** How its clients reach it, with the password; the same after every start. */
  readonly url: string
  /** In good order. */
  stop(): Promise<void>
  /** As in a power cut: no process of it does anything more. */
  kill(): Promise<void>
  /** With what it had, on the same port. */
  start(): Promise<void>
  /** Stops it and removes what it kept. */
  close(): Promise<void>
}

/** Why tests that need a server are left out here, or undefined. On Linux in CI it is an error: nobody would notice that they are. */
export function missingServer(name: string, found: string | undefined): string | undefined {
  if (found !== undefined) return undefined
  const reason = `${name} is not installed here; \`npm test\` installs it on Debian where it may become root without a password`
  if (process.env['CI'] !== undefined && process.platform === 'linux') throw new Error(reason)
  console.warn(reason)
  return reason
}

/** An account that owns nothing, as servers refuse to run as root; null where we are nobody special ourselves. */
const NOBODY = process.getuid?.() === 0 ? idsOf('nobody') : null

function idsOf(account: string): { readonly uid: number; readonly gid: number } {
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find(([name]) => name === account) ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

/** A folder that the server's account may write in. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-server-'))
  giveToServer(folder)
  return folder
}

export function giveToServer(path: string): void {
  if (NOBODY !== null) chownSync(path, NOBODY.uid, NOBODY.gid)
}

/** Runs a program of the server's to its end, under its account. */
export function runAsServer(program: string, args: readonly string[], folder: string): void {
  const [command, ...words] = commandLine(program, args)
  const done = spawnSync(command, words, { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`)
}

/** On Linux the kernel ends it with us, however we end. */
function commandLine(program: string, args: readonly string[]): [string, ...string[]] {
  if (process.platform !== 'linux') return [program, ...args]
  const account = NOBODY === null ? [] : [`--reuid=${NOBODY.uid}`, `--regid=${NOBODY.gid}`, '--clear-groups']
  return ['setpriv', ...account, '--pdeathsig=INT', program, ...args]
}

export interface ServerCommand {
  readonly program: string
  readonly args: readonly string[]
  readonly folder: string
  readonly url: string
  /** Ends it at once when nobody needs any more what it has. */
  readonly quit: NodeJS.Signals
  /** Resolves where it answers; tried again until it does. */
  readonly answers: () => Promise<void>
}

const START_MS = 20_000
/** What a hook that starts or ends one is given: on a busy machine a new cluster is not there in ten seconds. */
export const SERVER_MS = 60_000
const ASK_EVERY_MS = 20

export async function startServer({ program, args, folder, url, quit, answers }: ServerCommand): Promise<TestServer> {
  const logFile = join(folder, 'log')
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const end = performance.now() + START_MS
    while (performance.now() < end) {
      if (child === null || child.exitCode !== null || child.signalCode !== null) child = launch()
      try {
        return await answers()
      } catch {
        // Not yet; or it ended since the one that was killed has not let go of everything, and is started again.
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
      }
    }
    await ended('SIGKILL')
    throw new Error(`${program} did not start: ${existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-2_000) : ''}`)
  }

  function launch(): ChildProcess {
    const log = openSync(logFile, 'a')
    const [command, ...words] = commandLine(program, args)
    const started = spawn(command, words, { cwd: folder, stdio: ['ignore', log, log] })
    closeSync(log)
    return started
  }

  function ended(signal: NodeJS.Signals): Promise<void> {
    const running = child
    child = null
    if (running === null || running.exitCode !== null || running.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      running.once('exit', () => resolve())
      running.kill(signal)
    })
  }

  try {
    await start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url,
    start,
    // To PostgreSQL: ends clients and stops; to Redis the same.
    stop: () => ended('SIGINT'),
    kill: () => ended('SIGKILL'),
    async close() {
      await ended(quit)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Nobody listens on it now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
