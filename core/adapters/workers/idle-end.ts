import type { Worker } from 'node:worker_threads'

/** A thread that stays for the next question: while nobody waits for it, it keeps no program alive, and after `idleMs` of that it ends. */
export interface IdleEnd {
  /** Somebody asks. */
  wake(worker: Worker): void
  /** Nobody waits any more. */
  rest(worker: Worker): void
}

export function createIdleEnd(idleMs: number): IdleEnd {
  let idle: NodeJS.Timeout | undefined
  return {
    wake(worker) {
      clearTimeout(idle)
      worker.ref()
    },
    rest(worker) {
      worker.unref()
      clearTimeout(idle)
      idle = setTimeout(() => void worker.terminate(), idleMs).unref()
    },
  }
}
