/** What a depot has to do on a day; hours are of crews, by estimate. */
export interface DayWork {
  readonly jobs: number
  readonly crewHours: number
  readonly personHours: number
  readonly truckHours: number
}

/** Trucks and people that are there for the day. */
export interface DayStrength {
  readonly trucks: number
  readonly people: number
}

export interface DayLoad {
  readonly trucksNeeded: number
  readonly peopleNeeded: number
  /** The scarcer of trucks and people, 0 none to 1 all and above; null where one of them is not there at all. */
  readonly share: number | null
}

/** Hours of a job that nobody estimated. */
export const USUAL_HOURS = 4
/** What a truck or a person can be out for on a usual day, and what a job takes beside its own hours: yard and road. */
const DAY_HOURS = 9
const ROAD_HOURS = 1

/** By number: nobody's hours and no road are looked at. A plan of the day is exact. */
export function dayLoad(work: DayWork, there: DayStrength): DayLoad {
  const trucks = work.truckHours + work.jobs * ROAD_HOURS
  const people = work.jobs === 0 ? 0 : work.personHours * (1 + (ROAD_HOURS * work.jobs) / Math.max(1, work.crewHours))
  const share = there.trucks === 0 || there.people === 0 ? null : Math.max(trucks / (there.trucks * DAY_HOURS), people / (there.people * DAY_HOURS))
  return { trucksNeeded: whole(trucks), peopleNeeded: whole(people), share: share === null ? null : Math.round(share * 1_000) / 1_000 }
}

function whole(hours: number): number {
  return Math.max(0, Math.ceil(hours / DAY_HOURS - 1e-9))
}

export function sumOfWork(all: readonly DayWork[]): DayWork {
  const sum = (of: (one: DayWork) => number) => all.reduce((total, one) => total + of(one), 0)
  return { jobs: sum(({ jobs }) => jobs), crewHours: sum(({ crewHours }) => crewHours), personHours: sum(({ personHours }) => personHours), truckHours: sum(({ truckHours }) => truckHours) }
}

/** What one job adds to the day it falls on; one of several days only its share. */
export function workOfJob({ estimatedHours, crewSize, trucks, days }: { readonly estimatedHours: number | null; readonly crewSize: number; readonly trucks: number | null; readonly days: number | null }): DayWork {
  const hours = (estimatedHours ?? USUAL_HOURS) / (days ?? 1)
  return { jobs: 1, crewHours: hours, personHours: hours * crewSize, truckHours: hours * (trucks ?? 1) }
}
