import type { Terminal } from './terminal.ts'

const REDRAW_MS = 100
const LINE_MS = 3_000

/** Tells how far long work is: one line that changes on a terminal, a line every few seconds elsewhere, nothing when quiet. */
export interface Progress {
  /** `total` null when it is not known. */
  step(stage: string, done: number, total: number | null): void
  end(): void
}

export function createProgress(terminal: Terminal, quiet: boolean, now: () => number): Progress {
  const every = terminal.isInteractive ? REDRAW_MS : LINE_MS
  let last = terminal.isInteractive ? 0 : now()
  return {
    step(stage, done, total) {
      if (quiet || now() - last < every) return
      last = now()
      const line = total === null || total === 0 ? `${stage}  ${done}` : `${stage}  ${Math.floor((100 * done) / total)} %  (${done}/${total})`
      if (terminal.isInteractive) terminal.status(line)
      else terminal.tell(line)
    },
    end: () => terminal.status(''),
  }
}
