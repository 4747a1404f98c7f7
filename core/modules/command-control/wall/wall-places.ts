import { coarsePosition } from '../../../domain/place/coarse-position.ts'
import { isPosition, type Position } from '../../../domain/place/position.ts'
import type { WallLabel } from '../../../domain/place/wall-label.ts'
import type { Board, BoardJob, BoardJourney } from '../board-shape.ts'
import type { Wall } from '../wall-shape.ts'

/** Where a truck said it was. */
export interface Reported extends Position {
  readonly at: number
  readonly isLive: boolean
}

interface Line {
  readonly journey: BoardJourney
  readonly lateMinutes: number
}

/** Each job once, at its first stop that has a place. */
export function jobsOnWall(lines: readonly Line[], unassigned: Board['unassigned'], label: WallLabel): Wall['jobs'] {
  const assigned = lines.flatMap(({ journey, lateMinutes }) => journey.jobs.map((job) => ({ job, state: job.status, isLate: lateMinutes > 0 })))
  const seen = new Set<string>()
  return [...assigned, ...unassigned.map((job) => ({ job, state: null, isLate: false }))].flatMap(({ job, state, isLate }) => {
    const [place] = placesOf(job, label)
    if (place === undefined || seen.has(job.id)) return []
    seen.add(job.id)
    return [{ ...place, state, isLate, isClashing: job.clashes.length > 0 }]
  })
}

/** The plan's places of every truck that is not called off or done, and what the truck itself said. */
export function trucksOnWall(lines: readonly Line[], yard: Position | null, label: WallLabel, reported: ReadonlyMap<string, Reported>): Wall['trucks'] {
  return lines.flatMap(({ journey, lateMinutes }) => {
    const { truck, leaveYardAt, backAtYardAt, status } = journey
    if (truck === null || leaveYardAt === null || backAtYardAt === null || status === 'draft' || status === 'done') return []
    const said = reported.get(truck.id)
    const home = (at: number): Wall['trucks'][number]['stays'] => (yard === null ? [] : [{ ...only(yard), from: at, until: at }])
    const stays = [...home(leaveYardAt), ...journey.jobs.flatMap((job) => staysAt(job, label)), ...home(backAtYardAt)]
    return [{ journey: journey.id, name: truck.name, state: status, isLate: lateMinutes > 0, stays, reported: said === undefined ? null : { ...coarsePosition(said, gridOf(label)), at: said.at, isLive: said.isLive } }]
  })
}

/** A job's own drive, from its first stop to its last, lies within its working time: the truck is shown at the first until it ends. */
function staysAt(job: BoardJourney['jobs'][number], label: WallLabel): Wall['trucks'][number]['stays'] {
  const places = placesOf(job, label)
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined || job.arriveAt === null || job.endAt === null) return []
  return [{ ...first, from: job.arriveAt, until: job.endAt }, ...(last.lat === first.lat && last.lon === first.lon ? [] : [{ ...last, from: job.endAt, until: job.endAt }])]
}

function placesOf({ stops }: Pick<BoardJob, 'stops'>, label: WallLabel): Position[] {
  return stops.toSorted((a, b) => a.seq - b.seq).flatMap(({ lat, lon, area }) => {
    const place = lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : area
    return place === null ? [] : [coarsePosition(place, gridOf(label))]
  })
}

function gridOf(label: WallLabel): 'street' | 'town' {
  return label === 'town' ? 'town' : 'street'
}

function only({ lat, lon }: Position): Position {
  return { lat, lon }
}
