import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { localTimeOf, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { fitTruck } from '../../../domain/volume/volume.ts'
import type { AdviceContext } from './advice-context.ts'
import type { DayJob } from './day-problem.ts'
import { latenessOf, type Lateness } from './lateness.ts'
import { latenessCents } from './lateness-cost.ts'
import { moneyOf, type OptionMoney, type WageParts } from './money-parts.ts'
import { workersOf, type FoundOption } from './option.ts'
import { NOTHING_SPENT, shiftOf, wageParts } from './pay.ts'
import { proposedCrews } from './proposed-crews.ts'
import { PASSED_RULES, type Assignment, type OtherJobEffect, type Reason, type Recommendation } from './recommendation.ts'
import { truckCost } from './truck-rules.ts'
import { shiftChange, type WorkerFacts } from './worker-facts.ts'

/** Writes out an option in full: who does what, what it costs by part, how sure it is, and why it stands where it stands. `moreCents` above the best option; `booked` is the cheapest of its kind with the crew that is booked. */
export function writeOption(context: AdviceContext, option: FoundOption, moreCents: number, booked: FoundOption | null): Recommendation {
  const { problem, job } = context
  const { timeline, journey, position } = option
  const jobs = journey ? journey.jobs.toSpliced(position, 0, job) : [job]
  const before = (journey && context.timelines.get(journey.id)) ?? null
  const crew = membersOf(context, option)
  const money = moneyOfOption(context, option, crew, jobs, before)
  if (money.totalCents !== option.totalCents) throw new Error(`the parts of ${option.key} do not sum to its total`)
  const lateness = latenessOf(timeline, jobs, problem.settings)
  const own = lateness[position] as Lateness
  const others = otherJobs(timeline, lateness, before, before && journey ? latenessOf(before, journey.jobs, problem.settings) : [], job.id)
  return {
    kind: journey ? 'existingJourney' : 'newCrew',
    assignments: assignmentsOf(context, option),
    arriveAt: timeline.jobs[position]?.arriveAt ?? timeline.leaveYardAt,
    timeline,
    money,
    lateProbability: own.probability,
    lateMinutesExpected: own.expectedMinutes,
    others,
    rulesPassed: minutesBehind(context, option) > 0 ? PASSED_RULES.filter((rule) => rule !== 'window') : PASSED_RULES,
    reasons: [...reasonsOf(context, option, crew, money, own, others, moreCents), ...sizeReason(job, option, booked)],
  }
}

function assignmentsOf(context: AdviceContext, option: FoundOption): Assignment[] {
  const departAt = localTimeOf(option.timeline.leaveYardAt, context.problem.zone)
  const crews = proposedCrews(context, option)
  return option.trucks.map((truck, slot) => ({ job: context.job.id, journey: option.journey?.id ?? null, position: option.position, truck: truck.id, crew: crews[slot] ?? [], departAt }))
}

function membersOf(context: AdviceContext, option: FoundOption): WorkerFacts[] {
  const there = option.journey?.crew.map(({ worker }) => context.workerIndex.get(worker) ?? -1) ?? []
  return [...there, ...option.crew.picks.map(({ worker }) => worker)].flatMap((index) => context.workers[index] ?? [])
}

function moneyOfOption(context: AdviceContext, option: FoundOption, crew: readonly WorkerFacts[], jobs: readonly DayJob[], before: JourneyTimeline | null): OptionMoney {
  const { problem } = context
  const { timeline, journey } = option
  const there = new Set(journey?.crew.map(({ worker }) => worker))
  const wages = crew.map((facts): WageParts => {
    const member = there.has(facts.worker.id)
    const change = shiftChange(facts, shiftOf(timeline), problem.settings.paidGapMinutes, member && journey ? journey.id : null)
    const spentBefore = member && before ? before : NOTHING_SPENT
    return wageParts(facts.wagePerHourCents, facts.worker.overtime, facts.worker.weekMinutes + change.paidBefore, change.paidChange, spentBefore, timeline)
  })
  let kmCents = 0
  let hourCents = 0
  for (const truck of option.trucks) {
    const after = truckCost(problem, truck, timeline)
    const was = truckCost(problem, truck, before)
    kmCents += after.kmCents - was.kmCents
    hourCents += after.hourCents - was.hourCents
  }
  return moneyOf(wages, kmCents, hourCents, latenessCents(problem, timeline, jobs) - latenessCents(problem, before, journey?.jobs ?? []), option.crew.missedWishCents, option.crew.recordCents)
}

function otherJobs(timeline: JourneyTimeline, lateness: readonly Lateness[], before: JourneyTimeline | null, latenessBefore: readonly Lateness[], own: string): OtherJobEffect[] {
  return timeline.jobs.flatMap((timing, index): OtherJobEffect[] => {
    if (timing.id === own) return []
    const was = before?.jobs.findIndex((one) => one.id === timing.id) ?? -1
    return [{
      job: timing.id,
      arrivalShiftMinutes: (timing.arriveAt - (before?.jobs[was]?.arriveAt ?? timing.arriveAt)) / MS_PER_MINUTE,
      latePercentBefore: percent(latenessBefore[was]?.probability ?? 0),
      latePercentAfter: percent(lateness[index]?.probability ?? 0),
    }]
  })
}

/** Behind the window's end where the job begins later than the customer puts up with; 0 where its window is kept. */
function minutesBehind({ job }: AdviceContext, { timeline, position }: FoundOption): number {
  const minutes = timeline.jobs[position]?.lateMinutes ?? 0
  return minutes > job.graceMinutes ? minutes : 0
}

const NOTABLE_LATE_PERCENT = 10

function reasonsOf(context: AdviceContext, option: FoundOption, crew: readonly WorkerFacts[], money: OptionMoney, own: Lateness, others: readonly OtherJobEffect[], moreCents: number): Reason[] {
  const { problem, job } = context
  const { trucks, journey, timeline } = option
  const reasons: Reason[] = []
  const add = (when: boolean, code: Reason['code'], params: Reason['params'] = {}) => {
    if (when) reasons.push({ code, params })
  }
  const behind = minutesBehind(context, option)
  add(behind > 0, 'time.is_late', { minutes: behind })
  add(moreCents === 0, 'rank.cheapest', {})
  add(moreCents > 0, 'rank.more_than_best', { cents: moreCents })
  add(journey === null && trucks.length === 1, 'option.new_crew', { workers: crew.length })
  add(trucks.length > 1, 'option.several_trucks', { trucks: trucks.length, workers: crew.length })
  add(journey !== null, 'option.joins_journey', { position: option.position + 1, jobs: timeline.jobs.length })
  add(journey !== null && option.crew.picks.length > 0, 'option.adds_workers', { workers: option.crew.picks.length })
  add(money.overtimeCents > 0, 'money.overtime', { cents: money.overtimeCents })
  add(money.overtimeCents === 0, 'money.no_overtime')
  add(money.idleCents > 0, 'money.idle', { cents: money.idleCents })
  const assumed = crew.some(({ worker }) => worker.wagePerHourCents === null) || trucks.some((truck) => truck.costPerKmCents === null || truck.costPerHourCents === null)
  add(assumed, 'money.assumed')
  add(behind === 0 && percent(own.probability) >= NOTABLE_LATE_PERCENT, 'time.may_be_late', { percent: percent(own.probability) })
  const moved = others.filter((other) => other.arrivalShiftMinutes !== 0)
  add(moved.length > 0, 'time.moves_others', { jobs: moved.length, minutes: Math.max(0, ...moved.map((other) => other.arrivalShiftMinutes)) })
  add(timeline.unknownLegs > 0, 'time.unknown_place', { legs: timeline.unknownLegs })
  add(timeline.approximateLegs > 0, 'time.approximate_place', { legs: timeline.approximateLegs })
  const fit = fitTruck({ volumeCuft: trucks.reduce((sum, truck) => sum + truck.volumeCuft, 0), payloadKg: null }, [{ volumeCuft: job.volumeCuft ?? 0, weightKg: job.weightKg }], problem.settings.usualFill)
  const wished = crew.find(({ worker }) => job.wishedWorkers.includes(worker.id))
  add(wished !== undefined, 'crew.wished', { worker: wished?.worker.id ?? null })
  add(money.wishesCents > 0, 'crew.wish_missed', { cents: money.wishesCents })
  add(money.recordCents < 0, 'crew.good_record', { cents: -money.recordCents })
  const [one, other] = goodPair(context, crew)
  add(one !== undefined, 'crew.good_pair', { worker: one ?? null, other: other ?? null })
  add(!fit.fits, 'truck.tight', { percent: Math.round(fit.fill * problem.settings.usualFill * 100) })
  return reasons
}

/** What it changes that not just as many come as are booked. */
function sizeReason(job: DayJob, option: FoundOption, instead: FoundOption | null): Reason[] {
  const [people, booked] = [workersOf(job, option), job.crewSize]
  if (people === booked) return []
  if (instead === null) return [{ code: 'crew.other_size', params: { people, booked } }]
  const minutesOf = ({ timeline }: FoundOption) => timeline.jobs.reduce((sum, { id, startAt, endAt }) => (id === job.id ? (endAt - startAt) / MS_PER_MINUTE : sum), 0)
  const cents = option.totalCents - instead.totalCents
  const size = people > booked ? 'crew.more' as const : 'crew.fewer' as const
  return [{ code: `${size}_${cents > 0 ? 'dearer' : 'cheaper'}`, params: { people, booked, minutes: Math.abs(minutesOf(option) - minutesOf(instead)), cents: Math.abs(cents) } }]
}

/** The first two of the crew who go well together. */
function goodPair({ goodWith }: AdviceContext, crew: readonly WorkerFacts[]): readonly [string, string] | readonly [] {
  for (const { index, worker } of crew) {
    const other = crew.find((member) => goodWith?.[index]?.includes(member.index))
    if (other) return [worker.id, other.worker.id]
  }
  return []
}

function percent(probability: number): number {
  return Math.round(probability * 100)
}
