import { localTimeOf, MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { JourneyTimeline } from '../../../core/domain/journey/timeline.ts'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import type { DayPlanAnswer, PlanMoney, PlannedJourney, UnplannedJob } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { costOf } from './check-money.ts'
import { dayFaults } from './day-faults.ts'
import { boardState, factsOf, isUnchanged, plannedState, type DayState, type StandingJourney } from './day-state.ts'

/** What somebody wants driven: enough of a journey to work out the rest of an answer. */
export interface PlainJourney {
  readonly key: string
  readonly location: string
  readonly truck: string | null
  readonly crew: readonly (readonly [worker: string, role: CrewRole])[]
  /** Null: as the first job's window has it. */
  readonly departAt: string | null
  readonly jobs: readonly string[]
}

const UNSERVED_CENTS = 500_000

/** The board as it is, as a plan. */
export function boardJourneys(input: DayPlanInput): PlainJourney[] {
  return input.places.flatMap(({ location, problem }) => problem.journeys.filter(({ open }) => open).map((journey): PlainJourney => ({
    key: journey.id, location, truck: journey.truck, crew: journey.crew.map(({ worker, role }) => [worker, role] as const),
    departAt: journey.departAt === null ? null : localTimeOf(journey.departAt, problem.zone), jobs: journey.jobs.map(({ id }) => id),
  })))
}

/** An answer that says what these journeys are, honestly: times, changes in one group, money by whole journeys. It keeps the rules where the journeys do. */
export function plainAnswer(input: DayPlanInput, journeys: readonly PlainJourney[]): DayPlanAnswer {
  const facts = factsOf(input)
  const before = boardState(facts)
  const stood = new Map(before.journeys.map((journey) => [journey.key, journey]))
  const sketched = journeys.map((plain) => sketch(input, plain, facts.board.has(plain.key)))
  const after = plannedState(facts, { journeys: sketched })
  const now = new Map(after.journeys.map((journey) => [journey.key, journey]))
  const own = new Set(journeys.map(({ key }) => key))
  const moneyBefore = moneyByJourney(before, own)
  const moneyAfter = moneyByJourney(after, own)
  const on = new Set(after.journeys.flatMap(({ jobs }) => jobs.map(({ id }) => id)))
  const unplanned = [...facts.jobs.keys()].filter((id) => !on.has(id)).map((job): UnplannedJob => ({ job, refusal: null, truck: null, fix: { code: 'another_day', cents: null, params: {} } }))
  const unservedBefore = input.places.reduce((sum, { jobs }) => sum + jobs.length, 0) * UNSERVED_CENTS
  const totals = (money: ReadonlyMap<string, PlanMoney>, unservedCents: number) => sumOf([...money].filter(([key]) => own.has(key)).map(([, one]) => one), unservedCents)
  return {
    journeys: sketched.map((journey) => withChange(journey, stood, now, moneyBefore, moneyAfter)),
    unplanned, broken: [...own].filter((key) => dayFaults(after).some((fault) => fault.journeys.includes(key))).map((journey) => ({ journey, refusal: { code: 'journey.locked', by: 1, params: {} } })),
    before: totals(moneyBefore, unservedBefore), after: totals(moneyAfter, unplanned.length * UNSERVED_CENTS), proof: null, iterations: 0, stopped: 'budget',
  }
}

function sketch(input: DayPlanInput, plain: PlainJourney, isOnBoard: boolean): PlannedJourney {
  const place = input.places.find(({ location }) => location === plain.location)
  const homes = new Set(place?.problem.workers.filter(({ onLoan }) => !onLoan).map(({ id }) => id))
  return {
    key: plain.key, journey: isOnBoard ? plain.key : null, location: plain.location, truck: plain.truck, crew: plain.crew.map(([worker, role]) => ({ worker, role, lent: !homes.has(worker) })),
    departAt: plain.departAt, jobs: plain.jobs.map((job) => ({ job, latePercent: 0, marginalCents: null })), timeline: null, money: NO_MONEY,
    change: { kind: 'same', cents: 0, group: 0, jobsIn: [], jobsOut: [], crewIn: [], crewOut: [], truckBefore: null, departBefore: null, isReordered: false },
  }
}

type Journeys = ReadonlyMap<string, StandingJourney>

function withChange(journey: PlannedJourney, stood: Journeys, now: Journeys, before: ReadonlyMap<string, PlanMoney>, after: ReadonlyMap<string, PlanMoney>): PlannedJourney {
  const was = stood.get(journey.key)
  const is = now.get(journey.key) as StandingJourney
  const money = after.get(journey.key) ?? NO_MONEY
  const jobsBefore = was?.jobs.map(({ id }) => id) ?? []
  const jobsNow = is.jobs.map(({ id }) => id)
  const crewBefore = was?.crew.map(({ worker }) => worker) ?? []
  const crewNow = is.crew.map(({ worker }) => worker)
  const other = (there: Journeys, has: (one: StandingJourney) => boolean) => [...there.values()].find((one) => one.key !== journey.key && has(one))?.key ?? null
  const common = jobsBefore.filter((id) => jobsNow.includes(id))
  return {
    ...journey, money, timeline: timelineOf(is),
    change: {
      kind: !was ? 'new' : isUnchanged(was, is) ? 'same' : jobsBefore.length > 0 && jobsNow.length === 0 ? 'dropped' : 'changed',
      cents: money.totalCents - (before.get(journey.key) ?? NO_MONEY).totalCents, group: 1,
      jobsIn: jobsNow.filter((id) => !jobsBefore.includes(id)).map((job) => ({ job, from: other(stood, (one) => one.jobs.some(({ id }) => id === job)) })),
      jobsOut: jobsBefore.filter((id) => !jobsNow.includes(id)).map((job) => ({ job, to: other(now, (one) => one.jobs.some(({ id }) => id === job)) })),
      crewIn: crewNow.filter((id) => !crewBefore.includes(id)).map((worker) => ({ worker, from: other(stood, (one) => one.jobs.length > 0 && one.crew.some((member) => member.worker === worker) && now.get(one.key)?.crew.some((member) => member.worker === worker) !== true) })),
      crewOut: crewBefore.filter((id) => !crewNow.includes(id)).map((worker) => ({ worker, to: other(now, (one) => one.crew.some((member) => member.worker === worker) && stood.get(one.key)?.crew.some((member) => member.worker === worker) !== true) })),
      truckBefore: was?.truck ?? null, departBefore: was?.replay ? localTimeOf(was.replay.leaveAt, was.problem.zone) : null,
      isReordered: common.join() !== jobsNow.filter((id) => common.includes(id)).join(),
    },
  }
}

function timelineOf({ replay }: StandingJourney): JourneyTimeline | null {
  if (replay === null) return null
  const { onDutyAt, leaveAt, backAt, offDutyAt, drivingMinutes, waitMinutes, metres } = replay
  return {
    onDutyAt, leaveYardAt: leaveAt, backAtYardAt: backAt, offDutyAt, drivingMinutes, waitMinutes, metres, jobs: replay.jobs.map((job) => ({ ...job, waitMinutes: (job.startAt - job.arriveAt) / MS_PER_MINUTE })),
    legs: [], onDutyMinutes: (offDutyAt - onDutyAt) / MS_PER_MINUTE, lateMinutes: replay.jobs.reduce((sum, { lateMinutes }) => sum + lateMinutes, 0), unknownLegs: 0, approximateLegs: 0,
  }
}

/** Each journey is charged what the day costs more with it than with those before it alone; first come those that are not the plan's. */
function moneyByJourney({ facts, journeys: all }: DayState, own: ReadonlySet<string>): Map<string, PlanMoney> {
  const money = new Map<string, PlanMoney>()
  const journeys = all.toSorted((a, b) => Number(own.has(a.key)) - Number(own.has(b.key)) || (a.key < b.key ? -1 : 1))
  let before = costOf({ facts, journeys: [] })
  journeys.forEach((journey, index) => {
    const with_ = costOf({ facts, journeys: journeys.slice(0, index + 1) })
    const parts = {
      ...NO_MONEY, workCents: with_.wagesCents - before.wagesCents, truckKmCents: with_.truckKmCents - before.truckKmCents, truckHourCents: with_.truckHourCents - before.truckHourCents,
      latenessCents: facts.input.weights.lateness * (with_.latenessCents - before.latenessCents),
    }
    money.set(journey.key, { ...parts, totalCents: parts.workCents + parts.truckKmCents + parts.truckHourCents + parts.latenessCents })
    before = with_
  })
  return money
}

const NO_MONEY: PlanMoney = {
  workCents: 0, travelCents: 0, idleCents: 0, overtimeCents: 0, truckKmCents: 0, truckHourCents: 0, latenessCents: 0, hoursRiskCents: 0, unservedCents: 0, fairnessCents: 0, stabilityCents: 0, wishesCents: 0, totalCents: 0,
}

function sumOf(money: readonly PlanMoney[], unservedCents: number): PlanMoney {
  const total: Record<keyof PlanMoney, number> = { ...NO_MONEY, unservedCents, totalCents: unservedCents }
  for (const one of money) for (const part of Object.keys(NO_MONEY) as (keyof PlanMoney)[]) total[part] += one[part]
  return total
}
