import type { Cents } from '../../../domain/money/money.ts'
import { subjectOf } from '../feedback/finding-key.ts'
import type { LeakFinding } from './leak-rule.ts'

/** What can still be had first; among equals the nearest deadline, then the larger amount, then job, rule and subject, so that the order is total. */
export function rankFindings(findings: readonly LeakFinding[]): LeakFinding[] {
  return findings.toSorted((a, b) =>
    b.recoverableCents - a.recoverableCents
    || compare(a.recoverableUntil ?? '9999', b.recoverableUntil ?? '9999')
    || b.amountCents - a.amountCents
    || compare(a.job, b.job)
    || compare(a.rule, b.rule)
    || compare(subjectOf(a), subjectOf(b)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export interface FindingSums {
  findings: number
  amountCents: Cents
  recoverableCents: Cents
}

export function sumFindings<Key>(findings: readonly LeakFinding[], keyOf: (finding: LeakFinding) => Key): Map<Key, FindingSums> {
  const sums = new Map<Key, FindingSums>()
  for (const finding of findings) {
    const key = keyOf(finding)
    let sum = sums.get(key)
    if (sum === undefined) {
      sum = { findings: 0, amountCents: 0, recoverableCents: 0 }
      sums.set(key, sum)
    }
    sum.findings += 1
    sum.amountCents += finding.amountCents
    sum.recoverableCents += finding.recoverableCents
  }
  return sums
}
