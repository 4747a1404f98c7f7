import { isWithinRange } from '../../../domain/crew/crew-range.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'

interface CrewFields {
  readonly crewSize: number
  readonly crewMin?: number | null | undefined
  readonly crewMax?: number | null | undefined
}

/** The booked crew lies within its range. */
export function checkCrewRange({ crewSize, crewMin = null, crewMax = null }: CrewFields): Result<null> {
  return isWithinRange({ crewSize, crewMin, crewMax }) ? ok(null) : refuse('job.crew_range', { size: crewSize, least: crewMin ?? crewSize, most: crewMax ?? crewSize })
}
