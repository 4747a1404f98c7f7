/** Paid work by worker and job, in columns: a scan gathers some hundred thousand lines of it. Plain data: it travels from a thread. */
export interface GatheredWork {
  readonly workers: readonly string[]
  readonly jobs: readonly string[]
  /** Per line its place in `workers` and in `jobs`, when the work began and ended, and how long it was. */
  readonly workerAt: Uint32Array
  readonly jobAt: Uint32Array
  readonly startAt: Float64Array
  readonly endAt: Float64Array
  readonly minutes: Uint32Array
}

/** One worker's paid time on one job, as the pay week sees it. */
export interface WorkedJob {
  readonly job: string
  readonly startAt: number
  readonly endAt: number
  readonly minutes: number
}

export interface WorkGatherer {
  add(job: string, work: readonly { readonly worker: string; readonly startAt: number | null; readonly endAt: number | null; readonly workMinutes: number }[]): void
  gathered(): GatheredWork
}

const FIRST_LINES = 1_024

export function createWorkGatherer(): WorkGatherer {
  const workers: string[] = []
  const jobs: string[] = []
  const places = new Map<string, number>()
  let columns = { workerAt: new Uint32Array(0), jobAt: new Uint32Array(0), startAt: new Float64Array(0), endAt: new Float64Array(0), minutes: new Uint32Array(0) }
  let lines = 0

  function grow(): void {
    const size = Math.max(FIRST_LINES, lines * 2)
    const wider = { workerAt: new Uint32Array(size), jobAt: new Uint32Array(size), startAt: new Float64Array(size), endAt: new Float64Array(size), minutes: new Uint32Array(size) }
    for (const name of ['workerAt', 'jobAt', 'startAt', 'endAt', 'minutes'] as const) wider[name].set(columns[name])
    columns = wider
  }

  return {
    add(job, work) {
      let jobAt = -1
      for (const { worker, startAt, endAt, workMinutes } of work) {
        if (startAt === null || endAt === null) continue
        if (jobAt < 0) jobAt = jobs.push(job) - 1
        let workerAt = places.get(worker)
        if (workerAt === undefined) {
          workerAt = workers.push(worker) - 1
          places.set(worker, workerAt)
        }
        if (lines === columns.minutes.length) grow()
        columns.workerAt[lines] = workerAt
        columns.jobAt[lines] = jobAt
        columns.startAt[lines] = startAt
        columns.endAt[lines] = endAt
        columns.minutes[lines] = workMinutes
        lines += 1
      }
    },
    gathered: () => ({ workers, jobs, workerAt: columns.workerAt.slice(0, lines), jobAt: columns.jobAt.slice(0, lines), startAt: columns.startAt.slice(0, lines), endAt: columns.endAt.slice(0, lines), minutes: columns.minutes.slice(0, lines) }),
  }
}

/** The work of all shares, worker by worker in order of their ids, so that neither does the answer depend on which share read what, nor are all lines of it held as objects at once. */
export function* workByWorker(shares: readonly GatheredWork[]): Generator<readonly [worker: string, work: WorkedJob[]]> {
  const sorted = shares.map(linesByWorker)
  const places = shares.map(({ workers }) => new Map(workers.map((worker, at) => [worker, at])))
  for (const worker of [...new Set(shares.flatMap(({ workers }) => workers))].toSorted()) {
    const work: WorkedJob[] = []
    for (const [index, { jobs, jobAt, startAt, endAt, minutes }] of shares.entries()) {
      const at = places[index]?.get(worker)
      const { order, starts } = sorted[index] ?? NO_LINES
      if (at === undefined) continue
      for (const line of order.subarray(starts[at], starts[at + 1])) work.push({ job: jobs[jobAt[line] ?? 0] ?? '', startAt: startAt[line] ?? 0, endAt: endAt[line] ?? 0, minutes: minutes[line] ?? 0 })
    }
    yield [worker, work]
  }
}

interface SortedLines {
  /** Line numbers, those of one worker after those of another. */
  readonly order: Uint32Array
  /** Where each worker's begin in it. */
  readonly starts: Uint32Array
}

const NO_LINES: SortedLines = { order: new Uint32Array(0), starts: new Uint32Array(0) }

function linesByWorker({ workers, workerAt }: GatheredWork): SortedLines {
  const starts = new Uint32Array(workers.length + 1)
  for (const at of workerAt) starts[at + 1] = (starts[at + 1] ?? 0) + 1
  for (let at = 0; at < workers.length; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0)
  const next = starts.slice()
  const order = new Uint32Array(workerAt.length)
  for (const [line, at] of workerAt.entries()) {
    const place = next[at] ?? 0
    order[place] = line
    next[at] = place + 1
  }
  return { order, starts }
}
