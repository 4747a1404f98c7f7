import type { Clock } from '../../../kernel/ports/environment.ts'

export interface ImportProgress {
  readonly phase: 'check' | 'write' | 'save'
  readonly file: string
  readonly rowsDone: number
  /** Estimated from the bytes read so far; exact when a file is finished. */
  readonly rowsTotal: number
  readonly rowsPerSecond: number
  /** Of the whole phase, 0 to 1. */
  readonly fraction: number
}

const EVERY_MS = 50

export interface ProgressMeter {
  begin(file: string): void
  advance(rows: number, bytesDone: number): void
  end(bytes: number): void
}

export function createProgressMeter(phase: ImportProgress['phase'], bytesTotal: number, clock: Clock, report: ((progress: ImportProgress) => void) | undefined): ProgressMeter {
  const startedAt = clock.now()
  let toldAt = startedAt
  let file = ''
  let rowsDone = 0
  let bytesBefore = 0

  function tell(bytesDone: number, force: boolean): void {
    const now = clock.now()
    if (!report || (!force && now - toldAt < EVERY_MS)) return
    toldAt = now
    const fraction = bytesTotal === 0 ? 1 : Math.min(1, bytesDone / bytesTotal)
    const seconds = Math.max(now - startedAt, 1) / 1000
    report({ phase, file, rowsDone, rowsTotal: fraction > 0 ? Math.round(rowsDone / fraction) : rowsDone, rowsPerSecond: Math.round(rowsDone / seconds), fraction })
  }

  return {
    begin(name) {
      file = name
    },
    advance(rows, bytesDone) {
      rowsDone += rows
      tell(bytesBefore + bytesDone, false)
    },
    end(bytes) {
      bytesBefore += bytes
      tell(bytesBefore, true)
    },
  }
}
