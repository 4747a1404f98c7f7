/// <reference lib="dom" />
export interface Pace {
  /** So many seconds go by in one. */
  readonly speed: number
  /** When that began, by the real clock. */
  readonly since: number
}

/** Clock and timers of a page, or of a process, run faster. Whole in itself: it is handed to a page as text. */
export function runFaster({ speed, since }: Pace): void {
  const RealDate = Date
  const now = (): number => Math.round(since + (RealDate.now() - since) * speed)
  class FastDate extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now(): number {
      return now()
    }
  }
  globalThis.Date = FastDate as DateConstructor
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = globalThis[name] as (work: () => void, ms?: number, ...rest: unknown[]) => unknown
    Object.assign(globalThis, { [name]: (work: () => void, ms = 0, ...rest: unknown[]) => real(work, ms / speed, ...rest) })
  }
}

/** The time that it is there. */
export function fastNow({ speed, since }: Pace): number {
  return since + (Date.now() - since) * speed
}
