import { holdsSkill } from '../../../core/domain/skill/skill-level.ts'
import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { RangeJob, RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import type { LaneRow } from './board-rows.ts'
import type { BoardState } from './board-state.ts'

/** What a dispatcher has to know before letting go. Warnings only: nothing here forbids. */
export interface DropFacts {
  /** Minutes of driving to the job and away from it; null where it has no times. */
  readonly travelBefore: number | null
  readonly travelAfter: number | null
  readonly lateMinutes: number
  /** The journey is not there yet: it begins so many minutes after the wished moment. */
  readonly waitsMinutes: number
  /** Others on the journey that would become late, or later. */
  readonly delayed: readonly { readonly name: string; readonly minutes: number }[]
  /** Times on this row that two things would claim. */
  readonly overlaps: readonly { readonly startAt: number; readonly endAt: number }[]
  readonly isAway: boolean
  readonly missingSkills: readonly string[]
  readonly missingFeatures: readonly string[]
  /** Cubic feet that do not fit in at once. */
  readonly overVolumeCuft: number
  readonly crewShort: number
  /** Nobody on the crew may drive the truck. */
  readonly nobodyDrives: boolean
}

export interface DropFactsInput {
  readonly state: BoardState
  readonly row: LaneRow
  readonly journey: RangeJourney
  /** null when a whole journey moves. */
  readonly job: RangeJob | null
  readonly wished: number
  readonly before: RangeJourney | undefined
  readonly source: RangeJourney | null
}

export function dropFacts({ state, row, journey, job, wished, before }: DropFactsInput): DropFacts {
  const index = job ? journey.jobs.indexOf(job) : -1
  const previous = journey.jobs.slice(0, Math.max(0, index)).findLast(({ endAt }) => endAt !== null)
  const next = journey.jobs.slice(index + 1).find(({ arriveAt }) => arriveAt !== null)
  const leftAt = previous?.endAt ?? journey.leaveYardAt
  const thenAt = next?.arriveAt ?? journey.backAtYardAt
  const crew = journey.crew.flatMap(({ worker }) => state.workers.find(({ id }) => id === worker) ?? [])
  const truck = state.trucks.find(({ id }) => id === journey.truck?.id)
  const skills = crew.flatMap(({ skills: held }) => held)
  const needed = job ? [job] : journey.jobs
  const features = new Set(truck?.features ?? [])
  const span = { startAt: journey.onDutyAt, endAt: journey.offDutyAt }
  const overlaps = overlapsOf(row, journey.id, span)
  const volume = Math.max(0, ...needed.map(({ volumeCuft, trucks }) => (volumeCuft ?? 0) / (trucks ?? 1)))
  return {
    travelBefore: job && leftAt !== null && job.arriveAt !== null ? minutes(job.arriveAt - leftAt) : null,
    travelAfter: job && thenAt !== null && job.endAt !== null ? minutes(thenAt - job.endAt) : null,
    lateMinutes: job?.lateMinutes ?? journey.lateMinutes,
    waitsMinutes: typeof job?.startAt === 'number' ? Math.max(0, minutes(job.startAt - wished)) : 0,
    delayed: journey.jobs.flatMap((other) => {
      if (other.id === job?.id) return []
      const was = before?.jobs.find(({ id }) => id === other.id)?.lateMinutes ?? 0
      return other.lateMinutes > was ? [{ name: other.customerName ?? other.externalId ?? '', minutes: other.lateMinutes }] : []
    }),
    overlaps,
    isAway: row.absences.some(({ startAt, endAt, kind }) => kind !== 'lunch' && span.startAt !== null && span.endAt !== null && startAt < span.endAt && endAt > span.startAt),
    // Without a crew everything is missing, and the crew's own count says so.
    missingSkills: crew.length === 0 ? [] : [...new Set(needed.flatMap(({ requiredSkills }) => requiredSkills))].filter((skill) => !holdsSkill(skills, skill)),
    missingFeatures: truck ? [...new Set(needed.flatMap(({ requiredFeatures }) => requiredFeatures))].filter((feature) => !features.has(feature)) : [],
    overVolumeCuft: truck ? Math.max(0, Math.round(volume - truck.volumeCuft)) : 0,
    crewShort: Math.max(0, journey.crewNeeded - journey.crew.length),
    nobodyDrives: truck !== undefined && crew.length > 0 && crew.every(({ mayNotDrive }) => mayNotDrive.includes(truck.licenceGroup)),
  }
}

function minutes(ms: number): number {
  return Math.round(ms / MS_PER_MINUTE)
}

/** The row's other journeys lie in time order: those that end too early are skipped by halves, and the first that begins too late ends the look. */
function overlapsOf(row: LaneRow, own: string, { startAt, endAt }: { readonly startAt: number | null; readonly endAt: number | null }): { startAt: number; endAt: number }[] {
  if (startAt === null || endAt === null) return []
  const found: { startAt: number; endAt: number }[] = []
  for (let index = firstThatMayReach(row, startAt); index < row.bands.length; index += 1) {
    const band = row.bands[index]
    if (!band || band.startAt >= endAt) break
    if (band.journey.id === own || band.endAt <= startAt || band.journey.jobs.length === 0) continue
    found.push({ startAt: Math.max(startAt, band.startAt), endAt: Math.min(endAt, band.endAt) })
  }
  for (const absence of row.absences) if (absence.kind !== 'lunch' && absence.startAt < endAt && absence.endAt > startAt) found.push({ startAt: Math.max(startAt, absence.startAt), endAt: Math.min(endAt, absence.endAt) })
  return found
}

/** No journey lasts longer than this on the board. */
const LONGEST_MS = 36 * 3_600_000

function firstThatMayReach({ bands }: LaneRow, startAt: number): number {
  let low = 0
  let high = bands.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bands[middle]?.startAt ?? 0) < startAt - LONGEST_MS) low = middle + 1
    else high = middle
  }
  return low
}
