import { MAY_BE_GIVEN_STATES } from '../../../../core/domain/job/job-phase.ts'
import { dayLoad, sumOfWork, workOfJob, type DayWork } from '../../../../core/domain/load/day-load.ts'
import { greatCircleMetres, type Position } from '../../../../core/domain/place/position.ts'
import { compareNames } from '../../../../core/domain/text/compare-names.ts'
import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import { stopPlace } from '../../../map/stop-place.ts'
import type { Transfer } from '../../../panels/handover/handover-words.ts'
import type { DepotMark } from './depot-marks.ts'

/** What the transfer of a job would do to a depot's day; null shares where trucks or people are not there. */
export interface DropSide {
  readonly depot: DepotMark
  readonly before: number | null
  readonly after: number | null
  /** As the crow flies, from its yard to the job's first stop; null where one of them has no place. */
  readonly metres: number | null
}

export type Drop =
  | { readonly kind: 'offer'; readonly from: DropSide; readonly to: DropSide }
  | { readonly kind: 'own'; readonly depot: DepotMark }
  | { readonly kind: 'nowhere' }

export function dropOn(job: LooseJob, marks: readonly DepotMark[], depot: string | null): Drop {
  const from = marks.find(({ id }) => id === job.location)
  const to = marks.find(({ id }) => id === depot)
  if (from === undefined || to === undefined) return { kind: 'nowhere' }
  if (from === to) return { kind: 'own', depot: to }
  const work = workOfJob(job)
  const none: DayWork = { jobs: -work.jobs, crewHours: -work.crewHours, personHours: -work.personHours, truckHours: -work.truckHours }
  return { kind: 'offer', from: sideOf(job, from, none), to: sideOf(job, to, work) }
}

/** Depots that a job may be offered to, the nearest to its first stop first; those without a place last. */
export function choicesFor(job: LooseJob, marks: readonly DepotMark[]): DropSide[] {
  const work = workOfJob(job)
  return marks
    .filter(({ id }) => id !== job.location)
    .map((mark) => sideOf(job, mark, work))
    .toSorted((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || compareNames(a.depot.name, b.depot.name))
}

/** Offers of these jobs that wait for their answer, by job. */
export function openOffers(transfers: readonly Transfer[]): ReadonlyMap<string, Transfer> {
  return new Map(transfers.filter(({ state }) => state === 'offered').map((transfer) => [transfer.job, transfer]))
}

/** Not begun, and not offered to anybody yet: the desk would refuse another. */
export function mayGo(job: LooseJob, offers: ReadonlyMap<string, Transfer>): boolean {
  return MAY_BE_GIVEN_STATES.has(job.status) && !offers.has(job.id)
}

export function placeOfJob(job: Pick<LooseJob, 'stops'>): Position | null {
  return job.stops.map(stopPlace).find((place) => place !== null) ?? null
}

function sideOf(job: LooseJob, depot: DepotMark, more: DayWork): DropSide {
  const at = placeOfJob(job)
  return {
    depot, before: depot.day.share, after: dayLoad(sumOfWork([depot.day, more]), depot.day).share,
    metres: at === null || depot.at === null ? null : greatCircleMetres(at, depot.at),
  }
}
