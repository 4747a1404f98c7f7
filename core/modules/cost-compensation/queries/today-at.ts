import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'

/** The calendar day at a depot, or, for the whole company, at its first one. */
export function todayAt(state: State, location: string | null, now: number): LocalDate {
  const zone = location === null ? state.db.get<{ timezone: string | null }>('SELECT timezone FROM location ORDER BY id LIMIT 1')?.timezone : state.records.get('location', location)?.timezone
  return localDateOf(now, zone ?? 'UTC')
}
