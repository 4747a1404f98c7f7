import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { hoursViolations, type HoursViolation } from '../../../domain/hours-of-service/hours-of-service.ts'
import { hoursApply, hoursPackOn } from '../../../domain/hours-of-service/hours-packs.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import type { TimeKind } from '../../../domain/records/job-records.ts'
import { authorsOf, lastAuthor, type Clash } from './clash.ts'
import { driversOf, isOpen, type PlannedJourney } from './planned-journey.ts'

export interface WorkedTime {
  readonly job: string
  readonly kind: TimeKind
  readonly startAt: number
  readonly endAt: number
}

export interface DriverHistory {
  readonly worker: string
  readonly date: string
  /** The worker's journeys of the cycle up to and including `date`. */
  readonly journeys: readonly PlannedJourney[]
  /** What was clocked in the same time. */
  readonly worked: readonly WorkedTime[]
  registeredKgOf(truck: string): number | null
}

/**
 * A driver whose journeys of a day cannot be driven within the hours of service: what was clocked, and the plan where nothing is clocked yet.
 * Everybody in the driver's role is taken to drive all of it, so with several drivers it only warns. The first cycle of the pack is assumed.
 */
export function hoursBroken(history: DriverHistory): Clash[] {
  const { worker, date, journeys } = history
  const today = journeys.filter((journey) => journey.date === date && isOpen(journey) && drives(journey, worker) && journey.truck !== null)
  const first = today.find((journey) => hoursApply(hoursPackOn(journey.country, date), history.registeredKgOf(journey.truck as string)))
  if (!first) return []
  const found = hoursViolations({ pack: hoursPackOn(first.country, date), cycleId: null, shortHaul: false, zone: first.zone, duties: dutiesOf(history) })
  const broken = new Map<string, { violation: HoursViolation; journey: PlannedJourney }>()
  for (const violation of found) {
    const journey = today.find(({ timeline }) => timeline && violation.startAt < timeline.offDutyAt && violation.endAt > timeline.onDutyAt)
    const known = broken.get(violation.rule)
    if (journey && (!known || known.violation.overMinutes < violation.overMinutes)) broken.set(violation.rule, { violation, journey })
  }
  return [...broken.values()].map(({ violation, journey }) => ({
    id: `hours/${worker}/${date}/${violation.rule}`,
    kind: 'hours.broken',
    severity: driversOf(journey).length > 1 ? 'soft' : 'hard',
    location: journey.location,
    otherLocation: null,
    date,
    subjects: [{ kind: 'worker', id: worker }, { kind: 'journey', id: journey.id }],
    authors: authorsOf(lastAuthor(journey.stamps), lastAuthor(journey.crew.find((member) => member.worker === worker)?.stamps ?? {})),
    params: { code: violation.code, rule: violation.rule, minutes: violation.overMinutes, pack: violation.packId, version: violation.packVersion },
  }))
}

function drives(journey: PlannedJourney, worker: string): boolean {
  return driversOf(journey).some((member) => member.worker === worker)
}

function dutiesOf({ worker, journeys, worked }: DriverHistory): DutyInterval[] {
  const planned = journeys.filter((journey) => journey.status !== 'cancelled')
  const clocked = new Set(worked.map(({ job }) => job))
  const duties: DutyInterval[] = []
  const replaced = new Set<string>()
  const driven = new Set<string>()
  for (const journey of planned) {
    if (drives(journey, worker)) for (const job of journey.jobs) driven.add(job)
    // Until it is over, the plan says more than the part clocked so far.
    if (!isOpen(journey) && journey.jobs.some((job) => clocked.has(job))) continue
    for (const job of journey.jobs) replaced.add(job)
    if (journey.timeline) duties.push(...dutyOf(journey.timeline, drives(journey, worker)))
  }
  for (const { job, kind, startAt, endAt } of worked) {
    if (!replaced.has(job)) duties.push({ startAt, endAt, kind: dutyKind(kind, driven.has(job)) })
  }
  return duties
}

function dutyKind(kind: TimeKind, drove: boolean): DutyInterval['kind'] {
  if (kind === 'break') return 'off'
  return drove && (kind === 'drive' || kind === 'travel') ? 'driving' : 'onDuty'
}
