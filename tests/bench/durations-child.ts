import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { learnDurations } from '../../core/adapters/desk/learn-durations.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createStopLocator } from '../../core/adapters/places/stop-locator.ts'
import { durationModelOf, predictWork } from '../../core/domain/duration/duration-model.ts'
import { DEFAULT_LEARNING, learnDurations as learn, type WorkedJob } from '../../core/domain/duration/learn-durations.ts'
import { usualDuration, usualQuantiles } from '../../core/domain/duration/usual-duration.ts'
import { pinballLoss } from '../../core/domain/learning/quantile-of.ts'
import { addDays } from '../../core/domain/time/local-date.ts'
import { readWorkedJobs } from '../../core/modules/calendar-capacity/durations/read-worked-jobs.ts'
import { valueOf } from '../support/value-of.ts'
import { percentile } from './bench.ts'
import { peakMemory } from './child-process.ts'
import { BENCH_DAY, BENCH_UNLOCK, benchClock, RESOURCES } from './large-company.ts'
import { fitRidge } from './durations/ridge.ts'

/** Learns everything in a thread; then, of what lies before the last three months, the last three months. Argument: company folder. */
const [folder = ''] = process.argv.slice(2)
const company = valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
const began = performance.now()
const processor = process.cpuUsage()
const { jobs } = valueOf(await learnDurations(company, RESOURCES))
const seconds = (performance.now() - began) / 1_000
const { user, system } = process.cpuUsage(processor)
const megabytes = peakMemory()

const split = addDays(BENCH_DAY, -91)
const all = readWorkedJobs(company.desk.core.database.read, createStopLocator(RESOURCES), BENCH_DAY)
company.close()
const test = all.filter((job) => job.case.date >= split)
const train = all.filter((job) => job.case.date < split).toSorted((a, b) => (a.case.date < b.case.date ? -1 : a.case.date > b.case.date ? 1 : a.id < b.id ? -1 : 1))
const data = learn(train, split, { ...DEFAULT_LEARNING, backTestMonths: 0 })
if (data === null) throw new Error('too few jobs to learn from')
const model = durationModelOf(data)

type Pair = readonly [p50: number, p90: number]
const minutesOf = (job: WorkedJob) => job.worked.workMinutes
const usualOf = (job: WorkedJob) => usualDuration(job.case)
const lossOf = (predict: (job: WorkedJob) => Pair) => {
  const found = test.map((job) => [minutesOf(job), predict(job)] as const)
  const mean = (quantile: number, at: 0 | 1) => found.reduce((sum, [actual, pair]) => sum + pinballLoss(actual, pair[at], quantile), 0) / found.length
  return [mean(0.5, 0), mean(0.9, 1)] as const
}

// Warm, as a plan asks: job after job.
for (const job of test.slice(0, 2_000)) predictWork(model, job.case)
const predictBegan = performance.now()
const predicted = new Map(test.map((job) => [job.id, predictWork(model, job.case)]))
const predictMs = (performance.now() - predictBegan) / test.length
const learned = lossOf((job) => {
  const found = predicted.get(job.id)
  return [found?.p50 ?? 0, found?.p90 ?? 0]
})
const usual = lossOf((job) => {
  const { p50, p90 } = usualQuantiles(usualOf(job).workMinutes)
  return [p50, p90]
})
const sizes = Map.groupBy(train, (job) => sizeOf(job))
const bySize = new Map([...sizes].map(([size, ofSize]): [string, Pair] => [size, [ofSize.reduce((sum, job) => sum + minutesOf(job), 0) / ofSize.length, percentile(ofSize.map(minutesOf), 0.9)]]))
const meanPerSize = lossOf((job) => bySize.get(sizeOf(job)) ?? [0, 0])
const rowOf = (job: WorkedJob) => model.valuesOf(job.case, usualOf(job)).slice()
const ridge = fitRidge(model.columns, train.map(rowOf), train.map((job) => usualOf(job).workMinutes), train.map(minutesOf))
const ridgeOver = percentile(train.map((job) => minutesOf(job) - ridge(rowOf(job), usualOf(job).workMinutes)), 0.9)
const byRidge = lossOf((job) => {
  const found = ridge(rowOf(job), usualOf(job).workMinutes)
  return [found, found + ridgeOver]
})
const within = (key: 'p10' | 'p50' | 'p90') => test.filter((job) => minutesOf(job) <= (predicted.get(job.id)?.[key] ?? 0)).length / test.length
process.stdout.write(`${JSON.stringify({ jobs, seconds, processorSeconds: (user + system) / 1_000_000, megabytes, trained: train.length, tested: test.length, learned, usual, meanPerSize, ridge: byRidge, belowP10: within('p10'), belowP50: within('p50'), belowP90: within('p90'), predictMs, scikit: scikit() })}\n`)

/** By what is asked for a price: the volume of a studio, of one, two, three bedrooms, of a house. */
function sizeOf({ case: { volumeCuft } }: WorkedJob): string {
  return volumeCuft === null ? 'unknown' : volumeCuft <= 275 ? 'studio' : volumeCuft <= 480 ? 'one' : volumeCuft <= 800 ? 'two' : volumeCuft <= 1_120 ? 'three' : 'house'
}

/** Null where Debian's python3-sklearn is not installed. */
function scikit(): readonly [p50: number, p90: number] | null {
  const python = '/usr/bin/python3'
  if (spawnSync(python, ['-c', 'import sklearn']).status !== 0) return null
  const files = mkdtempSync(join(tmpdir(), 'durations-'))
  try {
    const head = [...model.columns.map(({ kind, name }) => `${kind === 'category' ? 'c_' : 'n_'}${name.replaceAll(/[",]/g, ' ')}`), 'usual', 'work'].join(',')
    const lineOf = (job: WorkedJob) => [...[...rowOf(job)].map((value) => (Number.isNaN(value) ? '' : value)), usualOf(job).workMinutes, minutesOf(job)].join(',')
    for (const [name, list] of [['train', train], ['test', test]] as const) writeFileSync(join(files, `${name}.csv`), [head, ...list.map(lineOf), ''].join('\n'))
    const run = spawnSync(python, [join(import.meta.dirname, 'durations', 'hist_gradient_boosting.py'), files], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    if (run.status !== 0) throw new Error(`scikit-learn ended with ${run.status}`)
    const found = JSON.parse(run.stdout) as Readonly<Record<string, number>>
    return [found['0.5'] ?? Number.NaN, found['0.9'] ?? Number.NaN]
  } finally {
    rmSync(files, { recursive: true, force: true })
  }
}
