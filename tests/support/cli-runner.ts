import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { bundlePath, isBundleStale } from '../../build/bootstrap/bundle.mjs'

const ROOT = join(import.meta.dirname, '..', '..')

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command line as it is shipped, with a scratch folder for companies. */
export interface CliRunner {
  readonly folder: string
  run(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<CliResult>
  /** Like run, with --json: what it printed, parsed; throws when the exit code is not `code`. */
  json<T>(args: readonly string[], environment?: NodeJS.ProcessEnv, code?: number): Promise<T>
  /** `input`: something is typed into it. */
  start(args: readonly string[], environment?: NodeJS.ProcessEnv, input?: 'pipe'): ChildProcess
  dispose(): void
}

export async function createCliRunner(name: string): Promise<CliRunner> {
  const own = isBundleStale(ROOT, 'cli') ? await buildOwn(name) : null
  const program = own === null ? bundlePath(ROOT, 'cli') : join(own, 'main.js')
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-cli-'))
  const key = join(folder, 'test.key')
  writeFileSync(key, '5a'.repeat(32))
  // Nothing of the machine that runs the tests: its language, its colours, its company.
  const base = { PATH: process.env['PATH'], HOME: folder, TRUJOURNEY_KEY_FILE: key, TRUJOURNEY_DATA: join(folder, 'company'), COLUMNS: '120', LANG: 'en_CA.UTF-8' }

  function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}, input: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
    return spawn(process.execPath, [program, ...args], { env: { ...base, ...environment }, stdio: [input, 'pipe', 'pipe'] })
  }

  function run(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<CliResult> {
    return finished(start(args, environment))
  }

  return {
    folder,
    start,
    run,
    async json<T>(args: readonly string[], environment?: NodeJS.ProcessEnv, code = 0) {
      const result = await run([...args, '--json'], environment)
      if (result.code !== code) throw new Error(`trujourney ${args.join(' ')} ended with ${result.code}: ${result.stderr}`)
      return JSON.parse(result.stdout) as T
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true })
      if (own !== null) rmSync(own, { recursive: true, force: true })
    },
  }
}

/** `npm test` has built it for all of them; else in a folder of its own under out/ (its native module is found from there), since others may build it too. */
async function buildOwn(name: string): Promise<string> {
  const outDir = join(ROOT, 'out', `test-cli-${name}`)
  await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', build: { outDir, sourcemap: false } })
  return outDir
}

export function finished(child: ChildProcess): Promise<CliResult> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => void (stdout += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => void (stderr += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
