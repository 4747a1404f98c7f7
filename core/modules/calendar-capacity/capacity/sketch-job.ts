import { partOfDay } from '../../../domain/job/job-days.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import type { DayJob } from '../recommend/day-problem.ts'

export interface JobSketch {
  readonly crewSize: number
  readonly trucks: number
  /** Days in a row; the hours are those of all of them. */
  readonly days: number
  readonly hours: number | null
  readonly volumeCuft: number | null
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly windowStart: LocalTime | null
  readonly windowEnd: LocalTime | null
  readonly from: Position | null
  readonly to: Position | null
}

/** A job that is on nobody's record yet, on one of its days. Without places its drives take as long as any whose address is not known. */
export function sketchJob(sketch: JobSketch, first: LocalDate, date: LocalDate, zone: Zone, crewBefore: readonly string[]): DayJob {
  const at = (time: LocalTime | null) => (time === null ? null : instantOnRecord(date, time, zone))
  const stops = [{ kind: 'origin', position: sketch.from }, { kind: 'destination', position: sketch.to }] as const
  const part = partOfDay({ date: first, days: sketch.days, estimatedHours: sketch.hours }, stops, date)
  return {
    id: 'sketch',
    windowStartAt: at(sketch.windowStart),
    windowEndAt: at(sketch.windowEnd),
    graceMinutes: 0,
    estimatedHours: part.estimatedHours,
    crewSize: sketch.crewSize,
    leastCrew: sketch.crewSize,
    mostCrew: sketch.crewSize,
    volumeCuft: sketch.volumeCuft,
    stops: part.stops,
    requiredSkills: sketch.skills,
    requiredFeatures: sketch.features,
    weightKg: null,
    trucks: sketch.trucks,
    after: null,
    avoidWorkers: [],
    wishedWorkers: crewBefore,
    revenueCents: null,
    workQuantiles: null,
  }
}
