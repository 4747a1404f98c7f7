import type { Migration } from '../migrations/migration.ts'

export const PLAN_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3170,
    name: 'modules in step',
    // Until now whatever was switched on was kept in step.
    up: "INSERT INTO desk_state (name, value) SELECT 'modules.inStep', modules FROM company WHERE modules IS NOT NULL LIMIT 1",
    down: "DELETE FROM desk_state WHERE name IN ('modules.inStep', 'plan.signed')",
  },
]
