import { roadTravel } from '../../../domain/journey/road-travel.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { createDriveBook, type DriveBook, type DriveSheet } from '../../../domain/place/drive-book.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import type { DriveNews, RoadDrives, WantedDrives } from '../../../kernel/ports/travel-time.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import type { DrivesOnWire } from '../drives-shape.ts'

/** Advice is given at once: what is not told by then is an estimate, and said to be one. */
export const ADVICE_WAIT_MS = 300
export const PLAN_WAIT_MS = 2_000
/** A repair has a second in all. */
export const REPAIR_WAIT_MS = 300

const NO_ROADS: DriveNews = { service: null, state: 'none', learned: 0 }

/** Where drives are reckoned by what a road service told, and by the model for the rest. */
export function onRoads<D extends Pick<CalendarCapacityDependencies, 'travelOf'>>(dependencies: D, book: DriveBook): D {
  return { ...dependencies, travelOf: (location) => roadTravel(location, dependencies.travelOf(location), book) }
}

/** The same with the drives that a task brings along: whatever is told meanwhile, the task's answer is of these. */
export function onSheet<D extends Pick<CalendarCapacityDependencies, 'travelOf'>>(dependencies: D, sheet: DriveSheet | undefined): D {
  return sheet === undefined ? dependencies : onRoads(dependencies, createDriveBook(sheet))
}

export async function askRoads(roads: RoadDrives | undefined, wanted: readonly WantedDrives[], waitMs: number, cancel?: CancelSignal): Promise<DriveNews> {
  return roads ? await roads.ask(wanted, waitMs, cancel) : NO_ROADS
}

/** What is known among the points of these days, to be taken along into a thread. */
export function sheetOf(roads: RoadDrives | undefined, wanted: readonly WantedDrives[]): DriveSheet | undefined {
  return roads && roads.book.size > 0 ? roads.book.sheet(wanted.flatMap(({ points }) => points)) : undefined
}

/** Who knew how long the drives of these journeys take. */
export function drivesOnWire({ service, state, learned }: DriveNews, timelines: readonly (JourneyTimeline | null)[]): DrivesOnWire {
  const legs = timelines.flatMap((timeline) => timeline?.legs ?? [])
  const road = legs.filter((leg) => leg.road !== undefined).length
  return { service, state, road, estimated: legs.length - road, learned }
}

/** Changes with what is known among these points. */
export function roadMark(book: DriveBook, points: readonly Position[]): string {
  return points.map((from) => points.map((to) => book.find(from, to)?.toldAt ?? '').join(' ')).join('|')
}
