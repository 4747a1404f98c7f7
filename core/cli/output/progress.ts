import type { Terminal } from './terminal.ts'

const REDRAW_MS = 100
const LINE_MS = 3_000

/** Tells how far long work is: one line that changes on a terminal, a line every few seconds elsewhere, nothing when quiet. */
export interface Progress {
  /** `done` of `total`, in the same unit. */
  step(stage: string, done: number, total: number): void
  /** `fraction` from 0 to 1, and what else there is to say. */
  share(stage: string, fraction: number, detail: string): void
  end(): void
}

export function createProgress(terminal: Terminal, quiet: boolean, now: () => number): Progress {
  const every = terminal.isInteractive ? REDRAW_MS : LINE_MS
  let last = terminal.isInteractive ? 0 : now()
  function share(stage: string, fraction: number, detail: string): void {
    if (quiet || now() - last < every) return
    last = now()
    const line = [stage, `${Math.floor(100 * fraction)} %`, ...(detail === '' ? [] : [detail])].join('  ')
    if (terminal.isInteractive) terminal.status(line)
    else terminal.tell(line)
  }

  return {
    share,
    step: (stage, done, total) => share(stage, total === 0 ? 1 : done / total, `${done}/${total}`),
    end: () => terminal.status(''),
  }
}
