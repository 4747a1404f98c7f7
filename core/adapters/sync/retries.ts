/** Documents that are asked for again after a while, longer each time until one succeeds. */
export interface Retries {
  has(document: string): boolean
  later(document: string, how: 'soon' | 'seldom'): void
  done(document: string): void
  end(): void
}

const FIRST_MS = { soon: 500, seldom: 60_000 } as const
const LAST_MS = { soon: 60_000, seldom: 3_600_000 } as const

export function createRetries(again: (document: string) => void): Retries {
  const timers = new Map<string, { readonly timer: NodeJS.Timeout; readonly how: 'soon' | 'seldom' }>()
  const tries = new Map<string, number>()
  return {
    has: (document) => timers.has(document),
    later(document, how) {
      const waiting = timers.get(document)
      if (waiting?.how === 'soon' || waiting?.how === how) return
      clearTimeout(waiting?.timer)
      const count = tries.get(document) ?? 0
      tries.set(document, count + 1)
      const ms = Math.min(LAST_MS[how], FIRST_MS[how] * 2 ** Math.min(count, 12)) * (0.75 + Math.random() / 2)
      const timer = setTimeout(() => {
        timers.delete(document)
        again(document)
      }, ms)
      timers.set(document, { timer, how })
    },
    done(document) {
      tries.delete(document)
    },
    end() {
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
