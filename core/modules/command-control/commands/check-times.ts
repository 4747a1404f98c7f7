import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import { toInstant } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'

/** Local times that exist on that day at that location; a window that does not end before it begins. */
export function checkTimes(state: State, location: string, date: string, times: { readonly windowStart?: LocalTime | null | undefined; readonly windowEnd?: LocalTime | null | undefined; readonly departAt?: LocalTime | null | undefined }): Result<void> {
  const zone = state.records.get('location', location)?.timezone
  if (zone === undefined) return refuse('record.not_found', { kind: 'location', id: location })
  for (const time of [times.windowStart, times.windowEnd, times.departAt]) {
    if (time === null || time === undefined) continue
    const instant = toInstant(date, time, zone)
    if (!instant.ok) return instant
  }
  const { windowStart, windowEnd } = times
  if (windowStart && windowEnd && windowEnd < windowStart) return refuse('input.invalid', { path: 'windowEnd', problem: 'the window ends before it begins' })
  return toInstant(date, '12:00', zone).ok ? ok(undefined) : refuse('input.not_date')
}
