import type { Language } from '../../../domain/failure/failure.ts'
import { asId, type Id } from '../../../domain/records/field.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { DriveNews } from '../../../kernel/ports/travel-time.ts'
import type { DisruptedDay, TakenOff } from '../day-plan/apply-disruptions.ts'
import type { DayPlanAnswer, JourneyChange, PlannedJourney } from '../day-plan/day-plan-answer.ts'
import { durationModelIn, estimatesOff } from '../durations/estimates-off.ts'
import type { PlanFrom, PlanPlace, PlanWeights } from '../day-plan/day-plan-input.ts'
import { NO_MONEY } from '../day-plan/plan-money.ts'
import type { Disruption, PlanOnWire } from '../plan-shape.ts'
import type { DayJourney } from '../recommend/day-problem.ts'
import { brokenText } from '../recommend/recommend-texts.ts'
import { refusalOnWire, type Reader } from './on-wire.ts'
import { drivesOnWire } from '../travel/known-roads.ts'
import { planFixText } from './plan-fix-text.ts'
import { planSums } from './plan-sums.ts'
import { toFind } from './to-find.ts'

export interface PlanAsked {
  readonly locations: readonly string[]
  readonly date: string
  readonly from: PlanFrom
  readonly seed: number
  readonly weights: PlanWeights
  /** Of the records that the plan was made from. */
  readonly basis: string
  readonly disruptions: readonly Disruption[]
  readonly news: DriveNews
  /** For stops without coordinates. */
  readonly locate: LocateStop
}

const BROUGHT: Readonly<Record<'hire' | 'rent', Readonly<Record<Language, string>>>> = {
  hire: { en: 'Day hire', fr: 'Journalier' },
  rent: { en: 'Rented truck', fr: 'Camion loué' },
}

/** Names of the people and trucks of several locations, and of those that a disruption brought along. */
export function planReaderOf(state: State, places: readonly PlanPlace[], company: string, language: Language): Reader {
  const names = new Map(places.flatMap(({ problem }) => [...problem.trucks, ...problem.workers].map(({ id, name }): [string, string] => [id, broughtName(id, language) ?? name])))
  return { names, currency: state.records.get('company', company)?.currency ?? 'CAD', language }
}

function broughtName(id: string, language: Language): string | null {
  const [, kind, number] = /^(hire|rent)-(\d+)$/.exec(id) ?? []
  return kind === 'hire' || kind === 'rent' ? `${BROUGHT[kind][language]} ${number}` : null
}

/** A plan as the window and the terminal get it: with names and sentences, told against the board as it is on record. */
export function planOnWire(answer: DayPlanAnswer, state: State, asked: PlanAsked, disrupted: DisruptedDay, reader: Reader): PlanOnWire {
  const name = (id: string) => reader.names.get(id) ?? state.records.get('worker', id)?.name ?? state.records.get('truck', id)?.name ?? id
  const whereNow = new Map(answer.journeys.flatMap(({ key, crew, change }) => (change.kind === 'dropped' ? [] : crew.map(({ worker }): [string, string] => [worker, key]))))
  let group = Math.max(0, ...answer.journeys.map(({ change }) => change.group))
  const journeys = [...answer.journeys, ...emptiedBefore(answer, disrupted)].map((journey) => {
    const taken = disrupted.taken.get(journey.key)
    // What the plan left with its hole hangs together with nothing else.
    return journeyOnWire(withBoardTruck(journey, disrupted), taken, taken && (journey.change.kind === 'same' || journey.change.group === 0) ? (group += 1) : journey.change.group, whereNow, name)
  })
  const spoken = jobsOf(answer, journeys)
  const held = disrupted.held.filter((one) => !answer.broken.some((other) => other.journey === one.journey && other.refusal.code === one.refusal.code))
  return {
    locations: asked.locations.map((id) => asId<'location'>(id)),
    date: asked.date, from: asked.from, seed: asked.seed, weights: { ...asked.weights }, basis: asked.basis,
    iterations: answer.iterations,
    stopped: answer.stopped,
    before: { ...answer.before },
    after: { ...answer.after },
    proof: answer.proof,
    drives: drivesOnWire(asked.news, answer.journeys.map(({ timeline }) => timeline)),
    sums: planSums(answer, disrupted.places),
    journeys,
    unplanned: answer.unplanned.map(({ job, truck, refusal, fix }) => ({
      job: asId<'job'>(job), truck: truck === null ? null : asId<'truck'>(truck), refusal: refusal && refusalOnWire(refusal, reader),
      fix: { code: fix.code, cents: fix.cents, params: { ...fix.params }, text: planFixText(fix, reader.names, reader.language) },
    })),
    broken: [...held, ...answer.broken].map(({ journey, refusal }) => ({ journey: asId<'journey'>(journey), refusal: { ...refusalOnWire(refusal, reader), text: brokenText(refusal, reader.names, reader.language) } })),
    toFind: toFind(journeys, asked.disruptions, name),
    estimatesOff: estimatesOff(state, durationModelIn(state), spoken, asked.locate),
    jobs: spoken.flatMap((id) => jobOnWire(state, id)),
  }
}

/** Journeys that lost their last job to what happened: a plan does not look at them any more, the board still has them. */
function emptiedBefore(answer: DayPlanAnswer, { places, taken }: DisruptedDay): PlannedJourney[] {
  const told = new Set(answer.journeys.map(({ key }) => key))
  const isEmptied = ({ id, open, jobs }: DayJourney) => open && jobs.length === 0 && !told.has(id) && (taken.get(id)?.jobs.length ?? 0) > 0
  return places.flatMap(({ location, problem }) =>
    problem.journeys.filter(isEmptied).map(({ id }): PlannedJourney => ({
      key: id, journey: id, location, truck: null, crew: [], departAt: null, jobs: [], timeline: null, money: NO_MONEY,
      change: { kind: 'dropped', cents: 0, group: 0, jobsIn: [], jobsOut: [], crewIn: [], crewOut: [], truckBefore: null, departBefore: null, isReordered: false },
    })),
  )
}

/** One that is no longer needed is still called by the truck it had. */
function withBoardTruck(one: PlannedJourney, { places }: DisruptedDay): PlannedJourney {
  if (one.change.kind !== 'dropped' || one.truck !== null || one.change.truckBefore !== null) return one
  const board = places.flatMap(({ problem }) => problem.journeys).find(({ id }) => id === one.journey)
  return { ...one, change: { ...one.change, truckBefore: board?.truck ?? null } }
}

type JourneyOnWire = PlanOnWire['journeys'][number]

function journeyOnWire(one: PlannedJourney, taken: TakenOff | undefined, group: number, whereNow: ReadonlyMap<string, string>, name: (id: string) => string): JourneyOnWire {
  const { timeline } = one
  return {
    key: one.key,
    journey: one.journey === null ? null : asId<'journey'>(one.journey),
    location: asId<'location'>(one.location),
    truck: one.truck === null ? null : asId<'truck'>(one.truck),
    truckName: one.truck === null ? null : name(one.truck),
    crew: one.crew.map(({ worker, role, lent }) => ({ worker: asId<'worker'>(worker), name: name(worker), role, lent })),
    departAt: one.departAt,
    times: timeline && { onDutyAt: timeline.onDutyAt, leaveYardAt: timeline.leaveYardAt, backAtYardAt: timeline.backAtYardAt, offDutyAt: timeline.offDutyAt, drivingMinutes: Math.round(timeline.drivingMinutes), waitMinutes: Math.round(timeline.waitMinutes), metres: Math.round(timeline.metres) },
    jobs: one.jobs.flatMap(({ job, latePercent, marginalCents }) => {
      const timing = timeline?.jobs.find(({ id }) => id === job)
      return timing ? [{ job: asId<'job'>(job), arriveAt: timing.arriveAt, startAt: timing.startAt, endAt: timing.endAt, lateMinutes: Math.round(timing.lateMinutes), latePercent: Math.round(latePercent), marginalCents }] : []
    }),
    money: { ...one.money },
    change: changeOnWire({ ...one.change, group }, taken, whereNow, name),
  }
}

/** What a disruption took off a journey is a change of the board like any other. */
function changeOnWire(change: JourneyChange, taken: TakenOff | undefined, whereNow: ReadonlyMap<string, string>, name: (id: string) => string): JourneyOnWire['change'] {
  const worker = (id: string) => ({ worker: asId<'worker'>(id), name: name(id) })
  const truckBefore = change.truckBefore ?? taken?.truck ?? null
  const gone = (taken?.crew ?? []).filter((member) => !change.crewOut.some((one) => one.worker === member.worker))
  return {
    kind: change.kind === 'same' && taken ? 'changed' : change.kind,
    cents: change.cents,
    group: change.group,
    jobsIn: change.jobsIn.map(({ job, from }) => ({ job: asId<'job'>(job), from })),
    jobsOut: [...change.jobsOut, ...(taken?.jobs ?? []).map((job) => ({ job, to: null }))].map(({ job, to }) => ({ job: asId<'job'>(job), to })),
    crewIn: change.crewIn.map((one) => ({ ...worker(one.worker), from: one.from })),
    crewOut: [...gone.map((one) => ({ ...worker(one.worker), to: whereNow.get(one.worker) ?? null })), ...change.crewOut.map((one) => ({ ...worker(one.worker), to: one.to }))],
    truckBefore: truckBefore === null ? null : { truck: asId<'truck'>(truckBefore), name: name(truckBefore) },
    departBefore: change.departBefore,
    isReordered: change.isReordered,
  }
}

function jobsOf({ unplanned }: DayPlanAnswer, journeys: readonly JourneyOnWire[]): Id<'job'>[] {
  const named = journeys.flatMap(({ jobs, change }) => [...jobs, ...change.jobsIn, ...change.jobsOut].map(({ job }) => job as string))
  return [...new Set([...named, ...unplanned.map(({ job }) => job)])].toSorted().map((id) => asId<'job'>(id))
}

function jobOnWire(state: State, id: string): PlanOnWire['jobs'] {
  const job = state.records.get('job', id)
  if (!job) return []
  return [{ job: job.id, number: job.externalId, customerName: state.records.get('customer', job.customer)?.name ?? null, type: job.type, windowStart: job.windowStart, windowEnd: job.windowEnd, quoteTotalCents: job.quoteTotalCents }]
}
