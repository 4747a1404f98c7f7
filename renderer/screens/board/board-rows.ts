import { defaultStartOf, departureOf } from '../../../core/domain/journey/timeline-input.ts'
import type { RangeAbsence, RangeJob, RangeJourney, RangeTruck, RangeWorker } from '../../../core/modules/command-control/board-range-shape.ts'
import type { ClashOnWire } from '../../../core/modules/command-control/clash-shape.ts'
import type { BoardState } from './board-state.ts'
import { groupLoads, type GroupLoad } from './group-load.ts'

export type RowsBy = 'trucks' | 'crews' | 'workers'

/** One job on one row. `key` is unique on the board: a job of two trucks, or of five people, has several bars. */
export interface BoardBar {
  readonly key: string
  readonly job: RangeJob
  readonly journey: RangeJourney
  readonly startAt: number
  readonly endAt: number
  readonly lane: number
  readonly clashes: readonly ClashOnWire[]
}

/** A journey as the ground its bars lie on, with the drives from and to the yard. */
export interface BoardBand {
  readonly journey: RangeJourney
  readonly startAt: number
  readonly endAt: number
  readonly lane: number
  readonly clashes: readonly ClashOnWire[]
}

export interface LaneRow {
  readonly kind: 'row'
  readonly key: string
  readonly location: string
  /** What stands in the row's head. */
  readonly truck: RangeTruck | null
  readonly worker: RangeWorker | null
  readonly crew: readonly string[]
  readonly lanes: number
  /** In time order. */
  readonly bands: readonly BoardBand[]
  readonly bars: readonly BoardBar[]
  readonly absences: readonly RangeAbsence[]
  readonly clashes: readonly ClashOnWire[]
}

export interface GroupRow {
  readonly kind: 'group'
  readonly key: string
  readonly location: string
  readonly name: string
  readonly isClosed: boolean
  /** Null where the location has not been read: its rows are folded away. */
  readonly load: GroupLoad | null
}

export type BoardRow = LaneRow | GroupRow

export interface RowsInput {
  readonly by: RowsBy
  readonly closed: ReadonlySet<string>
  /** All that are shown, in order, read or not; those of the board itself where nobody says. */
  readonly groups?: readonly { readonly id: string; readonly name: string }[]
}

const NONE: readonly never[] = []
/** How long a journey without jobs is drawn. */
const EMPTY_MS = 2 * 3_600_000

/** Makes the rows again and again, and gives the same object for a row in which nothing has changed. */
export function createRowBuilder(): (state: BoardState, input: RowsInput) => BoardRow[] {
  let known = new Map<string, { readonly parts: readonly unknown[]; readonly row: LaneRow }>()
  return (state, { by, closed, groups = [] }) => {
    const next: typeof known = new Map()
    const rows: BoardRow[] = []
    const shown = groups.length > 0 ? groups : [...state.places.values()]
    const grouped = shown.length > 1
    const loads = grouped ? groupLoads(state) : null
    const journeys = Map.groupBy(state.journeys.values(), ({ location }) => location)
    for (const { id: location, name } of shown) {
      if (!state.places.has(location)) {
        rows.push({ kind: 'group', key: `group/${location}`, location, name, isClosed: true, load: null })
        continue
      }
      if (grouped) rows.push({ kind: 'group', key: `group/${location}`, location, name, isClosed: closed.has(location), load: loads?.get(location) ?? null })
      if (grouped && closed.has(location)) continue
      for (const seed of seedsOf(state, by, location, journeys.get(location) ?? NONE)) {
        const key = `${by}/${location}/${seed.key}`
        const parts = partsOf(seed, state)
        const old = known.get(key)
        const row = old && sameParts(old.parts, parts) ? old.row : laneRow(key, location, seed, state)
        next.set(key, { parts, row })
        rows.push(row)
      }
    }
    known = next
    return rows
  }
}

/** Everything that a row is drawn from; what is compared is only whether these are the same objects. */
function partsOf({ key, truck, worker, journeys, absences }: RowSeed, { clashesOf }: BoardState): unknown[] {
  const parts: unknown[] = [truck, worker, ...journeys, ...absences]
  if (clashesOf.size === 0) return parts
  parts.push(clashesOf.get(key))
  for (const { id, jobs } of journeys) {
    parts.push(clashesOf.get(id))
    for (const job of jobs) parts.push(clashesOf.get(job.id))
  }
  return parts
}

function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

interface RowSeed {
  readonly key: string
  readonly truck: RangeTruck | null
  readonly worker: RangeWorker | null
  readonly journeys: readonly RangeJourney[]
  readonly absences: readonly RangeAbsence[]
}

function seedsOf(state: BoardState, by: RowsBy, location: string, all: readonly RangeJourney[]): RowSeed[] {
  const journeys = all.filter(({ status }) => status !== 'cancelled')
  if (by === 'trucks') return truckSeeds(state, location, journeys)
  return by === 'workers' ? workerSeeds(state, location, journeys) : crewSeeds(state, journeys)
}

/** Journeys that have no truck yet stand on top: they are what is left to do. */
function truckSeeds(state: BoardState, location: string, journeys: readonly RangeJourney[]): RowSeed[] {
  const byTruck = Map.groupBy(journeys, ({ truck }) => truck?.id ?? '')
  const away = Map.groupBy(state.absences, ({ resource }) => resource)
  const shown = state.trucks.filter((truck) => truck.location === location || byTruck.has(truck.id))
  const known = new Set(shown.map(({ id }) => id))
  const homeless = journeys.filter(({ truck }) => truck === null || !known.has(truck.id))
  return [
    ...(homeless.length > 0 ? [{ key: '-', truck: null, worker: null, journeys: homeless, absences: NONE }] : []),
    ...shown.map((truck) => ({ key: truck.id, truck, worker: null, journeys: byTruck.get(truck.id) ?? NONE, absences: away.get(truck.id) ?? NONE })),
  ]
}

function workerSeeds(state: BoardState, location: string, journeys: readonly RangeJourney[]): RowSeed[] {
  const byWorker = new Map<string, RangeJourney[]>()
  for (const journey of journeys) for (const { worker } of journey.crew) byWorker.set(worker, [...(byWorker.get(worker) ?? []), journey])
  const away = Map.groupBy(state.absences, ({ resource }) => resource)
  const bare = journeys.filter(({ crew }) => crew.length === 0)
  return [
    ...(bare.length > 0 ? [{ key: '-', truck: null, worker: null, journeys: bare, absences: NONE }] : []),
    ...state.workers.filter((worker) => worker.location === location || byWorker.has(worker.id)).map((worker) => ({ key: worker.id, truck: null, worker, journeys: byWorker.get(worker.id) ?? NONE, absences: away.get(worker.id) ?? NONE })),
  ]
}

/** A crew is known by who leads it: the same lead on three days is one row. */
function crewSeeds(state: BoardState, journeys: readonly RangeJourney[]): RowSeed[] {
  const workers = new Map(state.workers.map((worker) => [worker.id, worker]))
  const byLead = Map.groupBy(journeys, (journey) => leadOf(journey) ?? '-')
  const seeds = [...byLead].map(([lead, led]): RowSeed => ({ key: lead, truck: null, worker: workers.get(lead) ?? null, journeys: led, absences: NONE }))
  return seeds.toSorted((a, b) => (a.key === '-' ? -1 : b.key === '-' ? 1 : (a.worker?.name ?? '').localeCompare(b.worker?.name ?? '')))
}

function leadOf({ crew }: RangeJourney): string | null {
  return (crew.find(({ role }) => role === 'lead') ?? crew.find(({ role }) => role === 'driver') ?? crew[0])?.worker ?? null
}

function laneRow(key: string, location: string, { truck, worker, journeys, absences }: RowSeed, state: BoardState): LaneRow {
  const zone = state.places.get(location)?.timezone ?? 'UTC'
  const { bands, lanes } = layLanes(journeys.map((journey) => ({ journey, ...spanOf(journey, zone), clashes: state.clashesOf.get(journey.id) ?? NONE })))
  const bars = bands.flatMap(({ journey, lane }) => journey.jobs.flatMap((job): BoardBar[] => (job.startAt === null || job.endAt === null ? [] : [{ key: `${key}/${journey.id}/${job.id}`, job, journey, startAt: job.startAt, endAt: job.endAt, lane, clashes: state.clashesOf.get(job.id) ?? NONE }])))
  const resource = truck?.id ?? worker?.id
  const crew = [...new Set(bands.flatMap(({ journey }) => journey.crew.map(({ name }) => name)))]
  return { kind: 'row', key, location, truck, worker, crew, lanes, bands, bars: bars.toSorted((a, b) => a.startAt - b.startAt), absences, clashes: (resource === undefined ? undefined : state.clashesOf.get(resource)) ?? NONE }
}

/** A journey without jobs has no times yet: it waits at the start of the day. */
function spanOf(journey: RangeJourney, zone: string): { startAt: number; endAt: number } {
  if (journey.onDutyAt !== null && journey.offDutyAt !== null) return { startAt: journey.onDutyAt, endAt: journey.offDutyAt }
  const startAt = emptyStart(journey, zone)
  return { startAt, endAt: startAt + EMPTY_MS }
}

function emptyStart(journey: RangeJourney, zone: string): number {
  return departureOf(journey, zone) ?? defaultStartOf(journey.date, zone)
}

/** Journeys that overlap on one resource lie below each other, so that neither is hidden. */
export function layLanes<Span extends { readonly startAt: number; readonly endAt: number }>(spans: readonly Span[]): { bands: (Span & { lane: number })[]; lanes: number } {
  const ends: number[] = []
  const bands = spans
    .toSorted((a, b) => a.startAt - b.startAt || a.endAt - b.endAt)
    .map((span) => {
      const free = ends.findIndex((end) => end <= span.startAt)
      const lane = free === -1 ? ends.length : free
      ends[lane] = span.endAt
      return { ...span, lane }
    })
  return { bands, lanes: Math.max(1, ends.length) }
}
