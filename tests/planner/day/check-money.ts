import { mulDiv, priceOfMinutes } from '../../../core/domain/money/money.ts'
import { overtimePremiumCents } from '../../../core/domain/overtime/overtime.ts'
import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { DayPlanAnswer, PlanMoney } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import { dayFaults, paidMinutesOf } from './day-faults.ts'
import { isLoose, type DayFacts, type DayState, type StandingJourney } from './day-state.ts'
import { expectedLateMinutes } from './replay-journey.ts'

const PARTS = ['workCents', 'travelCents', 'idleCents', 'overtimeCents', 'truckKmCents', 'truckHourCents', 'latenessCents', 'hoursRiskCents', 'unservedCents', 'fairnessCents', 'stabilityCents', 'wishesCents'] as const

export interface DayCost {
  readonly wagesCents: number
  readonly truckKmCents: number
  readonly truckHourCents: number
  readonly latenessCents: number
}

/** What a day costs in wages, trucks and lateness, reckoned worker by worker and journey by journey. */
export function costOf({ facts, journeys }: DayState): DayCost {
  let wagesCents = 0
  for (const { worker, problem, place } of facts.workers.values()) {
    const shifts = journeys.filter(({ crew }) => crew.some((member) => member.worker === worker.id)).map((journey) => withWay(facts, journey, place))
    const paid = paidMinutesOf(shifts, problem.settings.paidGapMinutes)
    const wage = worker.wagePerHourCents ?? problem.settings.assumedWageCents
    const past = (minutes: number) => Math.max(0, minutes - worker.overtime.afterMinutesWeek)
    wagesCents += priceOfMinutes(wage, paid) + overtimePremiumCents(wage, past(worker.weekMinutes + paid) - past(worker.weekMinutes), worker.overtime.factor)
  }
  let truckKmCents = 0
  let truckHourCents = 0
  let latenessCents = 0
  for (const { replay, truck, problem, jobs } of journeys) {
    if (replay === null) continue
    latenessCents += Math.round(expectedLateMinutes(problem, replay, jobs) * problem.settings.latePerMinuteCents)
    const found = facts.trucks.get(truck ?? '')?.truck
    if (!found) continue
    truckKmCents += mulDiv(found.costPerKmCents ?? problem.settings.assumedKmCents, replay.metres, 1_000)
    truckHourCents += priceOfMinutes(found.costPerHourCents ?? problem.settings.assumedTruckHourCents, (replay.backAt - replay.leaveAt) / MS_PER_MINUTE)
  }
  return { wagesCents, truckKmCents, truckHourCents, latenessCents }
}

/** Who is lent is paid for the way to the other yard and back. */
function withWay({ input }: DayFacts, journey: StandingJourney, home: number): StandingJourney {
  const from = input.places[home]?.problem
  const to = input.places[journey.place]?.problem
  if (!from || !to || from === to || journey.replay === null) return journey
  const sameYard = from.yard !== null && to.yard !== null && from.yard.lat === to.yard.lat && from.yard.lon === to.yard.lon
  const minutes = from.yard === null || to.yard === null ? from.timeline.unknownLeg.minutes : sameYard ? 0 : Math.round(from.travel(from.yard, to.yard, from.defaultStartAt).minutes)
  return { ...journey, replay: { ...journey.replay, onDutyAt: journey.replay.onDutyAt - minutes * MS_PER_MINUTE, offDutyAt: journey.replay.offDutyAt + minutes * MS_PER_MINUTE } }
}

export function moneyFaults(facts: DayFacts, answer: DayPlanAnswer, before: DayState, after: DayState): string[] {
  const faults = [['before', answer.before] as const, ['after', answer.after] as const, ...answer.journeys.map(({ key, money }) => [key, money] as const)].flatMap(([name, money]) => partFaults(name, money))
  const was = costOf({ facts, journeys: before.journeys.filter((journey) => !isLoose(facts, journey)) })
  const is = costOf(after)
  // Rounded shift by shift, or once a day: a cent for each either way.
  const shifts = before.journeys.reduce((sum, { crew }) => sum + crew.length, 0) + after.journeys.reduce((sum, { crew }) => sum + crew.length, 0)
  const near = (what: string, told: number, made: number, cents: number) => {
    if (Math.abs(told - made) > cents) faults.push(`money: ${what} changes by ${told}, and by ${made} where it is reckoned anew`)
  }
  near('wages', wages(answer.after) - wages(answer.before), is.wagesCents - was.wagesCents, shifts + 1)
  near('kilometres', answer.after.truckKmCents - answer.before.truckKmCents, is.truckKmCents - was.truckKmCents, 0)
  near('truck hours', answer.after.truckHourCents - answer.before.truckHourCents, is.truckHourCents - was.truckHourCents, 0)
  near('lateness', answer.after.latenessCents - answer.before.latenessCents, facts.input.weights.lateness * (is.latenessCents - was.latenessCents), 1 + after.journeys.length * Math.max(1, facts.input.weights.lateness))
  const served = answer.journeys.reduce((sum, { money }) => sum + money.totalCents, 0)
  if (Math.abs(served + answer.after.unservedCents - answer.after.totalCents) > 0) faults.push(`money: journeys ${served} and unserved ${answer.after.unservedCents} do not come to ${answer.after.totalCents}`)
  if (answer.after.unservedCents < 0 || answer.before.unservedCents < 0) faults.push('money: a job that is not served costs less than nothing')
  // A board that breaks rules may be cheaper than any plan that keeps them.
  if (facts.input.from !== 'scratch' && dayFaults(before).length === 0 && answer.after.totalCents > answer.before.totalCents) faults.push(`money: ${answer.after.totalCents} is dearer than the board's ${answer.before.totalCents}`)
  return faults
}

function wages({ workCents, travelCents, idleCents, overtimeCents }: PlanMoney): number {
  return workCents + travelCents + idleCents + overtimeCents
}

function partFaults(name: string, money: PlanMoney): string[] {
  const sum = PARTS.reduce((total, part) => total + money[part], 0)
  const whole = [...PARTS, 'totalCents' as const].every((part) => Number.isSafeInteger(money[part]))
  // People who go well together are a credit; nothing else is.
  const negative = PARTS.filter((part) => part !== 'wishesCents' && money[part] < 0)
  return [...negative.map((part) => `money: of ${name} ${part} is ${money[part]}`), ...(whole ? [] : [`money: of ${name} is not in whole cents`]), ...(sum === money.totalCents ? [] : [`money: of ${name} the parts come to ${sum}, not ${money.totalCents}`])]
}
