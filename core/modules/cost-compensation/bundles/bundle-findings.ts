import type { Cents } from '../../../domain/money/money.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'

/** What jobs can have in common. */
export const BUNDLE_DIMENSIONS = ['location', 'weekday', 'lead', 'bookedBy', 'type'] as const
export type BundleDimension = (typeof BUNDLE_DIMENSIONS)[number]

/** Its values in the order of the dimensions; '' where a job has none. Nothing is bundled by not having something. */
export interface BundledJob {
  readonly job: string
  readonly values: readonly string[]
}

export interface LeakBundle {
  readonly rule: LeakFinding['rule']
  /** What its jobs have in common, beside the leak. */
  readonly cause: Readonly<Partial<Record<BundleDimension, string>>>
  /** Jobs that have this in common, with the leak or without. */
  readonly jobs: number
  readonly findings: readonly LeakFinding[]
  readonly amountCents: Cents
  readonly recoverableCents: Cents
  /** How many times as often it happens there as elsewhere; 1: nowhere in particular. */
  readonly lift: number
}

/** (assumed) Fewer are chance, less is not worth a talk. */
const LEAST_FINDINGS = 5
const LEAST_CENTS = 100_00
const LEAST_LIFT = 1.5
/** Log likelihood beyond chance that a cause must show, and each thing it adds must add: a more special cause has to earn it. */
const LEAST_EVIDENCE = 5
const EVIDENCE_PER_DIMENSION = 2
const MOST_DIMENSIONS = 3
const MOST_OF_RULE = 8

/** All ways to look at a job by at most three dimensions, the plainest first. */
const VIEWS: readonly (readonly number[])[] = Array.from({ length: 1 << BUNDLE_DIMENSIONS.length }, (_, mask) => BUNDLE_DIMENSIONS.flatMap((_each, at) => ((mask >> at) & 1 ? [at] : [])))
  .filter((view) => view.length > 0 && view.length <= MOST_DIMENSIONS)
  .toSorted((a, b) => a.length - b.length)

interface Group {
  readonly key: string
  readonly view: readonly number[]
  readonly findings: LeakFinding[]
  cents: Cents
}

/**
 * Small leaks by cause: of each rule the group of jobs in which it happens most against what is usual (a Poisson scan over all groups), then the next among what
 * is left, so that no finding is in two. What is left when no group stands out is bundled by depot. Sorted by money; the same findings give the same bundles.
 */
export function bundleFindings(findings: readonly LeakFinding[], jobs: readonly BundledJob[]): LeakBundle[] {
  const values = new Map(jobs.map((each) => [each.job, each.values]))
  const byRule = Map.groupBy(findings.filter((each) => values.has(each.job)), (each) => each.rule)
  const groupsOf = (of: readonly LeakFinding[]): Group[] => collect(of, values)
  const candidates = [...byRule.values()].flatMap(groupsOf).filter(isWorthwhile)
  const counts = countJobs(jobs, new Set(candidates.map(({ key }) => key)))
  const bundles: LeakBundle[] = []
  for (const [rule, ofRule] of byRule) {
    let left: readonly LeakFinding[] = ofRule
    for (let round = 0; round < MOST_OF_RULE; round += 1) {
      const best = mostTelling(groupsOf(left).filter(isWorthwhile), left.length, jobs.length, counts)
      if (best === null) break
      bundles.push(best)
      const taken = new Set(best.findings)
      left = left.filter((each) => !taken.has(each))
    }
    for (const [location, atDepot] of Map.groupBy(left, (each) => each.location)) {
      const cents = sum(atDepot, (each) => each.amountCents)
      if (atDepot.length < LEAST_FINDINGS || cents < LEAST_CENTS) continue
      bundles.push({ rule, cause: { location }, jobs: counts.get(keyOf([0], [location])) ?? atDepot.length, findings: atDepot, amountCents: cents, recoverableCents: sum(atDepot, (each) => each.recoverableCents), lift: 1 })
    }
  }
  return bundles.toSorted((a, b) => b.amountCents - a.amountCents || (textOf(a) < textOf(b) ? -1 : 1))
}

function isWorthwhile({ findings, cents }: Group): boolean {
  return findings.length >= LEAST_FINDINGS && cents >= LEAST_CENTS
}

function collect(findings: readonly LeakFinding[], values: ReadonlyMap<string, readonly string[]>): Group[] {
  const groups = new Map<string, Group>()
  for (const finding of findings) {
    const ofJob = values.get(finding.job) ?? []
    for (const view of VIEWS) {
      if (view.some((at) => (ofJob[at] ?? '') === '')) continue
      const key = keyOf(view, ofJob)
      let group = groups.get(key)
      if (group === undefined) {
        group = { key, view, findings: [], cents: 0 }
        groups.set(key, group)
      }
      group.findings.push(finding)
      group.cents += finding.amountCents
    }
  }
  return [...groups.values()]
}

/** Only groups that may become a bundle are counted: sixty thousand jobs have a million ways to be looked at. */
function countJobs(jobs: readonly BundledJob[], wanted: ReadonlySet<string>): Map<string, number> {
  const views = VIEWS.filter((view) => [...wanted].some((key) => key.startsWith(`${view.join('')}|`)))
  const counts = new Map<string, number>()
  for (const { values } of jobs) {
    for (const view of views) {
      const key = keyOf(view, values)
      if (wanted.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

function mostTelling(groups: readonly Group[], found: number, jobs: number, counts: ReadonlyMap<string, number>): LeakBundle | null {
  let best: { readonly group: Group; readonly evidence: number; readonly lift: number; readonly inGroup: number } | null = null
  for (const group of groups) {
    const inGroup = counts.get(group.key) ?? 0
    const k = group.findings.length
    const expected = (found * inGroup) / jobs
    // Against elsewhere: half a finding stands in where there is none.
    const lift = k / Math.max(1, inGroup) / (Math.max(0.5, found - k) / Math.max(1, jobs - inGroup))
    if (inGroup === 0 || inGroup >= jobs || k <= expected || lift < LEAST_LIFT) continue
    const rest = found - k
    const evidence = k * Math.log(k / expected) + (rest === 0 ? 0 : rest * Math.log(rest / Math.max(1e-9, found - expected))) - EVIDENCE_PER_DIMENSION * group.view.length
    if (evidence < LEAST_EVIDENCE) continue
    if (best === null || evidence > best.evidence || (evidence === best.evidence && group.key < best.group.key)) best = { group, evidence, lift, inGroup }
  }
  if (best === null) return null
  const { group, lift, inGroup } = best
  const [first] = group.findings
  if (first === undefined) return null
  return { rule: first.rule, cause: causeOf(group), jobs: inGroup, findings: group.findings, amountCents: group.cents, recoverableCents: sum(group.findings, (each) => each.recoverableCents), lift: Math.round(lift * 10) / 10 }
}

function keyOf(view: readonly number[], values: readonly string[]): string {
  let key = `${view.join('')}|`
  for (const at of view) key += `${values[at] ?? ''}|`
  return key
}

function causeOf({ key, view }: Group): LeakBundle['cause'] {
  const parts = key.split('|')
  return Object.fromEntries(view.map((at, index) => [BUNDLE_DIMENSIONS[at] ?? '', parts[index + 1] ?? '']))
}

function textOf({ rule, cause }: LeakBundle): string {
  return `${rule}|${BUNDLE_DIMENSIONS.map((dimension) => cause[dimension] ?? '').join('|')}`
}

function sum(findings: readonly LeakFinding[], of: (finding: LeakFinding) => number): number {
  return findings.reduce((total, each) => total + of(each), 0)
}
