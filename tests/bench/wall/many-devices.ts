import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Console } from './wall-host.ts'

/** Told when a device has been told something, by the computer's clock. */
export type Arrived = (device: number, at: number) => void

/** So many displays at one desk, paired and shown a wall; the answer takes them off. */
export async function hangUpDisplays(origin: string, console: Console, location: string, count: number, arrived: Arrived): Promise<() => void> {
  return runDevices('wall-displays-child.ts', [origin, String(count)], count, ({ code, device, at }) => {
    if (code === undefined) return arrived(device, at)
    void console.ask('display.confirm', { code, name: 'Bench', location })
  })
}

/** So many phones of one crew at one desk, paired and shown their day. */
export async function pairPhones(origin: string, console: Console, crew: readonly string[], count: number, arrived: Arrived): Promise<() => void> {
  const links = await Promise.all(Array.from({ length: count }, async (_, index) => (await console.ask<{ link: string }>('phone.link', { worker: crew[index % crew.length] })).link))
  return runDevices('phones-child.ts', [origin, ...links], count, ({ device, at }) => arrived(device, at))
}

interface Said {
  /** Of one that waits for whoever types it at the console. */
  readonly code?: string
  readonly device: number
  readonly at: number
}

async function runDevices(script: string, given: readonly string[], count: number, listen: (said: Said) => void): Promise<() => void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', script), ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const shown = new Set<number>()
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} has ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Said
      listen(said)
      if (said.code === undefined) shown.add(said.device)
      if (shown.size === count) resolve()
    })
  })
  return () => void child.kill()
}
