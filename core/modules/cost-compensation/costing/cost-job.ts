import { percentOf, priceOfMinutes } from '../../../domain/money/money.ts'
import { viewBill } from '../leaks/bill-view.ts'
import { workedOn } from '../leaks/time-digest.ts'
import type { CostInput } from './cost-input.ts'
import { totals, totalsOf, type CostLine, type CostTotals } from './cost-line.ts'
import type { CostProblem } from './cost-problem.ts'
import { crewLines, hours, onTopPct } from './crew-lines.ts'
import { estimatedMinutes, meanWage } from './estimate-basis.ts'
import { findProblems } from './find-problems.ts'
import { cardFeeLines, claimLines, estimatedMaterialLines, materialLines, truckLines } from './other-lines.ts'
import { chargeLines, isNegative, storageLines } from './revenue-lines.ts'

export interface CostSide {
  readonly lines: readonly CostLine[]
  readonly totals: CostTotals
}

export interface JobCosting {
  readonly estimate: CostSide
  readonly actual: CostSide
  readonly problems: readonly CostProblem[]
}

/** Estimate against actual, line by line; every amount names its records, and the lines add up to the totals. */
export function costJob(input: CostInput): JobCosting {
  const estimate = estimateLines(input)
  const actual = actualLines(input)
  // An hour of work at no cost is no estimate of the cost: without hours only the price is known.
  const isCosted = estimatedMinutes(input) !== null
  const estimated = totalsOf(estimate)
  const problems = findProblems(input)
  const known = totalsOf(actual)
  return {
    estimate: { lines: estimate, totals: isCosted ? estimated : totals(estimated.revenueCents, null) },
    actual: { lines: actual, totals: lacksSomething(input, problems) ? { ...known, marginCents: null, marginPct: null } : known },
    problems,
  }
}

/** Work that nobody clocked, or a line of the bill that was left out: what is known stands, but it is no margin. */
function lacksSomething({ sheet, pay, foreign }: CostInput, problems: readonly CostProblem[]): boolean {
  const isUnclocked = problems.some(({ code }) => code === 'missing_clock') && pay.every(({ work }) => work.length === 0)
  return isUnclocked || sheet.billed.some((line) => line.kind !== 'tax' && line.kind !== 'deposit' && (foreign.has(line.key) || isNegative(line)))
}

function actualLines(input: CostInput): CostLine[] {
  const { sheet, parameters } = input
  const { isBilled } = viewBill(sheet, parameters)
  const { clocked } = workedOn(sheet)
  const isWorked = input.pay.some(({ work }) => work.length > 0)
  return [
    ...(isBilled ? chargeLines(input, sheet.billed) : []),
    ...storageLines(input),
    ...crewLines(input),
    ...(isWorked ? truckLines(input, clocked.workMinutes + clocked.travelMinutes) : []),
    ...materialLines(input),
    ...cardFeeLines(input),
    ...claimLines(input),
  ]
}

/** The estimated hours with the booked crew at the mean wage of those who are on it, else the usual one. What nobody estimates (overtime, claims, card fees) has no line. */
function estimateLines(input: CostInput): CostLine[] {
  const { sheet } = input
  const revenue = chargeLines(input, sheet.estimated)
  const quote = sheet.job.quoteTotalCents
  const job = { kind: 'job', id: sheet.job.id }
  if (revenue.length === 0 && quote !== null) revenue.push({ kind: 'revenue', amountCents: quote, basis: null, about: null, records: [job], isAssumed: false })
  const minutes = estimatedMinutes(input)
  if (minutes === null) return [...revenue, ...estimatedMaterialLines(input)]
  const wage = meanWage(input)
  const labour: CostLine = { kind: 'labour', amountCents: priceOfMinutes(wage.cents, minutes * sheet.job.crewSize), basis: { quantity: hours(minutes * sheet.job.crewSize), unit: 'hour', priceCents: wage.cents }, about: null, records: [job], isAssumed: true }
  const pct = onTopPct(input)
  const onTop: CostLine = { kind: 'employer', amountCents: percentOf(labour.amountCents, pct), basis: { quantity: pct, unit: '%', priceCents: labour.amountCents }, about: null, records: [job], isAssumed: true }
  return [...revenue, labour, onTop, ...truckLines(input, minutes), ...estimatedMaterialLines(input)]
}
