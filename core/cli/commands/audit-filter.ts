import type { AuditFilter } from '../../adapters/audit/filtered-log.ts'
import { asId } from '../../domain/records/field.ts'
import { addDays } from '../../domain/time/local-date.ts'
import { startOfDay } from '../../domain/time/zoned-time.ts'
import { companyZone, dateOf, findLocation, findNamed, findRecordId, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'

/** How `audit show` is narrowed down. */
export interface FilterOptions {
  readonly object?: string
  readonly user?: string
  readonly action?: string
  readonly refused?: boolean
  readonly seen?: boolean
  readonly job?: string
  readonly journey?: string
  readonly worker?: string
  readonly location?: string
  readonly from?: DateWord
  readonly to?: DateWord
  readonly before?: number
}

/** Names are looked up as everywhere at the terminal; days are those of the company's first location, the last one included. */
export function auditFilter(open: OpenSession, options: FilterOptions, now: number): AuditFilter {
  const { object, user, action, refused, seen, job, journey, worker, location, from, to, before } = options
  const zone = companyZone(open)
  return {
    ...(object ? { object } : {}),
    ...(user ? { user } : {}),
    ...(action ? { action } : {}),
    ...(refused ? { decision: 'refused' as const } : {}),
    ...(seen ? { seen } : {}),
    ...(job ? { job: asId<'job'>(findRecordId(open, 'job', job)) } : {}),
    ...(journey ? { journey: asId<'journey'>(findRecordId(open, 'journey', journey)) } : {}),
    ...(worker ? { worker: findNamed(open, 'worker', worker, open.locations) } : {}),
    ...(location ? { location: findLocation(open, location).id } : {}),
    ...(from ? { fromAt: startOfDay(dateOf(from, zone, now), zone) } : {}),
    ...(to ? { toAt: startOfDay(addDays(dateOf(to, zone, now), 1), zone) } : {}),
    ...(before ? { before } : {}),
  }
}
