import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { Zone } from '../../../domain/time/zone-offset.ts'
import type { DayJob } from '../recommend/day-problem.ts'

export interface JobSketch {
  readonly crewSize: number
  readonly trucks: number
  readonly hours: number | null
  readonly volumeCuft: number | null
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly windowStart: LocalTime | null
  readonly windowEnd: LocalTime | null
  readonly from: Position | null
  readonly to: Position | null
}

/** A job that is on nobody's record yet, on a day. Without places its drives take as long as any whose address is not known. */
export function sketchJob(sketch: JobSketch, date: LocalDate, zone: Zone): DayJob {
  const at = (time: LocalTime | null) => (time === null ? null : instantOnRecord(date, time, zone))
  return {
    id: 'sketch',
    windowStartAt: at(sketch.windowStart),
    windowEndAt: at(sketch.windowEnd),
    estimatedHours: sketch.hours,
    crewSize: sketch.crewSize,
    volumeCuft: sketch.volumeCuft,
    stops: [{ kind: 'origin', position: sketch.from }, { kind: 'destination', position: sketch.to }],
    requiredSkills: sketch.skills,
    requiredFeatures: sketch.features,
    weightKg: null,
    trucks: sketch.trucks,
    after: null,
    avoidWorkers: [],
    wishedWorkers: [],
    revenueCents: null,
    workQuantiles: null,
  }
}
