import { AT_WORK_STATES } from '../../../domain/job/job-phase.ts'
import { percentOf, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { workedOn } from '../leaks/time-digest.ts'
import { billForecast, type WorkForecast } from './bill-forecast.ts'
import type { WorkSoFar } from './ceiling-meter.ts'
import type { JobCosting } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { isRevenue, sumOfLines } from './cost-line.ts'
import { onTopPct } from './crew-lines.ts'
import { meanWage } from './estimate-basis.ts'
import { remainingMinutes, type Range } from './forecast.ts'

/** Longer than a crew is out in one go: a state that nobody moved on. */
const LONGEST_MINUTES = 16 * 60

export interface LiveCost extends WorkSoFar {
  /** Since the last clocked minute: not clocked yet, but paid. */
  readonly runningMinutes: number
  /** Clocked and running, with everything else that is known. */
  readonly costSoFarCents: Cents
  /** Minutes of work that are left; null: nothing says how long it takes. */
  readonly remainingMinutes: Range | null
  readonly costAtEndCents: Range | null
  /** By the tariff, as the clock goes on; null without a rate. */
  readonly billAtEndCents: Range | null
}

export interface LiveInput {
  readonly input: CostInput
  readonly costing: JobCosting
  readonly now: number
  /** When the job came into a state in which the crew is out; null: it is not out, or nobody told. */
  readonly outSince: number | null
  /** Null: nothing says how long it takes. */
  readonly forecast: WorkForecast | null
}

/** What a running job has cost by this minute, and what it comes to. Overtime that the rest of the week may bring is not in it. */
export function liveCost({ input, costing, now, outSince, forecast }: LiveInput): LiveCost {
  const { sheet } = input
  const { clocked } = workedOn(sheet)
  const running = runningMinutes(input, now, outSince)
  const isOnSite = AT_WORK_STATES.has(sheet.job.status)
  const workMinutes = clocked.workMinutes + (isOnSite ? running : 0)
  const travelMinutes = clocked.travelMinutes + (isOnSite ? 0 : running)
  const hourCents = crewHourCents(input)
  const costs = costing.actual.lines.filter(({ kind }) => !isRevenue(kind))
  const costSoFarCents = sumOfLines(costs) + priceOfMinutes(hourCents, running)
  const kinds = new Set(costs.map(({ kind }) => kind))
  // What the estimate expects beside hours and has not come yet.
  const toCome = sumOfLines(costing.estimate.lines.filter(({ kind }) => (kind === 'truckKm' || kind === 'fuel' || kind === 'materials' || kind === 'thirdParty') && !kinds.has(kind)))
  const left = forecast === null ? null : remainingMinutes(forecast.takes, workMinutes)
  const soFar = { workMinutes, driveMinutes: clocked.driveMinutes, travelMinutes }
  return {
    ...soFar, runningMinutes: running, costSoFarCents, remainingMinutes: left,
    costAtEndCents: left === null ? null : over(left, (minutes) => costSoFarCents + toCome + priceOfMinutes(hourCents, minutes)),
    billAtEndCents: left === null || forecast === null ? null : billForecast(input, soFar, left, forecast),
  }
}

/** From the last clocked minute, or from when the crew went out, until now. */
function runningMinutes({ sheet }: CostInput, now: number, outSince: number | null): number {
  if (outSince === null) return 0
  const from = sheet.time.reduce((latest, { endAt }) => Math.max(latest, endAt), outSince)
  return Math.min(LONGEST_MINUTES, Math.max(0, Math.floor((now - from) / MS_PER_MINUTE)))
}

/** Crew and trucks, cents per hour, with what the employer pays on top. */
function crewHourCents(input: CostInput): Cents {
  const { sheet, parameters } = input
  const usual = meanWage(input).cents
  const wages = sheet.crew.length === 0 ? usual * sheet.job.crewSize : sheet.crew.reduce((sum, { wagePerHourCents }) => sum + (wagePerHourCents ?? parameters.usualWageCents), 0)
  return wages + percentOf(wages, onTopPct(input)) + sheet.trucks.reduce((sum, { costPerHourCents }) => sum + (costPerHourCents ?? 0), 0)
}

function over({ low, likely, high }: Range, cents: (minutes: number) => Cents): Range {
  return { low: cents(low), likely: cents(likely), high: cents(high) }
}
