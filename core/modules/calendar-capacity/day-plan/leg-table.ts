import { crewAtWork, type TimelineSettings } from '../../../domain/journey/work-time.ts'
import { jobStay, type TimelineJob, type TimelineStop, type TravelFunction } from '../../../domain/journey/timeline.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'

/** Minutes of a plan's clock that are remembered; beyond, the answer is reckoned each time. */
const REMEMBERED = 32 * 60
const UNKNOWN = -1

/**
 * Drives and stays of one location, by the minute they begin: the same whole minutes as the timeline's, reckoned once each.
 * Minutes count from `baseMs`; an end is a job's index, or -1 for the yard.
 */
export interface LegTable {
  readonly driveMinutes: (from: number, to: number, at: number) => number
  readonly metres: (from: number, to: number) => number
  /** From the first stop's beginning to the last one's end with so many people on the journey, and the driving in between. */
  readonly stayMinutes: (job: number, at: number, people: number) => number
  readonly stayDriving: (job: number, at: number, people: number) => number
  readonly stayMetres: (job: number) => number
}

interface LegTableInput {
  readonly yard: TimelineStop['position']
  readonly jobs: readonly TimelineJob[]
  readonly travel: TravelFunction
  readonly timeline: TimelineSettings
  readonly baseMs: number
}

export function legTable(input: LegTableInput): LegTable {
  return input.travel.isSteady ? steadyTable(input) : hourlyTable(input)
}

/** The crews of a day's jobs as rows: one for each size that makes a difference. */
interface CrewRows {
  readonly jobs: readonly { readonly job: TimelineJob; readonly crew: number }[]
  readonly rowOf: (job: number, people: number) => number
}

function crewRows(jobs: readonly TimelineJob[]): CrewRows {
  const first = new Int32Array(jobs.length)
  const least = Int32Array.from(jobs, ({ leastCrew }) => leastCrew)
  const most = Int32Array.from(jobs, ({ mostCrew }) => mostCrew)
  const booked = Int32Array.from(jobs, (job) => crewAtWork(job, null) - job.leastCrew)
  const rows = jobs.flatMap((job) => Array.from({ length: job.mostCrew - job.leastCrew + 1 }, (_, more) => ({ job, crew: job.leastCrew + more })))
  for (let job = 1; job < jobs.length; job += 1) first[job] = first[job - 1]! + most[job - 1]! - least[job - 1]! + 1
  // As `crewAtWork`: the search asks for millions.
  return {
    jobs: rows,
    rowOf: rows.length === jobs.length ? (job) => job : (job, people) => first[job]! + (people < least[job]! ? booked[job]! : (people < most[job]! ? people : most[job]!) - least[job]!),
  }
}

/** The hour makes no difference: one number each. */
function steadyTable({ yard, jobs, travel, timeline, baseMs }: LegTableInput): LegTable {
  const ends = jobs.length + 1
  const minutes = new Int32Array(ends * ends)
  const metres = new Int32Array(ends * ends)
  const leaves = [yard, ...jobs.map(({ stops }) => stops.at(-1)?.position ?? null)]
  const reaches = [yard, ...jobs.map(({ stops }) => stops[0]?.position ?? null)]
  for (let from = 0; from < ends; from += 1) {
    for (let to = 0; to < ends; to += 1) {
      const [leave = null, reach = null] = [leaves[from], reaches[to]]
      const drive = leave === null || reach === null ? timeline.unknownLeg : travel(leave, reach, baseMs)
      minutes[from * ends + to] = Math.round(drive.minutes)
      metres[from * ends + to] = Math.round(drive.metres)
    }
  }
  const { jobs: crews, rowOf } = crewRows(jobs)
  const stays = crews.map(({ job, crew }) => jobStay(job, baseMs, crew, travel, timeline))
  const stayed = Int32Array.from(stays, ({ endAt }) => (endAt - baseMs) / MS_PER_MINUTE)
  const driving = Int32Array.from(stays, ({ driveMinutes }) => driveMinutes)
  const driven = Int32Array.from(stays, ({ metres: far }) => far)
  return {
    driveMinutes: (from, to) => minutes[(from + 1) * ends + to + 1]!,
    metres: (from, to) => metres[(from + 1) * ends + to + 1]!,
    stayMinutes: (job, _, people) => stayed[rowOf(job, people)]!,
    stayDriving: (job, _, people) => driving[rowOf(job, people)]!,
    stayMetres: (job) => driven[rowOf(job, 0)]!,
  }
}

function hourlyTable({ yard, jobs, travel, timeline, baseMs }: LegTableInput): LegTable {
  const ends = jobs.length + 1
  const table: (Int16Array | undefined)[] = Array.from({ length: ends * ends })
  const metresOf = new Float64Array(ends * ends).fill(UNKNOWN)
  const { jobs: crews, rowOf } = crewRows(jobs)
  const stays = crews.map((): Int16Array | undefined => undefined)
  const driving = crews.map((): Int16Array | undefined => undefined)
  const stayMetresOf = new Float64Array(jobs.length).fill(UNKNOWN)

  function estimate(from: number, to: number, at: number): { readonly minutes: number; readonly metres: number } {
    const leaves = from < 0 ? yard : (jobs[from]?.stops.at(-1)?.position ?? null)
    const reaches = to < 0 ? yard : (jobs[to]?.stops[0]?.position ?? null)
    return leaves === null || reaches === null ? timeline.unknownLeg : travel(leaves, reaches, baseMs + at * MS_PER_MINUTE)
  }

  function driveMinutes(from: number, to: number, at: number): number {
    if (at < 0 || at >= REMEMBERED) return Math.round(estimate(from, to, at).minutes)
    const row = (from + 1) * ends + to + 1
    let known = table[row]
    if (known === undefined) {
      known = new Int16Array(REMEMBERED).fill(UNKNOWN)
      table[row] = known
    }
    let minutes = known[at]!
    if (minutes === UNKNOWN) {
      minutes = Math.round(estimate(from, to, at).minutes)
      known[at] = minutes
    }
    return minutes
  }

  function stay(row: number, at: number): void {
    const { job, crew } = crews[row]!
    const found = jobStay(job, baseMs + at * MS_PER_MINUTE, crew, travel, timeline)
    stayed.minutes = (found.endAt - baseMs) / MS_PER_MINUTE - at
    stayed.driving = found.driveMinutes
    stayed.metres = found.metres
  }
  const stayed = { minutes: 0, driving: 0, metres: 0 }

  /** Fills `stayed`, from what is remembered where it is. */
  function stayAt(job: number, at: number, people: number): void {
    const row = rowOf(job, people)
    if (at < 0 || at >= REMEMBERED) return stay(row, at)
    const minutes = (stays[row] ??= new Int16Array(REMEMBERED).fill(UNKNOWN))
    const drives = (driving[row] ??= new Int16Array(REMEMBERED))
    if (minutes[at] === UNKNOWN) {
      stay(row, at)
      minutes[at] = stayed.minutes
      drives[at] = stayed.driving
    }
    stayed.minutes = minutes[at]!
    stayed.driving = drives[at]!
  }

  return {
    driveMinutes,
    metres(from, to) {
      const row = (from + 1) * ends + to + 1
      if (metresOf[row] === UNKNOWN) metresOf[row] = Math.round(estimate(from, to, 12 * 60).metres)
      return metresOf[row]!
    },
    stayMinutes(job, at, people) {
      stayAt(job, at, people)
      return stayed.minutes
    },
    stayDriving(job, at, people) {
      stayAt(job, at, people)
      return stayed.driving
    },
    stayMetres(job) {
      if (stayMetresOf[job] === UNKNOWN) {
        stay(rowOf(job, 0), 12 * 60)
        stayMetresOf[job] = stayed.metres
      }
      return stayMetresOf[job]!
    },
  }
}
