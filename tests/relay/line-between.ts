import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { run } from '../crash/medium.ts'

/** Addresses of documentation and tests (RFC 5737): nothing real is there. */
const [HERE, THERE] = ['198.51.100.1', '198.51.100.2']

/** A line to a network of its own, as a depot's to the relay: real packets that get lost without anybody being told. */
export interface LineBetween {
  readonly namespace: string
  readonly there: string
  /** Nothing gets through, and nobody is told. */
  cut(): void
  mend(): void
  /** Late, lost and out of order where the kernel can, and else narrow. */
  isBad(bad: boolean): void
}

export function lineBetween(): LineBetween {
  const namespace = `trujourney-${process.pid}`
  const [near, far] = [`tjn${process.pid}`, `tjf${process.pid}`]
  run('ip', 'netns', 'add', namespace)
  onTestFinished(() => {
    spawnSync('ip', ['link', 'del', near])
    run('ip', 'netns', 'del', namespace)
  })
  run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far)
  run('ip', 'link', 'set', far, 'netns', namespace)
  run('ip', 'addr', 'add', `${HERE}/30`, 'dev', near)
  run('ip', 'link', 'set', near, 'up')
  for (const command of [['addr', 'add', `${THERE}/30`, 'dev', far], ['link', 'set', far, 'up'], ['link', 'set', 'lo', 'up']]) run('ip', '-n', namespace, ...command)
  const shape = (...discipline: readonly string[]) => spawnSync('tc', ['qdisc', 'replace', 'dev', near, 'root', ...discipline]).status === 0
  return {
    namespace, there: THERE,
    cut: () => run('ip', '-n', namespace, 'link', 'set', far, 'down'),
    mend: () => run('ip', '-n', namespace, 'link', 'set', far, 'up'),
    isBad: (bad) => {
      // Not every kernel can lose and shuffle packets; a line far too narrow for what is sent over it can be had anywhere.
      if (!bad) shape('pfifo_fast')
      else if (!shape('netem', 'delay', '30ms', '20ms', 'loss', '5%', 'reorder', '10%')) shape('tbf', 'rate', '200kbit', 'burst', '8kb', 'latency', '200ms')
    },
  }
}

/** Why there can be no such line on this machine, or undefined when there can. */
export function whyNoLines(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  const name = `trujourney-probe-${process.pid}`
  const made = spawnSync('ip', ['netns', 'add', name]).status === 0
  const isShaped = made && spawnSync('ip', ['netns', 'exec', name, 'tc', 'qdisc', 'add', 'dev', 'lo', 'root', 'tbf', 'rate', '1mbit', 'burst', '8kb', 'latency', '50ms']).status === 0
  if (made) spawnSync('ip', ['netns', 'del', name])
  return isShaped ? undefined : 'needs ip, tc and network namespaces'
}
