import { fileURLToPath } from 'node:url'
import { startScript } from '../crash/run-child.ts'

export interface StorageChild {
  /** What it has said to be stored: `COMPANY doc DOCUMENT` or `COMPANY audit DEVICE` to the sequence number. */
  readonly acknowledged: ReadonlyMap<string, number>
  lines(): number
  kill(): Promise<void>
}

/** A process that appends until it is killed. */
export async function startStorageChild({ module, args }: { readonly module: string; readonly args: readonly string[] }): Promise<StorageChild> {
  const child = await startScript(fileURLToPath(new URL('storage-child.ts', import.meta.url)), [module, ...args])
  return {
    get acknowledged() {
      const newest = new Map<string, number>()
      for (const line of child.lines) {
        const [company, what, name, seq] = line.split(' ')
        const key = `${company} ${what} ${name}`
        newest.set(key, Math.max(newest.get(key) ?? 0, Number(seq)))
      }
      return newest
    },
    lines: () => child.lines.length,
    kill: () => child.kill(),
  }
}
