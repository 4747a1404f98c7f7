import type { LocalTime } from '../../../domain/time/local-time.ts'

/** Parameters of the heat, as data. */
export interface CapacitySettings {
  /** The hours in which crews are usually out, local; what is there of a day is counted between the two. `dayMiddle` parts mornings from afternoons. */
  readonly dayFrom: LocalTime
  readonly dayMiddle: LocalTime
  readonly dayTo: LocalTime
  /** Who or what is there for less of those hours is not there. */
  readonly leastPresenceMinutes: number
  /** Loads from which a day counts as filling, tight, full. */
  readonly fillingFrom: number
  readonly tightFrom: number
  readonly fullFrom: number
  /** Starts tried for the jobs that nobody has planned yet: coarser than for advice; finer ones place no more of them. */
  readonly packStepMinutes: number
  readonly packFreeStepMinutes: number
  /** Steps of the planner on a day that is looked at thoroughly. */
  readonly replanIterations: number
  /** With more open jobs than this a day is not looked at thoroughly: it would take seconds, and is full. */
  readonly replanMostJobs: number
}

/** Ten hours is a crew's usual day; the thresholds are starting values. */
export const DEFAULT_CAPACITY: CapacitySettings = {
  dayFrom: '07:30',
  dayMiddle: '12:30',
  dayTo: '17:30',
  leastPresenceMinutes: 120,
  fillingFrom: 0.5,
  tightFrom: 0.75,
  fullFrom: 0.95,
  packStepMinutes: 60,
  packFreeStepMinutes: 30,
  replanIterations: 300,
  replanMostJobs: 60,
}
