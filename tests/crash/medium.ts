import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** Runs a system command; its complaint is the error. */
export function run(command: string, ...args: readonly string[]): void {
  const result = spawnSync(command, args, { encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr}`)
}

/** Mounts for the running test; unmounted afterwards. */
export function mount(folder: string, ...args: readonly string[]): () => void {
  run('mount', ...args, folder)
  let mounted = true
  const unmount = (): void => {
    if (mounted) run('umount', folder)
    mounted = false
  }
  onTestFinished(unmount)
  return unmount
}

/** Why this machine cannot run a test that mounts, or undefined when it can. */
export function whyNoMounts(probe: () => void): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  try {
    probe()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
