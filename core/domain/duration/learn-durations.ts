import { binTable } from '../learning/learning-table.ts'
import { pinballLoss } from '../learning/quantile-of.ts'
import { boostQuantile, type BoostSettings, type QuantileForest } from '../learning/quantile-forest.ts'
import { fingerprintOf } from '../text/text-hash.ts'
import { addDays, type LocalDate } from '../time/local-date.ts'
import type { ClockedWork } from './clocked-work.ts'
import type { DurationCase } from './duration-case.ts'
import { createValueWriter, durationColumns, wordsOf, type DurationWords } from './duration-columns.ts'
import { DURATION_TARGETS, durationModelOf, MODEL_FORMAT, predictWork, QUANTILES, usualMinutesOf, type BackTest, type DurationModelData, type DurationTarget } from './duration-model.ts'
import { usualDuration, usualQuantiles } from './usual-duration.ts'

/** A finished job: what was known before, and what the crew's clock said. */
export interface WorkedJob {
  readonly id: string
  readonly case: DurationCase
  readonly worked: ClockedWork
}

export interface LearningSettings extends Omit<BoostSettings, 'quantile'> {
  /** The latest part of the jobs, which trees never see: it says when to stop, and how far off the quantiles are. */
  readonly laterShare: number
  /** Months before the day that the back-test predicts, each from what lay before it. */
  readonly backTestMonths: number
}

/** Fewer finished jobs in all are no history: what is usual is better. */
export const LEAST_JOBS = 200
/** A clock that shows so many times the usual work, or so small a part, was forgotten. */
const ODD = 5
const DAYS_PER_MONTH = 30
/** A back-test's models, and what is learned without estimates, learn from the latest of what lies before. */
const FEWER_JOBS = 20_000

export const DEFAULT_LEARNING: LearningSettings = { rate: 0.1, mostRounds: 300, patience: 15, mostLeaves: 16, leastRows: 40, share: 0.5, laterShare: 0.12, backTestMonths: 3 }

/** Learns from the jobs before `asOf` and from nothing else. The same jobs in any order give the same model, to the bit; null where they are too few. */
export function learnDurations(jobs: readonly WorkedJob[], asOf: LocalDate, settings: LearningSettings = DEFAULT_LEARNING): DurationModelData | null {
  const history = historyBefore(jobs, asOf)
  if (history.length < LEAST_JOBS) return null
  const data = fit(history, DURATION_TARGETS, settings)
  return { ...data, forests: { ...data.forests, blind: fitBlind(history, data.words, settings) }, backTest: backTest(history, asOf, settings) }
}

function historyBefore(jobs: readonly WorkedJob[], asOf: LocalDate): WorkedJob[] {
  return jobs
    .filter((job) => job.case.date < asOf && isSound(job))
    .toSorted((a, b) => (a.case.date === b.case.date ? (a.id < b.id ? -1 : 1) : a.case.date < b.case.date ? -1 : 1))
}

function isSound({ case: known, worked }: WorkedJob): boolean {
  const ratio = worked.workMinutes / usualDuration(known).workMinutes
  return ratio >= 1 / ODD && ratio <= ODD
}

/** Half the time for a loss about a hundredth greater: for the parts of the work, and for the models that are only tested. */
function coarser(settings: LearningSettings): LearningSettings {
  return { ...settings, rate: 1.5 * settings.rate, patience: Math.ceil(settings.patience * 0.7) }
}

/** `history` in the order of time. */
function fit(history: readonly WorkedJob[], targets: readonly DurationTarget[], settings: LearningSettings): DurationModelData {
  const words = wordsOf(history.map((job) => job.case))
  const table = tableOf(history, words)
  const learned: Partial<Record<DurationTarget, QuantileForest[]>> = {}
  for (const target of targets) learned[target] = fitTarget(history, words, table, target, target === 'work' ? settings : coarser(settings))
  const depots: Record<string, number> = {}
  for (const { case: { location } } of history) depots[location] = (depots[location] ?? 0) + 1
  return {
    format: MODEL_FORMAT,
    version: versionOf(history, table.values, settings),
    jobs: history.length,
    from: history[0]?.case.date ?? '',
    to: history.at(-1)?.case.date ?? '',
    words, depots,
    forests: { work: learned.work ?? [], load: learned.load ?? [], unload: learned.unload ?? [], blind: [] },
    backTest: null,
  }
}

/** Of the latest jobs, as if nobody had estimated them: an estimate that is far off must not be held against itself. */
function fitBlind(history: readonly WorkedJob[], words: DurationWords, settings: LearningSettings): QuantileForest[] {
  const blind = history.slice(-FEWER_JOBS).map((job) => ({ ...job, case: { ...job.case, estimatedHours: null } }))
  return fitTarget(blind, words, tableOf(blind, words), 'work', coarser(settings))
}

interface HistoryTable {
  readonly values: readonly Float64Array[]
  readonly usual: readonly ReturnType<typeof usualDuration>[]
}

function tableOf(history: readonly WorkedJob[], words: DurationWords): HistoryTable {
  const columns = durationColumns(words)
  const values = columns.map(() => new Float64Array(history.length))
  const write = createValueWriter(words)
  const row = new Float64Array(columns.length)
  const usual = history.map((job, index) => {
    const found = usualDuration(job.case)
    write(job.case, found, row)
    for (let column = 0; column < row.length; column += 1) (values[column] as Float64Array)[index] = row[column] as number
    return found
  })
  return { values, usual }
}

/** Of the jobs that have such work, its forests by quantile. */
function fitTarget(history: readonly WorkedJob[], words: DurationWords, { values, usual }: HistoryTable, target: DurationTarget, settings: LearningSettings): QuantileForest[] {
  const rows: number[] = []
  const ratios: number[] = []
  for (let row = 0; row < history.length; row += 1) {
    const minutes = (history[row] as WorkedJob).worked[`${target}Minutes`]
    const expected = usualMinutesOf(target, usual[row] as (typeof usual)[number])
    if (minutes === null || expected < 1) continue
    const ratio = minutes / expected
    if (ratio > ODD) continue
    rows.push(row)
    ratios.push(ratio)
  }
  const cut = Math.floor(rows.length * (1 - settings.laterShare))
  const chosen = rows.length === history.length ? values : values.map((column) => Float64Array.from(rows, (row) => column[row] as number))
  const table = binTable(durationColumns(words), chosen, cut)
  const leastRows = Math.min(settings.leastRows, Math.max(10, Math.floor(cut / 20)))
  return QUANTILES.map((quantile) => boostQuantile(table, Float64Array.from(ratios), cut, { ...settings, leastRows, quantile }))
}

/** Of what was learned from and how: the same jobs and settings have the same version on every desk. */
function versionOf(history: readonly WorkedJob[], values: readonly Float64Array[], settings: LearningSettings): string {
  let found = fingerprintOf(JSON.stringify([MODEL_FORMAT, settings, QUANTILES, ODD]))
  for (let row = 0; row < history.length; row += 1) {
    const { worked } = history[row] as WorkedJob
    found = fingerprintOf(`${found} ${values.map((column) => column[row]).join(' ')} ${worked.workMinutes} ${worked.loadMinutes ?? ''} ${worked.unloadMinutes ?? ''}`)
  }
  return found
}

/** Rolling origin: each of the last months is predicted by what was known when it began. */
function backTest(history: readonly WorkedJob[], asOf: LocalDate, settings: LearningSettings): BackTest | null {
  const sums = { jobs: 0, lossP50: 0, lossP90: 0, usualLossP50: 0, usualLossP90: 0, belowP90: 0, between: 0 }
  let from: LocalDate | null = null
  for (let month = settings.backTestMonths; month > 0; month -= 1) {
    const start = addDays(asOf, -month * DAYS_PER_MONTH)
    const end = addDays(start, DAYS_PER_MONTH)
    const before = history.filter((job) => job.case.date < start)
    const within = history.filter((job) => job.case.date >= start && job.case.date < end)
    if (before.length < LEAST_JOBS || within.length === 0) continue
    from ??= start
    const model = durationModelOf(fit(before.slice(-FEWER_JOBS), ['work'], coarser(settings)))
    for (const { case: known, worked: { workMinutes } } of within) {
      const { p10, p50, p90 } = predictWork(model, known)
      const usual = usualQuantiles(usualDuration(known).workMinutes)
      sums.jobs += 1
      sums.lossP50 += pinballLoss(workMinutes, p50, 0.5)
      sums.lossP90 += pinballLoss(workMinutes, p90, 0.9)
      sums.usualLossP50 += pinballLoss(workMinutes, usual.p50, 0.5)
      sums.usualLossP90 += pinballLoss(workMinutes, usual.p90, 0.9)
      sums.belowP90 += workMinutes <= p90 ? 1 : 0
      sums.between += workMinutes >= p10 && workMinutes <= p90 ? 1 : 0
    }
  }
  if (from === null) return null
  const { jobs, ...rest } = sums
  const mean = (sum: number) => Math.round((sum / jobs) * 10_000) / 10_000
  return { jobs, from, to: addDays(asOf, -1), lossP50: mean(rest.lossP50), lossP90: mean(rest.lossP90), usualLossP50: mean(rest.usualLossP50), usualLossP90: mean(rest.usualLossP90), belowP90: mean(rest.belowP90), between: mean(rest.between) }
}
