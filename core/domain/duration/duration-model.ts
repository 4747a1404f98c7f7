import { explainForest, walkable, walkForest, type QuantileForest, type WalkableForest } from '../learning/quantile-forest.ts'
import type { LocalDate } from '../time/local-date.ts'
import type { DurationCase } from './duration-case.ts'
import { createValueWriter, durationColumns, type DurationColumn, type DurationSubject, type DurationWords } from './duration-columns.ts'
import type { DurationQuantiles } from './duration-quantiles.ts'
import { usualDuration, usualQuantiles, type UsualDuration } from './usual-duration.ts'

/** Work is all of the crew's time at a job's stops; loading (packing too) and unloading are parts of it. */
export const DURATION_TARGETS = ['work', 'load', 'unload'] as const
export type DurationTarget = (typeof DURATION_TARGETS)[number]

export const QUANTILES = [0.1, 0.5, 0.9] as const

/** How good it was on months that it had not seen. Losses are pinball losses in minutes, by what is learned and by what is usual. */
export interface BackTest {
  readonly jobs: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly lossP50: number
  readonly lossP90: number
  readonly usualLossP50: number
  readonly usualLossP90: number
  /** Share of the jobs that took no longer than their P90, and share between P10 and P90. */
  readonly belowP90: number
  readonly between: number
}

/** One that was kept in another shape is learned anew. */
export const MODEL_FORMAT = 2

/** `blind` is work again, learned as if no office had estimated: what jobs like it take whatever somebody wrote. */
export type ForestName = DurationTarget | 'blind'

/** As it is kept: JSON. Forests predict work over usual work, in the order of `QUANTILES`. */
export interface DurationModelData {
  readonly format: typeof MODEL_FORMAT
  readonly version: string
  readonly jobs: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly words: DurationWords
  /** Jobs learned from, by location. */
  readonly depots: Readonly<Record<string, number>>
  readonly forests: Readonly<Record<ForestName, readonly QuantileForest[]>>
  readonly backTest: BackTest | null
}

export interface DurationForecast {
  readonly work: DurationQuantiles
  readonly load: DurationQuantiles
  readonly unload: DurationQuantiles
  readonly usual: UsualDuration
  /** Share of what was learned in it; the rest is what is usual. */
  readonly learnedShare: number
}

/** What moved a prediction away from usual jobs. */
export interface DurationDriver {
  readonly subject: DurationSubject
  /** Of the median; positive is longer. */
  readonly minutes: number
  /** Of a skill, feature or tag: which. */
  readonly word: string | null
}

/** With so many jobs of its own a depot is predicted by what was learned alone, with half as many half by that. */
export const ENOUGH_OF_DEPOT = 200
/** What moves a median less is not worth a sentence. Minutes. */
const LEAST_DRIVER = 3
/** No prediction is shorter, as a share of the usual work. */
const LEAST_RATIO = 0.1

export interface DurationModel extends DurationModelData {
  readonly columns: readonly DurationColumn[]
  readonly walkable: Readonly<Record<ForestName, readonly WalkableForest[]>>
  valuesOf(job: DurationCase, usual: UsualDuration): Float64Array
}

export function durationModelOf(data: DurationModelData): DurationModel {
  const columns = durationColumns(data.words)
  const write = createValueWriter(data.words)
  const into = new Float64Array(columns.length)
  const of = (name: ForestName) => data.forests[name].map((forest) => walkable(forest, columns))
  return {
    ...data, columns, walkable: { work: of('work'), load: of('load'), unload: of('unload'), blind: of('blind') },
    valuesOf(job, usual) {
      write(job, usual, into)
      return into
    },
  }
}

/** Of the work alone: what plans ask for, job after job. Without a model it is what is usual. */
export function predictWork(model: DurationModel | null, job: DurationCase): DurationQuantiles {
  const usual = usualDuration(job)
  return model === null ? usualQuantiles(usual.workMinutes) : targetQuantiles(model, forestOf(model, job), model.valuesOf(job, usual), usual.workMinutes, learnedShare(model, job))
}

export function predictDuration(model: DurationModel | null, job: DurationCase): DurationForecast {
  const usual = usualDuration(job)
  const share = model === null ? 0 : learnedShare(model, job)
  const values = model?.valuesOf(job, usual)
  const of = (target: DurationTarget) => {
    const minutes = usualMinutesOf(target, usual)
    if (!model || !values) return usualQuantiles(minutes)
    const found = targetQuantiles(model, forestOf(model, job), values, usual.workMinutes, share)
    return target === 'work' ? found : job.estimatedHours !== null ? targetQuantiles(model, target, values, minutes, share) : scaled(found, minutes / usual.workMinutes)
  }
  return { work: of('work'), load: of('load'), unload: of('unload'), usual, learnedShare: share }
}

/** The parts of work that nobody estimated have no forests of their own: they are as large a share of it as usual. */
function scaled({ p10, p50, p90 }: DurationQuantiles, share: number): DurationQuantiles {
  return { p10: p10 * share, p50: p50 * share, p90: p90 * share }
}

function forestOf({ walkable }: DurationModel, { estimatedHours }: DurationCase): ForestName {
  return estimatedHours === null && walkable.blind.length > 0 ? 'blind' : 'work'
}

export function usualMinutesOf(target: DurationTarget, { workMinutes, loadShare }: UsualDuration): number {
  return target === 'work' ? workMinutes : target === 'load' ? workMinutes * loadShare : workMinutes * (1 - loadShare)
}

function learnedShare({ depots }: DurationModel, { location }: DurationCase): number {
  return Math.min(1, (depots[location] ?? 0) / ENOUGH_OF_DEPOT)
}

/** Quantiles that cross are put in order, which never makes them worse (Chernozhukov, Fernández-Val and Galichon 2010). */
function targetQuantiles(model: DurationModel, name: ForestName, values: Float64Array, minutes: number, share: number): DurationQuantiles {
  const [low = 0, middle = 0, high = 0] = model.walkable[name].map((forest) => Math.max(LEAST_RATIO, walkForest(forest, values))).toSorted((a, b) => a - b)
  const usual = usualQuantiles(minutes)
  const mixed = (ratio: number, without: number) => share * ratio * minutes + (1 - share) * without
  return { p10: mixed(low, usual.p10), p50: mixed(middle, usual.p50), p90: mixed(high, usual.p90) }
}

/** The subjects that move the median of the work most, the greatest first: what each question on the way through the trees changed, added up. */
export function durationDrivers(model: DurationModel, job: DurationCase, most: number): DurationDriver[] {
  const usual = usualDuration(job)
  const forest = model.walkable[forestOf(model, job)][1]
  if (!forest) return []
  const moved = new Map<string, DurationDriver>()
  const scale = usual.workMinutes * learnedShare(model, job)
  explainForest(forest, model.valuesOf(job, usual), (index, ratio) => {
    const { subject, name } = model.columns[index] as DurationColumn
    const word = name.includes(':') ? name.slice(name.indexOf(':') + 1) : null
    const key = word === null ? subject : name
    moved.set(key, { subject, word, minutes: (moved.get(key)?.minutes ?? 0) + ratio * scale })
  })
  return [...moved.values()].filter(({ minutes }) => Math.abs(minutes) >= LEAST_DRIVER).toSorted((a, b) => Math.abs(b.minutes) - Math.abs(a.minutes) || (a.subject < b.subject ? -1 : 1)).slice(0, most)
}
