import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Highs } from 'highs'
import type { ExactAnswer, ExactSolver } from '../../modules/calendar-capacity/planner/exact-solver.ts'

/** Near enough to a whole number, and to proven, for cents. */
const GAP = 1e-9

export interface HighsLimits {
  /** Seconds per program; one that takes longer has no answer. */
  readonly seconds: number
  /** Seconds from the first program on, what lies between them included; then there are no more answers. */
  readonly inAll?: number
  /** What these seconds are counted by, in seconds; the wall's clock where left out. On a busy machine a process's own time asks the same of every run. */
  readonly clock?: () => number
}

const wallClock = (): number => performance.now() / 1_000

let loading: Promise<Highs> | null = null

/** Loads HiGHS once per thread, when it is first asked for: 3.5 MB that most of a desk's threads never need. Solving itself is synchronous. */
export async function loadHighsSolver({ seconds, inAll = Infinity, clock = wallClock }: HighsLimits = { seconds: 10 }): Promise<ExactSolver> {
  loading ??= load()
  const highs = await loading
  const loadedAt = { wall: wallClock(), clock: clock() }
  let endsAt: number | null = null
  return (lp, gap = GAP) => {
    const now = clock()
    endsAt ??= now + inAll
    // The solver itself looks at the wall's clock only.
    const wallSeconds = Math.max(1, (wallClock() - loadedAt.wall) / Math.max(1e-3, now - loadedAt.clock))
    return endsAt <= now ? null : solve(highs, lp, Math.min(seconds, endsAt - now) * wallSeconds, gap)
  }
}

async function load(): Promise<Highs> {
  const { default: highsLoader } = await import('highs')
  // Beside the program when it is bundled: the build puts it there (build/solver-file.ts).
  return await highsLoader({ wasmBinary: readFileSync(createRequire(import.meta.url).resolve('highs/runtime')) })
}

function solve(highs: Highs, lp: string, seconds: number, gap: number): ExactAnswer | null {
  try {
    const { Status, ObjectiveValue, Columns } = highs.solve(lp, { output_flag: false, time_limit: seconds, mip_rel_gap: gap, mip_abs_gap: GAP })
    const columns: Record<string, number> = {}
    const reduced: Record<string, number> = {}
    for (const [name, column] of Object.entries(Columns)) {
      if ('Primal' in column && column.Primal !== 0) columns[name] = column.Primal
      if ('Dual' in column && column.Dual > 0) reduced[name] = column.Dual
    }
    return { status: Status === 'Optimal' ? 'optimal' : Status === 'Infeasible' ? 'infeasible' : 'other', objective: ObjectiveValue, columns, reduced }
  } catch {
    // It aborts on a program that it cannot read or that outgrows its memory, and is of no further use then.
    loading = null
    return null
  }
}
