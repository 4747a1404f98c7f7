import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** Tools are started by their script, not by node_modules/.bin: that works the same on Windows, and always under this Node. */
export const TOOLS = {
  tsc: 'node_modules/@typescript/native/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  electronBuilder: 'node_modules/electron-builder/cli.js',
} as const

export interface Outcome {
  readonly code: number
  /** Standard output followed by standard error; empty when the tool wrote to the terminal itself. */
  readonly output: string
}

/** Runs a Node script from the project's root. `show` lets it write to this terminal; else its words are collected. */
export function runNode(script: string, args: readonly string[], how: 'show' | 'collect', cwd: string = ROOT): Outcome {
  const done = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: how === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  if (done.error !== undefined) throw done.error
  return { code: done.status ?? 1, output: how === 'show' ? '' : done.stdout + done.stderr }
}

/** Runs a Node script from the project's root beside whatever else is done. */
export function startNode(script: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { output += text.toString() })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
