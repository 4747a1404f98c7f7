import type { TravelFunction } from '../../domain/journey/timeline.ts'
import type { LocateStop } from '../../domain/place/locate-stop.ts'
import type { LearnedTravel } from '../../domain/place/location-travel-settings.ts'
import type { Location } from '../../domain/records/company-records.ts'
import type { State } from '../../kernel/desk/handler.ts'
import type { RoadDrives } from '../../kernel/ports/travel-time.ts'
import type { GoodRecords } from './recommend/day-problem.ts'
import type { CapacityRunner } from './capacity/capacity-task.ts'
import type { PlanRunner } from './plan-task.ts'

/** Whose record with customers is good at a place, and what it counts for that a crew has it; `of` is null while that is being worked out. */
export interface CrewRecords {
  of(state: State, location: Location, now: number): GoodRecords | null
  wait(state: State, location: Location, now: number): Promise<GoodRecords>
}

/** What the module needs from outside: how long drives take from a location as far as nobody has told, without a wire. The same that the board uses, or advice and board disagree. */
export interface CalendarCapacityDependencies {
  readonly travelOf: (location: LearnedTravel & Pick<Location, 'timezone'>) => TravelFunction
  /** For stops without coordinates; the same that the board uses. */
  readonly locate: LocateStop
  /** Left out: no road service is asked, and drives are estimates. */
  readonly roads?: RoadDrives
  /** Left out: nobody's record counts. */
  readonly crewRecords?: CrewRecords
  /** How long work on this thread lets other work in. */
  readonly hooks?: { readonly pause?: () => Promise<void> }
  /** Where plans are made; left out: in this process. */
  readonly planner?: PlanRunner
  /** Where coming days are looked at; left out: in this process. */
  readonly capacity?: CapacityRunner
}

/** What the handlers that plan are given. */
export type PlanningDependencies = CalendarCapacityDependencies & { readonly planner: PlanRunner }
