import { daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { crewEffects, type CrewEffect } from './crew-effects.ts'
import { TRUST_SIDES, type TrustEvidence, type TrustSide } from './trust-evidence.ts'
import type { TrustSettings } from './trust-settings.ts'

/** 0 to 100, where 100 is nothing but good outcomes; nine times in ten the truth lies between `low` and `high`. */
export interface TrustScore {
  /** Null while there are too few facts to say anything. */
  readonly score: number | null
  readonly low: number
  readonly high: number
  /** How many facts there are. */
  readonly known: number
}

export interface SideScore extends TrustScore {
  readonly side: TrustSide
  /** What the crews of this place have on average. */
  readonly usual: number
  readonly weight: number
}

export interface TrustReason {
  readonly evidence: TrustEvidence
  /** Of the outcome, what work of its kind gives on average. */
  readonly expected: number
  /** What this fact moves the whole score by, roughly; its sign says which way. */
  readonly effect: number
}

export interface WorkerTrust {
  readonly worker: string
  readonly whole: TrustScore
  readonly sides: readonly SideScore[]
  /** What the whole would be of somebody who is as usual on every side that is known of him. */
  readonly usual: number
  /** All of this person's facts, those that weigh most first; told when asked for. */
  reasons(): TrustReason[]
}

/** Of a normal law, 5 and 95 percent. */
const NINE_IN_TEN = 1.645

/** Scores of everybody who is named in the evidence; what is set aside is not in it. The order of the evidence makes no difference. */
export function scoreCrew(evidence: readonly TrustEvidence[], today: LocalDate, settings: TrustSettings): Map<string, WorkerTrust> {
  return scoreSides(TRUST_SIDES.map((side) => judgeSide(side, evidence.filter((fact) => fact.side === side), today, settings)), settings)
}

export function scoreSides(sides: readonly JudgedSide[], settings: TrustSettings): Map<string, WorkerTrust> {
  const workers = [...new Set(sides.flatMap(({ facts }) => [...facts.keys()]))].toSorted()
  return new Map(workers.map((worker) => [worker, trustOf(worker, sides, settings)]))
}

/** One side of everybody who is named in its evidence. */
export interface JudgedSide {
  readonly side: TrustSide
  readonly usual: number
  /** By worker. */
  readonly facts: ReadonlyMap<string, readonly JudgedFact[]>
  readonly effects: ReadonlyMap<string, CrewEffect>
}

interface JudgedFact {
  readonly evidence: TrustEvidence
  readonly expected: number
  readonly weight: number
}

export function judgeSide(side: TrustSide, evidence: readonly TrustEvidence[], today: LocalDate, { halfLifeDays, horizonDays, kindStrength }: TrustSettings): JudgedSide {
  const dated = evidence.filter(({ date }) => date <= today && daysBetween(date, today) <= horizonDays).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const weighted = dated.map((fact) => ({ evidence: fact, weight: 0.5 ** (daysBetween(fact.date, today) / halfLifeDays) }))
  const all = meanOf(weighted, 0, 0)
  const means = new Map([...Map.groupBy(weighted, (fact) => fact.evidence.likeWork)].map(([kind, facts]) => [kind, meanOf(facts, all, kindStrength)]))
  const facts = weighted.map((fact) => ({ ...fact, expected: means.get(fact.evidence.likeWork) ?? all }))
  const effects = crewEffects(facts.map(({ evidence: { outcome, workers }, expected, weight }) => ({ residual: outcome - expected, weight, workers })))
  const byWorker = new Map<string, JudgedFact[]>()
  for (const fact of facts) {
    for (const worker of fact.evidence.workers) {
      const theirs = byWorker.get(worker)
      if (theirs) theirs.push(fact)
      else byWorker.set(worker, [fact])
    }
  }
  return { side, usual: all, facts: byWorker, effects }
}

function meanOf(facts: readonly { readonly evidence: TrustEvidence; readonly weight: number }[], before: number, strength: number): number {
  let sum = before * strength
  let count = strength
  for (const { evidence, weight } of facts) {
    sum += evidence.outcome * weight
    count += weight
  }
  return count === 0 ? 0 : sum / count
}

function trustOf(worker: string, judged: readonly JudgedSide[], settings: TrustSettings): WorkerTrust {
  const sides = judged.flatMap(({ side, usual, facts, effects }): JudgedScore[] => {
    const theirs = facts.get(worker) ?? []
    const effect = effects.get(worker)
    if (theirs.length === 0 || effect === undefined) return []
    const weight = settings.weights[side]
    return [{ side, usual: 100 * usual, weight, known: theirs.length, middle: 100 * (usual + effect.mean), sd: 100 * effect.sd, ...bounded(100 * (usual + effect.mean), 100 * effect.sd, theirs.length >= settings.leastOnSide) }]
  })
  const known = sides.reduce((sum, side) => sum + side.known, 0)
  const total = sides.reduce((sum, { weight }) => sum + weight, 0)
  return {
    worker,
    whole: { known, ...wholeOf(sides, known >= settings.leastInAll && sides.some(({ score }) => score !== null)) },
    sides: sides.map(({ side, usual, weight, score, low, high, known: many }) => ({ side, usual, weight, score, low, high, known: many })),
    usual: total === 0 ? 0 : sides.reduce((sum, { weight, usual }) => sum + (weight / total) * usual, 0),
    reasons: () => reasonsOf(worker, judged, settings),
  }
}

function reasonsOf(worker: string, judged: readonly JudgedSide[], { weights }: TrustSettings): TrustReason[] {
  const reasons = judged.flatMap(({ side, facts, effects }) => {
    const theirs = effects.has(worker) ? (facts.get(worker) ?? []) : []
    const all = theirs.reduce((sum, { weight }) => sum + weight, 0)
    return theirs.map(({ evidence, expected, weight }) => ({ evidence, expected, effect: (100 * weights[side] * weight * (evidence.outcome - expected)) / (all * evidence.workers.length) }))
  })
  return reasons.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.evidence.key < b.evidence.key ? -1 : 1))
}

interface JudgedScore extends SideScore {
  readonly middle: number
  readonly sd: number
}

/** A side with few facts is near what is usual, with its width; one without any is left out, and the others count for more. */
function wholeOf(sides: readonly JudgedScore[], isEnough: boolean): Pick<TrustScore, 'score' | 'low' | 'high'> {
  const total = sides.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return { score: null, low: 0, high: 100 }
  const middle = sides.reduce((sum, { weight, middle: each }) => sum + (weight / total) * each, 0)
  const sd = Math.sqrt(sides.reduce((sum, { weight, sd: each }) => sum + ((weight / total) * each) ** 2, 0))
  return bounded(middle, sd, isEnough)
}

function bounded(middle: number, sd: number, isEnough: boolean): Pick<TrustScore, 'score' | 'low' | 'high'> {
  const within = (value: number) => Math.min(100, Math.max(0, value))
  return { score: isEnough ? within(middle) : null, low: within(middle - NINE_IN_TEN * sd), high: within(middle + NINE_IN_TEN * sd) }
}
