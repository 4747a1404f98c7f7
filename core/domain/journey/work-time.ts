import type { CrewRange } from '../crew/crew-range.ts'

/** Assumptions of the timeline where records are silent. Company settings may replace any of them. */
export interface TimelineSettings {
  /** A leg one end of which has no position. */
  readonly unknownLeg: { readonly minutes: number; readonly metres: number }
  /** Inspection and loading of equipment before leaving, and what follows the return: on duty, not driving. */
  readonly yardBeforeMinutes: number
  readonly yardAfterMinutes: number
  /** Where an estimate has no hours: cubic feet one mover loads and unloads in an hour. */
  readonly cuftPerMoverHour: number
  /** Where it has no volume either. */
  readonly defaultHours: number
  /** The least work at a job whose estimate is shorter than its own drives. */
  readonly leastWorkMinutes: number
  /** Work hours change with (planned crew / crew) to this power: under 1, because movers get in each other's way. */
  readonly crewExponent: number
  /** How the work is shared between a job's stops, relative to loading. */
  readonly handling: Readonly<Record<'origin' | 'stop' | 'destination' | 'storage', number>>
}

/**
 * 70 cubic feet per mover-hour lies inside the 60 to 85 derived from published loading times; unloading takes 0.75 of loading;
 * a third mover saves 30 % of two movers' time, which is (2/3)^0.88. The rest are starting values to be learned per depot.
 */
export const DEFAULT_TIMELINE: TimelineSettings = {
  unknownLeg: { minutes: 30, metres: 20_000 },
  yardBeforeMinutes: 15,
  yardAfterMinutes: 15,
  cuftPerMoverHour: 70,
  defaultHours: 4,
  leastWorkMinutes: 30,
  crewExponent: 0.88,
  handling: { origin: 1, stop: 0.5, destination: 0.75, storage: 0.75 },
}

interface EstimatedWork extends CrewRange {
  readonly estimatedHours: number | null
  readonly crewSize: number
  readonly volumeCuft: number | null
}

/**
 * The crew that will be there: everybody on the journey, trainees too, once they are as many as the job wants at least. An unfinished crew is taken for the booked one,
 * so that a board half filled in does not jump about; of a crew beyond the range only as many work as it has room for.
 */
export function crewAtWork(job: CrewRange & { readonly crewSize: number }, people: number | null): number {
  return people === null || people < job.leastCrew ? job.crewSize : Math.min(people, job.mostCrew)
}

/** Whole minutes of handling at a job's stops, without its drives, with so many people on the journey. `driveMinutes` are those between its own stops; a crew other than the booked one changes the work, not the road. */
export function workMinutes(job: EstimatedWork, driveMinutes: number, people: number | null, settings: TimelineSettings): number {
  const planned = Math.max(settings.leastWorkMinutes, plannedMinutes(job, driveMinutes, settings))
  const crew = crewAtWork(job, people)
  return Math.round(crew === job.crewSize ? planned : planned * (job.crewSize / crew) ** settings.crewExponent)
}

function plannedMinutes(job: EstimatedWork, driveMinutes: number, settings: TimelineSettings): number {
  if (job.estimatedHours !== null) return job.estimatedHours * 60 - driveMinutes
  if (job.volumeCuft !== null) return (job.volumeCuft / (settings.cuftPerMoverHour * job.crewSize)) * 60
  return settings.defaultHours * 60
}
