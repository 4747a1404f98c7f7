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
  {
    scope: 'kernel',
    id: 700,
    name: 'what a job and a worker ask of a plan',
    up: [
      'ALTER TABLE job ADD COLUMN after_job TEXT',
      'ALTER TABLE job ADD COLUMN avoid_workers TEXT',
      'ALTER TABLE job ADD COLUMN wished_workers TEXT',
      'ALTER TABLE job ADD COLUMN days INTEGER',
      'ALTER TABLE worker ADD COLUMN trainee INTEGER',
      'ALTER TABLE worker ADD COLUMN apart_from TEXT',
      'ALTER TABLE worker ADD COLUMN good_with TEXT',
      'ALTER TABLE worker ADD COLUMN shift_start TEXT',
      'ALTER TABLE worker ADD COLUMN shift_end TEXT',
      'CREATE INDEX job_after_job ON job (after_job) WHERE after_job IS NOT NULL',
    ],
    down: [
      'DROP INDEX job_after_job',
      ...['shift_end', 'shift_start', 'good_with', 'apart_from', 'trainee'].map((column) => `ALTER TABLE worker DROP COLUMN ${column}`),
      ...['days', 'wished_workers', 'avoid_workers', 'after_job'].map((column) => `ALTER TABLE job DROP COLUMN ${column}`),
    ],
  },
  // Few jobs take several days: what is on a day is found without a walk through all that began in the days before it.
  { scope: 'kernel', id: 710, name: 'jobs of several days', up: 'CREATE INDEX job_several_days ON job (location, date) WHERE days > 1', down: 'DROP INDEX job_several_days' },
  {
    scope: 'kernel',
    id: 720,
    name: 'crew size of a job as a range',
    up: ['ALTER TABLE job ADD COLUMN crew_min INTEGER', 'ALTER TABLE job ADD COLUMN crew_max INTEGER'],
    down: ['ALTER TABLE job DROP COLUMN crew_max', 'ALTER TABLE job DROP COLUMN crew_min'],
  },
  { scope: 'kernel', id: 2000, name: 'arrival windows that do not bind to the minute', up: 'ALTER TABLE job ADD COLUMN window_grace_minutes INTEGER', down: 'ALTER TABLE job DROP COLUMN window_grace_minutes' },
]
