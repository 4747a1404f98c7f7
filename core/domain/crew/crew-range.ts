/** People on one job at once: fewer than `leastCrew` is an unfinished crew, more than `mostCrew` get in each other's way. */
export interface CrewRange {
  readonly leastCrew: number
  readonly mostCrew: number
}

interface BookedCrew {
  readonly crewSize: number
  readonly crewMin: number | null
  readonly crewMax: number | null
  readonly trucks: number | null
}

/**
 * What may be sent for a job: exactly what is booked where nothing else was agreed on. Several trucks go out with the booked people,
 * since these are shared between journeys. Of a merge that left the booked size outside, the range is widened to it.
 */
export function crewRangeOf({ crewSize, crewMin, crewMax, trucks }: BookedCrew): CrewRange {
  if ((trucks ?? 1) > 1) return { leastCrew: crewSize, mostCrew: crewSize }
  return { leastCrew: Math.min(crewMin ?? crewSize, crewSize), mostCrew: Math.max(crewMax ?? crewSize, crewSize) }
}

/** Whether the booked size lies within what is agreed on. */
export function isWithinRange({ crewSize, crewMin, crewMax }: Omit<BookedCrew, 'trucks'>): boolean {
  return (crewMin ?? crewSize) <= crewSize && crewSize <= (crewMax ?? crewSize)
}

/** People on one journey of the job, as it is written on a card: "3", or "2–4". */
export function crewText(job: BookedCrew): string {
  const { leastCrew, mostCrew } = crewRangeOf(job)
  return leastCrew === mostCrew ? String(peopleWanted(job)) : `${leastCrew}–${mostCrew}`
}

/** How many of its people a journey wants for a job; several trucks share them. */
export function peopleWanted(job: BookedCrew): number {
  return Math.ceil(crewRangeOf(job).leastCrew / (job.trucks ?? 1))
}
