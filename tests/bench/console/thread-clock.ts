import type { CDPSession, Page } from '@playwright/test'
import { percentile } from '../bench.ts'

/** What the page's main thread has worked so far, in milliseconds of its own clock: what other processes take from the core does not count. */
export interface ThreadClock {
  worked(): Promise<number>
  /** Used JavaScript heap in MB, after collecting garbage. */
  heapMb(): Promise<number>
  /** The work that `step` causes until the page is quiet again. */
  cost(step: () => Promise<unknown>, quietMs?: number): Promise<number>
}

const QUIET_MS = 45

export async function threadClock(page: Page): Promise<ThreadClock> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const metric = async (name: string) => (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name)?.value ?? 0
  const worked = async () => (await metric('TaskDuration')) * 1_000
  return {
    worked,
    async heapMb() {
      for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
      return (await metric('JSHeapUsedSize')) / 1_048_576
    },
    async cost(step, quietMs = QUIET_MS) {
      const before = await worked()
      await step()
      await page.waitForTimeout(quietMs)
      return (await worked()) - before
    },
  }
}

/** What looking and waiting itself costs, to be taken off each step. */
export async function idleCost(clock: ThreadClock, idle: (round: number) => Promise<unknown>, rounds = 20): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < rounds; round += 1) costs.push(await clock.cost(() => idle(round)))
  return percentile(costs, 0.5)
}

export interface Spread {
  readonly p50: number
  readonly p95: number
}

export function spreadOf(costs: readonly number[], idle: number): Spread {
  const clean = costs.map((cost) => Math.max(0, cost - idle))
  return { p50: percentile(clean, 0.5), p95: percentile(clean, 0.95) }
}
