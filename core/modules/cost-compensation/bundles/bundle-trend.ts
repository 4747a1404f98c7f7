import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Cents } from '../../../domain/money/money.ts'
import type { LeakBundle } from './bundle-findings.ts'

export const TRENDS = ['up', 'flat', 'down'] as const

export interface BundleTrend {
  /** By month of the jobs, those without a finding too, the last twelve at most. */
  readonly months: readonly { readonly month: string; readonly findings: number; readonly amountCents: Cents }[]
  /** A month of the last three. */
  readonly perMonthCents: Cents
  /** What of that would stay if it happened there as rarely as elsewhere; all of it where it happens nowhere in particular. */
  readonly fixCents: Cents
  readonly trend: (typeof TRENDS)[number]
}

const MONTHS = 12
const DAYS = 91
/** (assumed) A change of less than a fifth is none. */
const FLAT = 0.2

/** Seen from a day: its month is not over, so the last ninety-one days stand for three months. */
export function trendOf({ findings, lift }: LeakBundle, asOf: LocalDate): BundleTrend {
  const byMonth = Map.groupBy(findings, (each) => each.date.slice(0, 7))
  const last = spanCents(findings, addDays(asOf, -DAYS + 1), asOf)
  const before = spanCents(findings, addDays(asOf, -2 * DAYS + 1), addDays(asOf, -DAYS))
  const perMonthCents = Math.round(last / 3)
  return {
    months: monthsUpTo(asOf.slice(0, 7)).map((month) => {
      const inMonth = byMonth.get(month) ?? []
      return { month, findings: inMonth.length, amountCents: inMonth.reduce((sum, each) => sum + each.amountCents, 0) }
    }),
    perMonthCents,
    fixCents: lift > 1 ? Math.round(perMonthCents * (1 - 1 / lift)) : perMonthCents,
    trend: last > before * (1 + FLAT) ? 'up' : last < before * (1 - FLAT) ? 'down' : 'flat',
  }
}

function spanCents(findings: LeakBundle['findings'], from: LocalDate, to: LocalDate): Cents {
  return findings.reduce((sum, each) => (each.date >= from && each.date <= to ? sum + each.amountCents : sum), 0)
}

function monthsUpTo(month: string): string[] {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  return Array.from({ length: MONTHS }, (_, index) => at - MONTHS + 1 + index).map((each) => `${String(Math.floor(each / 12)).padStart(4, '0')}-${String((each % 12) + 1).padStart(2, '0')}`)
}
