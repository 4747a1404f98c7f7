import { explainFailure, ok, type Failure } from '../../../domain/failure/failure.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { checkTruck } from '../commands/check-resources.ts'
import { findRecord, jobTarget } from '../commands/find-record.ts'
import { isPlannable, seqAt } from '../commands/place-job.ts'
import type { RangeJourney } from '../board-range-shape.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { assembleRange } from './range-assembly.ts'
import { readRange, type DatedJourneyRow, type RangeRows } from './range-rows.ts'

type Preview = CommandControlContract['board.preview']
const NEW = 'new'

/** Plays both journeys with and without the job, and prices the difference. Nothing is written. */
export function boardPreview(places: CommandControlDependencies): QueryHandler<Preview> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    answer(state, input, { session }) {
      const job = findRecord(state, 'job', input.job)
      if (!job.ok) return job
      const location = findRecord(state, 'location', job.value.location)
      if (!location.ok) return location
      const ids = [input.journey, input.from ?? null].filter((id) => id !== null)
      const range = { locations: [location.value.id], from: '0000-01-01', to: '9999-12-31' }
      const before = readRange(state.db, range, { journeys: ids, jobs: [input.job] })
      const locations = new Map<string, Location>([[location.value.id, location.value]])
      const play = (rows: RangeRows) => assembleRange(rows, range, locations, places, session.language).journeys
      const then = play(before)
      const now = play(moved(before, input, location.value.id))
      const sum = (journeys: readonly RangeJourney[], of: (journey: RangeJourney) => number) => journeys.reduce((total, journey) => total + of(journey), 0)
      const change = (of: (journey: RangeJourney) => number) => Math.round(sum(now, of) - sum(then, of))
      const prices = pricesOf(state, location.value.id)
      const truck = checkTruck(state, input.truck)
      const failure: Failure | null = isPlannable(job.value.status) ? (truck.ok ? null : truck.failure) : { code: 'job.not_plannable', params: { id: input.job, status: job.value.status } }
      return ok({
        costChangeCents: change((journey) => costOf(state, journey, prices)),
        drivingChangeMinutes: change(({ drivingMinutes }) => drivingMinutes),
        onDutyChangeMinutes: change(({ onDutyMinutes }) => onDutyMinutes),
        lateChangeMinutes: change(({ lateMinutes }) => lateMinutes),
        refusal: failure && { code: failure.code, ...explainFailure(failure, session.language) },
      })
    },
  }
}

function moved(rows: RangeRows, { job, from, journey, truck, date, position, plannedStart }: Parameters<QueryHandler<Preview>['answer']>[1], location: string): RangeRows {
  const target = journey ?? NEW
  const fresh: DatedJourneyRow[] = journey === null ? [{ id: NEW, external_id: null, location, date, truck, status: 'draft', depart_at: null, pinned_by: null }] : []
  const kept = rows.lines.filter(({ owner, key }) => key !== job || (owner !== target && owner !== from))
  const others = kept.filter(({ owner }) => owner === target)
  const line = { owner: target, key: job, seq: seqAt(others, position), planned_start: plannedStart }
  const truckRows = truck === null || rows.trucks.some(({ id }) => id === truck) ? rows.trucks : [...rows.trucks, { id: truck, location, name: '', volume_cuft: 0, features: null, status: 'active' }]
  return { ...rows, journeys: [...rows.journeys.map((row) => (row.id === target && truck !== null ? { ...row, truck } : row)), ...fresh], lines: [...kept, line].toSorted((a, b) => a.seq - b.seq), trucks: truckRows }
}

interface Prices {
  /** Cents an hour of somebody not named yet: the mean of the location's people. */
  readonly wage: number
}

function pricesOf(state: State, location: string): Prices {
  return { wage: state.db.get<{ wage: number | null }>("SELECT avg(wage_per_hour_cents) AS wage FROM worker WHERE location = ? AND status = 'active'", location)?.wage ?? 0 }
}

/** Kilometres and hours of the truck and the crew's pay, without overtime. A crew not complete yet is priced as if it were. */
function costOf(state: State, journey: RangeJourney, { wage }: Prices): number {
  const truck = journey.truck === null ? undefined : state.records.get('truck', journey.truck.id)
  const wages = journey.crew.map(({ worker }) => state.records.get('worker', worker)?.wagePerHourCents ?? wage)
  const unnamed = Math.max(0, journey.crewNeeded - wages.length) * wage
  const perHour = (truck?.costPerHourCents ?? 0) + wages.reduce((total, cents) => total + cents, 0) + unnamed
  return (journey.metres / 1_000) * (truck?.costPerKmCents ?? 0) + (journey.onDutyMinutes / 60) * perHour
}
