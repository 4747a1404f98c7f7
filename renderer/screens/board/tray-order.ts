import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import type { LocalTime } from '../../../core/domain/time/local-time.ts'
import type { LooseJob } from '../../../core/modules/command-control/board-range-shape.ts'
import type { BoardState } from './board-state.ts'

export interface TrayJob {
  readonly job: LooseJob
  /** Minutes until the promised window opens; negative when it has. Null without a window. */
  readonly opensIn: number | null
  /** Minutes since the promised window has closed; null while it has not, or without an end. */
  readonly closedFor: number | null
  readonly risk: 'open' | 'soon' | 'hard' | null
}

const SOON_MINUTES = 180

/** What will go wrong first stands on top: windows that are open or opening, then the day's order, big and special jobs before small ones. */
export function trayOrder(board: BoardState, standing: LooseJob['standing'], now: number): TrayJob[] {
  return [...board.loose.values()]
    .filter((job) => job.standing === standing)
    .map((job): TrayJob => {
      const zone = board.places.get(job.location)?.timezone
      const minutesUntil = (time: LocalTime | null) => (zone === undefined || time === null ? null : Math.round((instantOnRecord(job.onDay, time, zone) - now) / 60_000))
      const opensIn = minutesUntil(job.windowStart)
      const closesIn = minutesUntil(job.windowEnd)
      return { job, opensIn, closedFor: closesIn !== null && closesIn < 0 ? -closesIn : null, risk: riskOf(job, opensIn) }
    })
    .toSorted(compareTray)
}

function riskOf(job: LooseJob, opensIn: number | null): TrayJob['risk'] {
  if (opensIn !== null && opensIn < 0) return 'open'
  if (opensIn !== null && opensIn < SOON_MINUTES) return 'soon'
  return job.requiredSkills.length > 0 || job.requiredFeatures.length > 0 || (job.trucks ?? 1) > 1 ? 'hard' : null
}

const RISK_ORDER = { open: 0, soon: 1, hard: 2 } as const

function compareTray(a: TrayJob, b: TrayJob): number {
  const byDay = a.job.onDay < b.job.onDay ? -1 : a.job.onDay > b.job.onDay ? 1 : 0
  const rank = ({ risk }: TrayJob) => (risk === 'open' || risk === 'soon' ? RISK_ORDER[risk] : 2)
  return byDay || rank(a) - rank(b) || (a.opensIn ?? Number.POSITIVE_INFINITY) - (b.opensIn ?? Number.POSITIVE_INFINITY) || b.job.crewSize - a.job.crewSize || (a.job.id < b.job.id ? -1 : 1)
}
