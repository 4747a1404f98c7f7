import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Runs a script of this folder in a process of its own, whose memory is all its own, and reads the JSON of its last line. */
export function runChild<T>(script: string, args: readonly string[]): T {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 })
  const last = run.stdout.trimEnd().split('\n').at(-1) ?? ''
  if (run.status !== 0) throw new Error(`${script} ended with ${run.status}`)
  return JSON.parse(last) as T
}

/** Processor time of this process, ms: however many share the machine. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Peak resident set of this process in MB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1_024
}
