import { FINISHED_STATES } from '../../../domain/job/job-phase.ts'
import { localDateOf, toInstant } from '../../../domain/time/zoned-time.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import { greatCircleMetres, type Position } from '../../../domain/place/position.ts'
import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { CrewClock, TrustJob } from './trust-evidence.ts'

export interface TrustSpan {
  readonly location: string
  readonly zone: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A stop that is up so many steps counts like a floor. */
const STEPS_OF_A_FLOOR = 15
const PIANO = 'piano'
/** Claims that the office found to be none. */
const REFUSED_CLAIMS = new Set(['denied', 'withdrawn'])

type JobRow = readonly [id: string, externalId: string | null, date: LocalDate, type: string, windowStart: string | null, windowEnd: string | null, estimatedHours: number | null, volumeCuft: number | null, skills: string | null, customer: string]
type ClockRow = readonly [job: string, worker: string, onSiteAt: number | null, offSiteAt: number | null, paidMs: number | null, siteMs: number | null, driveMs: number | null, overMs: number]

/** The finished jobs of one location, with whatever says how they went. One pass over each table. */
export function readTrustJobs(db: ReadDatabase, { location, zone, from, to }: TrustSpan): TrustJob[] {
  const jobs = db.raw<JobRow>(`SELECT id, external_id, date, type, window_start, window_end, estimated_hours, volume_cuft, required_skills, customer FROM job WHERE ${FINISHED} ORDER BY id`, location, from, to)
  const about = <Row extends readonly [string, ...unknown[]]>(sql: string) => Map.groupBy(db.raw<Row>(sql.replace('$JOBS', `SELECT id FROM job WHERE ${FINISHED}`), location, from, to), ([job]) => job)
  const crews = about<[string, string, string]>("SELECT l.key, c.key, c.role FROM journey_job l JOIN journey j ON j.id = l.owner JOIN crew_member c ON c.owner = j.id WHERE j.status IS NOT 'cancelled' AND l.key IN ($JOBS) ORDER BY l.key, c.key")
  const clocks = about<ClockRow>(CLOCKS)
  const stops = about<[string, number | null, number | null, number | null, number | null, number | null]>('SELECT owner, floor, has_elevator, stairs, lat, lon FROM stop WHERE owner IN ($JOBS) ORDER BY owner, seq')
  const stamps = about<[string, number | null, number | null]>(STAMPS)
  const ratings = about<[string, LocalDate, number | null, string | null]>('SELECT owner, date, rating, comment FROM feedback WHERE owner IN ($JOBS) ORDER BY owner, date, key')
  const claims = about<[string, LocalDate, number | null, string | null, string | null]>('SELECT owner, opened, amount_claimed_cents, workers, status FROM claim WHERE owner IN ($JOBS) ORDER BY owner, opened, key')
  const materials = about<[string, number, number]>('SELECT owner, SUM(MAX(0, COALESCE(issued, 0) - COALESCE(returned, 0) - COALESCE(billed, 0)) * COALESCE(unit_price_cents, 0)), SUM(COALESCE(issued, 0) * COALESCE(unit_price_cents, 0)) FROM material WHERE owner IN ($JOBS) GROUP BY owner')
  const charges = about<[string, string, string | null, number]>("SELECT owner, kind, discount_by, SUM(amount_cents) FROM charge WHERE phase = 'billed' AND kind NOT IN ('tax', 'deposit') AND owner IN ($JOBS) GROUP BY owner, kind, discount_by ORDER BY owner, kind, discount_by")
  return jobs.map(([job, name, date, type, windowStart, windowEnd, estimatedHours, volumeCuft, skills, customer]): TrustJob => {
    const crew = [...new Map((crews.get(job) ?? []).map(([, worker, role]) => [worker, role]))]
    const leads = crew.filter(([, role]) => role === 'lead')
    const bill = charges.get(job) ?? []
    const places = stops.get(job) ?? []
    return {
      job, name, date, type, customer, volumeCuft,
      windowEndAt: windowEnd === null ? null : endOfWindow(date, windowStart, windowEnd, zone),
      estimatedMinutes: estimatedHours === null ? null : estimatedHours * 60,
      climb: places.reduce((sum, [, floor, lift, stairs]) => sum + (lift === 1 ? 0 : Math.abs(floor ?? 0)) + (stairs ?? 0) / STEPS_OF_A_FLOOR, 0),
      hasPiano: skills !== null && holdsSkill(JSON.parse(skills) as string[], PIANO),
      isPlaced: places.length > 1 && places.every(([, , , , lat, lon]) => lat !== null && lon !== null),
      arrivedAt: stamps.get(job)?.[0]?.[1] ?? null,
      doneAt: stamps.get(job)?.[0]?.[2] ?? null,
      metres: between(places.flatMap(([, , , , lat, lon]) => (lat === null || lon === null ? [] : [{ lat, lon }]))),
      crew: crew.map(([worker]) => worker),
      inCharge: (leads.length > 0 ? leads : crew.filter(([, role]) => role === 'driver')).map(([worker]) => worker),
      clocks: (clocks.get(job) ?? []).map(clockOf),
      ratings: (ratings.get(job) ?? []).map(([, on, rating, comment]) => ({ date: on, rating, comment })),
      claims: (claims.get(job) ?? []).map(([, opened, cents, workers, status]) => ({ opened, claimedCents: cents ?? 0, workers: workers === null ? [] : (JSON.parse(workers) as string[]), isRefused: REFUSED_CLAIMS.has(status ?? '') })),
      lostMaterialCents: Math.round(materials.get(job)?.[0]?.[1] ?? 0),
      issuedMaterialCents: Math.round(materials.get(job)?.[0]?.[2] ?? 0),
      discounts: bill.filter(([, kind]) => kind === 'discount').map(([, , by, cents]) => ({ by, cents: Math.abs(cents) })),
      billedCents: bill.filter(([, kind]) => kind !== 'discount').reduce((sum, [, , , cents]) => sum + cents, 0),
    }
  })
}

/** Once a crew is done with it, whatever the office still does. */
export function isFinished(status: unknown): boolean {
  return (FINISHED_STATES as ReadonlySet<unknown>).has(status)
}

const FINISHED = `location = ? AND date >= ? AND date <= ? AND status IN ${stateList(FINISHED_STATES)}`

/** Entries lie over each other where they last longer together than from the first to the last of them. */
const CLOCKS = `
  SELECT owner, worker,
    MIN(CASE WHEN kind IN ('load', 'unload', 'pack', 'wait') THEN start_at END),
    MAX(CASE WHEN kind IN ('load', 'unload', 'pack', 'wait') THEN end_at END),
    SUM(CASE WHEN paid IS NOT 0 THEN end_at - start_at END),
    SUM(CASE WHEN kind IN ('load', 'unload', 'pack', 'wait', 'drive') THEN end_at - start_at END),
    SUM(CASE WHEN kind = 'drive' THEN end_at - start_at END),
    MAX(SUM(end_at - start_at) - (MAX(end_at) - MIN(start_at)), MAX(start_at - end_at))
  FROM time_entry WHERE owner IN ($JOBS) GROUP BY owner, worker ORDER BY owner, worker`

/** When the crew told that it was there, and that it was done; what came in with an import was told by nobody at that minute. */
const STAMPS = `
  SELECT owner, MIN(CASE WHEN "to" IN ('arrived', 'preSigned', 'loading', 'unloading') THEN at END), MAX(CASE WHEN "to" IN ('postSigned', 'completed') THEN at END)
  FROM job_transition WHERE imported IS NOT 1 AND owner IN ($JOBS) GROUP BY owner`

function clockOf([, worker, onSiteAt, offSiteAt, paidMs, siteMs, driveMs, overMs]: ClockRow): CrewClock {
  return { worker, onSiteAt, offSiteAt, driveMinutes: Math.round((driveMs ?? 0) / 60_000), paidMinutes: Math.round((paidMs ?? 0) / 60_000), siteMinutes: Math.round((siteMs ?? 0) / 60_000), isMuddled: overMs > 0 }
}

/** A window that ends before it begins ends the day after. A time that the clocks leap over is none. */
function endOfWindow(date: LocalDate, start: string | null, end: string, zone: string): number | null {
  const at = toInstant(start !== null && end < start ? addDays(date, 1) : date, end, zone)
  return at.ok ? at.value : null
}

function between(places: readonly Position[]): number {
  return places.slice(1).reduce((sum, place, n) => sum + greatCircleMetres(places[n] ?? place, place), 0)
}

export function trustSpan(location: { readonly id: string; readonly timezone: string }, now: number, horizonDays: number): TrustSpan & { readonly today: LocalDate } {
  const today = localDateOf(now, location.timezone)
  return { location: location.id, zone: location.timezone, from: addDays(today, -horizonDays), to: today, today }
}
