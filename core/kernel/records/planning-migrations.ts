import type { Migration } from '../migrations/migration.ts'

/** What a dispatcher sets on the board beyond the plan itself: a wished start, a pin, what somebody is away for. */
export const PLANNING_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 110,
    name: 'planned start, pin and kind of absence',
    up: ['ALTER TABLE journey ADD COLUMN pinned_by TEXT', 'ALTER TABLE journey_job ADD COLUMN planned_start TEXT', 'ALTER TABLE absence ADD COLUMN kind TEXT'],
    down: ['ALTER TABLE absence DROP COLUMN kind', 'ALTER TABLE journey_job DROP COLUMN planned_start', 'ALTER TABLE journey DROP COLUMN pinned_by'],
  },
]
