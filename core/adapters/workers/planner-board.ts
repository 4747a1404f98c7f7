import { PLAN_STAGES } from '../../modules/calendar-capacity/plan-task.ts'

/*
 * What the threads of one search and whoever waits for them tell each other, in shared memory: a thread that searches reads no messages.
 * One writer per value: the host writes whether to stop, each thread its own three.
 */
const HEAD = 1
const OF_THREAD = 3
const NOTHING = BigInt.asIntN(64, 1n << 63n)

export interface ThreadNews {
  readonly stage: (typeof PLAN_STAGES)[number]
  /** 0 to 1. */
  readonly share: number
  readonly bestCents: number | null
}

export interface PlannerBoard {
  readonly memory: SharedArrayBuffer
  stop(): void
  readonly stopped: boolean
  tell(thread: number, news: ThreadNews): void
  newsOf(thread: number): ThreadNews
}

export function createBoardMemory(threads: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(8 * (HEAD + OF_THREAD * threads))
  const cells = new BigInt64Array(memory)
  for (let thread = 0; thread < threads; thread += 1) cells[HEAD + OF_THREAD * thread + 2] = NOTHING
  return memory
}

export function boardOver(memory: SharedArrayBuffer): PlannerBoard {
  const cells = new BigInt64Array(memory)
  return {
    memory,
    stop: () => void Atomics.store(cells, 0, 1n),
    get stopped() {
      return Atomics.load(cells, 0) === 1n
    },
    tell(thread, { stage, share, bestCents }) {
      const at = HEAD + OF_THREAD * thread
      Atomics.store(cells, at, BigInt(PLAN_STAGES.indexOf(stage)))
      Atomics.store(cells, at + 1, BigInt(Math.floor(1000 * share)))
      Atomics.store(cells, at + 2, bestCents === null ? NOTHING : BigInt(bestCents))
    },
    newsOf(thread) {
      const at = HEAD + OF_THREAD * thread
      const best = Atomics.load(cells, at + 2)
      return { stage: PLAN_STAGES[Number(Atomics.load(cells, at))] ?? 'reading', share: Number(Atomics.load(cells, at + 1)) / 1000, bestCents: best === NOTHING ? null : Number(best) }
    },
  }
}
