import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  readonly process: ChildProcess
  /** Lines said so far, after 'ready'. */
  readonly lines: string[]
  /** Ends it without a chance to tidy up, and waits until it and its output are gone. */
  kill(): Promise<void>
  readonly ended: Promise<void>
}

/** Starts tests/crash/store-child.ts and waits until it says it is ready. */
export function startChild(mode: string, folder: string, ...keys: readonly Uint8Array[]): Promise<Child> {
  return startScript('store-child.ts', [mode, folder, ...keys.map((key) => Buffer.from(key).toString('hex'))])
}

/** A script of this folder in a process of its own; it says 'ready' when it begins. */
export async function startScript(script: string, args: readonly string[], { node = [], cwd }: { readonly node?: readonly string[]; readonly cwd?: string } = {}): Promise<Child> {
  const child = spawn(process.execPath, [...node, fileURLToPath(new URL(script, import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...(cwd === undefined ? {} : { cwd, env: { ...process.env, TMPDIR: cwd } }) })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  let rest = ''
  let errors = ''
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      if (lines[0] === 'ready') resolve()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { errors += text })
    void ended.then(() => reject(new Error(`the child ended before it was ready: ${errors}`)))
  })
  lines.shift()
  return {
    process: child,
    lines,
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Rounds of a crash loop: few in the gate, more by TRUJOURNEY_CRASH_ROUNDS. */
export function crashRounds(usual: number): number {
  const wanted = Number(process.env['TRUJOURNEY_CRASH_ROUNDS'] ?? '')
  return Number.isInteger(wanted) && wanted > 0 ? wanted : usual
}
