import type { Migration } from '../../kernel/migrations/migration.ts'

/** Two weeks of everybody's duty are read for every advice; this index holds all of it that is asked for. */
const DUTY_INDEX: Migration = {
  id: 100,
  scope: 'calendar-capacity',
  name: 'duty index',
  up: 'CREATE INDEX time_entry_duty ON time_entry (worker, start_at, end_at, kind, paid)',
  down: 'DROP INDEX time_entry_duty',
}

export const CALENDAR_CAPACITY_MIGRATIONS: readonly Migration[] = [DUTY_INDEX]
