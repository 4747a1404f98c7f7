import { isDayOf } from '../../../core/domain/job/job-days.ts'
import { isJourneyLocked } from '../../../core/domain/journey/journey-state.ts'
import { localTimeOf } from '../../../core/domain/time/zoned-time.ts'
import type { LooseJob, RangeJob, RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { temporaryId, type BoardState, type LocalChange } from './board-state.ts'
import type { LaneRow } from './board-rows.ts'
import { replan } from './replan.ts'

export type AnyJob = RangeJob | LooseJob

/** A job that is being moved, from where. */
export interface MovedJob {
  readonly job: AnyJob
  /** null from the tray. */
  readonly journey: RangeJourney | null
}

/** The depot whose job it is. */
export function homeLocation({ job, journey }: MovedJob): string | undefined {
  return journey?.location ?? ('location' in job ? job.location : undefined)
}

export interface NewJourney {
  readonly key: string
  readonly location: string
  readonly date: string
  readonly truck: string | null
  readonly crew: readonly { readonly worker: string; readonly role: 'driver' | 'helper' | 'lead' | 'packer' }[]
}

/** The journeys as they would be: several jobs may go to one journey, made on the way. */
export interface DropDraft {
  journey(id: string): RangeJourney | undefined
  /** The open journey of the row that day which is nearest to the moment, or a new one. */
  journeyFor(row: LaneRow, date: string, at: number, moved: MovedJob, isNewWanted: boolean): RangeJourney
  takeOff(moved: MovedJob): void
  /** Where in the order the job now stands. */
  place(journey: string, moved: MovedJob, at: number): number
  replace(journey: RangeJourney): void
  change(loose: readonly LooseJob[], gone: readonly string[]): LocalChange
  readonly made: readonly NewJourney[]
}

export function createDropDraft(state: BoardState): DropDraft {
  const touched = new Map<string, RangeJourney>()
  const made: NewJourney[] = []
  const emptied = new Set<string>()
  const current = (id: string) => touched.get(id) ?? state.journeys.get(id)

  return {
    made,
    journey: current,
    journeyFor(row, date, at, moved, isNewWanted) {
      const home = homeOf(moved, row)
      const id = temporaryId(`${row.key}/${home}/${date}`)
      const begun = touched.get(id)
      if (begun) return begun
      const open = isNewWanted ? [] : row.bands.filter(({ journey }) => journey.date === date && journey.location === home && !isJourneyLocked(journey.status))
      const own = open.find(({ journey }) => journey.id === moved.journey?.id)
      const nearest = own ?? open.toSorted((a, b) => distance(a, at) - distance(b, at))[0]
      if (nearest) return current(nearest.journey.id) ?? nearest.journey
      const journey = newJourney(id, row, home, date, state)
      touched.set(id, journey)
      made.push({ key: id, location: home, date, truck: row.truck?.id ?? null, crew: journey.crew.map(({ worker, role }) => ({ worker, role })) })
      return journey
    },
    takeOff({ job, journey }) {
      const source = journey && current(journey.id)
      if (!source) return
      const jobs = source.jobs.filter(({ id }) => id !== job.id)
      touched.set(source.id, replanned(state, source, jobs))
      if (jobs.length === 0) emptied.add(source.id)
    },
    place(id, { job }, at) {
      const target = current(id)
      const place = target && state.places.get(target.location)
      if (!target || !place) return 0
      const others = target.jobs.filter((other) => other.id !== job.id)
      const before = others.findIndex(({ startAt }) => startAt !== null && startAt > at)
      const position = before === -1 ? others.length : before
      const start = localTimeOf(at, place.timezone)
      const line: RangeJob = { ...asPlanned(job), plannedStart: start === job.windowStart ? null : start, date: isDayOf(job, target.date) ? job.date : target.date }
      touched.set(id, replan(target, others.toSpliced(position, 0, line), place))
      emptied.delete(id)
      return position
    },
    replace: (journey) => void touched.set(journey.id, journey),
    change(loose, gone) {
      const removed = [...emptied].filter((id) => {
        const journey = current(id)
        return journey !== undefined && journey.crew.length === 0 && (journey.status === 'draft' || journey.status === 'planned')
      })
      return { journeys: [...touched.values()].filter(({ id }) => !removed.includes(id)), removed: [...removed, ...gone], loose }
    },
  }
}

function distance({ startAt, endAt }: { readonly startAt: number; readonly endAt: number }, at: number): number {
  return at < startAt ? startAt - at : Math.max(0, at - endAt)
}

export function replanned(state: BoardState, journey: RangeJourney, jobs: readonly RangeJob[]): RangeJourney {
  const place = state.places.get(journey.location)
  return place ? replan(journey, jobs, place) : journey
}

function asPlanned(job: AnyJob): RangeJob {
  return 'seq' in job ? job : { ...job, status: job.status === 'booked' || job.status === 'confirmed' || job.status === 'rescheduled' ? 'planned' : job.status, seq: 0, plannedStart: null, arriveAt: null, startAt: null, endAt: null, waitMinutes: 0, lateMinutes: 0, begunAt: null, endedAt: null }
}

export function asLoose(job: AnyJob, location: string): LooseJob {
  return 'standing' in job ? job : { ...job, status: job.status === 'planned' ? 'booked' : job.status, location, standing: 'unassigned', placed: 0, onDay: job.date }
}

/** A job stays its location's, also on a truck of another: truck and crew are lent, the journey is not. */
export function homeOf({ job, journey }: MovedJob, row: LaneRow): string {
  return journey?.location ?? ('standing' in job ? job.location : row.location)
}

function newJourney(id: string, row: LaneRow, location: string, date: string, state: BoardState): RangeJourney {
  const truck = row.truck && { id: row.truck.id, name: row.truck.name, volumeCuft: row.truck.volumeCuft, location: row.truck.location }
  const crew = row.worker ? [{ worker: row.worker.id, name: row.worker.name, role: row.worker.roles.includes('driver') ? ('driver' as const) : ('helper' as const) }] : []
  const empty: RangeJourney = {
    id, externalId: null, location, date, status: 'draft', departAt: null, pinnedBy: null, truck, crew, equipment: [], crewNeeded: 0, jobs: [], onDutyAt: null, leaveYardAt: null, backAtYardAt: null, offDutyAt: null,
    drivingMinutes: 0, onDutyMinutes: 0, lateMinutes: 0, metres: 0, unknownLegs: 0, approximateLegs: 0, clashes: [], leftAt: null, returnedAt: null,
  }
  return replanned(state, empty, [])
}
