import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { hoursViolations, type HoursViolation } from '../../../domain/hours-of-service/hours-of-service.ts'
import { hoursApply, hoursPackOn, type HoursPack } from '../../../domain/hours-of-service/hours-packs.ts'
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
  /** Days to report on, both included. */
  readonly from: string
  readonly to: string
  /** The worker's journeys of these days and of the cycle before them. */
  readonly journeys: readonly PlannedJourney[]
  /** What was clocked in the same time. */
  readonly worked: readonly WorkedTime[]
  registeredKgOf(truck: string): number | null
}

/**
 * A driver whose journeys cannot be driven within the hours of service: what was clocked, and the plan where nothing is clocked yet.
 * Everybody in the driver's role is taken to drive all of it, so with several drivers it only warns. The first cycle of the pack is assumed.
 */
export function hoursBroken(history: DriverHistory): Clash[] {
  const { worker, from, to } = history
  const driven = history.journeys.filter((journey) => journey.date >= from && journey.date <= to && isOpen(journey) && drives(journey, worker) && underHours(journey, history))
  if (driven.length === 0) return []
  const duties = dutiesOf(history)
  const broken = new Map<string, { violation: HoursViolation; journey: PlannedJourney }>()
  for (const [, journeys] of Map.groupBy(driven, (journey) => packOf(journey).id)) {
    const first = journeys[0] as PlannedJourney
    for (const violation of hoursViolations({ pack: packOf(first), cycleId: null, shortHaul: false, zone: first.zone, duties })) {
      const journey = journeys.find(({ timeline }) => timeline && violation.startAt < timeline.offDutyAt && violation.endAt > timeline.onDutyAt)
      if (!journey) continue
      const id = `hours/${worker}/${journey.date}/${violation.rule}`
      const known = broken.get(id)
      if (!known || known.violation.overMinutes < violation.overMinutes) broken.set(id, { violation, journey })
    }
  }
  return [...broken].map(([id, { violation, journey }]) => ({
    id,
    kind: 'hours.broken',
    severity: driversOf(journey).length > 1 ? 'soft' : 'hard',
    location: journey.location,
    otherLocation: null,
    date: journey.date,
    subjects: [{ kind: 'worker', id: worker }, { kind: 'journey', id: journey.id }],
    authors: authorsOf(lastAuthor(journey.stamps), lastAuthor(journey.crew.find((member) => member.worker === worker)?.stamps ?? {})),
    params: { code: violation.code, rule: violation.rule, minutes: violation.overMinutes, pack: violation.packId, version: violation.packVersion },
  }))
}

function packOf(journey: PlannedJourney): HoursPack {
  return hoursPackOn(journey.country, journey.date)
}

function underHours(journey: PlannedJourney, { registeredKgOf }: DriverHistory): boolean {
  return journey.truck !== null && hoursApply(packOf(journey), registeredKgOf(journey.truck))
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
