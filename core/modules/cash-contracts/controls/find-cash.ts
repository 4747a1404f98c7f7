import { sumCents } from '../../../domain/money/money.ts'
import { MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import type { ControlNumbers } from './control-settings.ts'
import type { MoneyFinding, MoneyPayment } from './money-finding.ts'

/** One payer's cash, in Canadian cents: what reaches the limit within the hours, and what seems to be kept below it. */
export function findCash(payments: readonly MoneyPayment[], numbers: ControlNumbers): MoneyFinding[] {
  const received = payments.filter(({ amountCents }) => amountCents > 0).toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const withinMs = numbers.cashHours * MS_PER_HOUR
  const large = clusters(received, withinMs, (window) => sum(window) >= numbers.cashLimitCents)
  const told = new Set(large.flat().map(({ id }) => id))
  const least = (numbers.cashLimitCents * numbers.structuringPct) / 100
  const justBelow = received.filter(({ id, amountCents }) => !told.has(id) && amountCents >= least && amountCents < numbers.cashLimitCents)
  const structured = clusters(justBelow, numbers.structuringDays * 24 * MS_PER_HOUR, (window) => window.length >= numbers.structuringTimes)
  return [
    ...large.map((cluster) => findingOf('cash', cluster, reachedBy(cluster, numbers.cashLimitCents), isCertainly(cluster, withinMs, numbers.cashLimitCents))),
    ...structured.map((cluster) => findingOf('structuring', cluster, cluster[numbers.structuringTimes - 1] ?? cluster[0]!, true)),
  ]
}

/** Stretches in which each window that begins with one of them holds; windows that share a payment are one stretch. */
function clusters(payments: readonly MoneyPayment[], withinMs: number, holds: (window: readonly MoneyPayment[]) => boolean): MoneyPayment[][] {
  const found: MoneyPayment[][] = []
  let lastEnd = -1
  let end = 0
  for (let begin = 0; begin < payments.length; begin++) {
    while (end < payments.length && payments[end]!.from <= payments[begin]!.to + withinMs) end++
    const window = payments.slice(begin, end)
    if (!holds(window)) continue
    const before = found.at(-1)
    if (before !== undefined && begin < lastEnd) before.push(...payments.slice(lastEnd, end))
    else found.push(window)
    lastEnd = Math.max(lastEnd, end)
  }
  return found
}

/** Whether it holds whenever on their days they came. */
function isCertainly(cluster: readonly MoneyPayment[], withinMs: number, limit: number): boolean {
  return cluster.some((first) => sum(cluster.filter(({ from, to }) => from >= first.from && to - first.from <= withinMs)) >= limit)
}

function reachedBy(cluster: readonly MoneyPayment[], limit: number): MoneyPayment {
  let total = 0
  for (const payment of cluster) {
    total += payment.amountCents
    if (total >= limit) return payment
  }
  return cluster.at(-1)!
}

function findingOf(rule: 'cash' | 'structuring', cluster: readonly MoneyPayment[], reached: MoneyPayment, isCertain: boolean): MoneyFinding {
  return { id: `${rule}/${cluster[0]!.id}`, rule, job: reached.job, at: reached.from, amountCents: sum(cluster), isCertain, records: cluster.map(({ id }) => id) }
}

function sum(payments: readonly MoneyPayment[]): number {
  return sumCents(payments.map(({ amountCents }) => amountCents))
}
