import { rmSync } from 'node:fs'
import { CORE_MODULES } from '../../domain/access/module-ids.ts'
import { ok, type Result } from '../../domain/failure/failure.ts'
import { applyProjections } from '../../kernel/desk/commit.ts'
import { prepareMigrations, type Opening } from '../../kernel/migrations/prepare-migrations.ts'
import { readLedger, runMigrations, type AppliedMigration } from '../../kernel/migrations/run-migrations.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import { KERNEL_MIGRATIONS } from '../../kernel/registry/kernel-migrations.ts'
import type { ModuleRegistry } from '../../kernel/registry/module-registry.ts'
import { modulesInStep, writeModulesInStep } from '../../kernel/registry/modules-in-step.ts'
import { nextTurn, sha256Hex } from '../environment/system-environment.ts'
import { copyAndVerifyDatabase } from '../sqlite/copy-database.ts'
import type { OpenDatabase } from '../sqlite/open-database.ts'
import { asStoreError } from '../sqlite/store-error.ts'

export interface ModuleTables {
  /** The kernel's own, before anything else of the database is looked at. */
  migrateKernel(): Result<void>
  /** What an update would take minutes for on a long log, before anything else waits for it: with how far it is, and taken up again where it was. */
  prepare(opening: Opening | undefined): Promise<Result<void>>
  /** Tables of the modules that are on, and what those derive from records. A module that is off is left as it is, and caught up with when it is on again. */
  catchUp(): Result<void>
  /** All migrations of the module have been run. */
  isReady(module: string): boolean
}

interface Parts {
  readonly store: OpenDatabase
  readonly key: Uint8Array
  readonly registry: ModuleRegistry
  readonly inPlan: (module: string) => boolean
  readonly clock: Clock
}

export function createModuleTables({ store, key, registry, inPlan, clock }: Parts): ModuleTables {
  const { database } = store
  const known = [...KERNEL_MIGRATIONS, ...registry.migrations]
  /** A database that is new has nothing to lose, and one copy is enough for what follows at once. */
  let isSaved = readLedger(database.read).length === 0
  const behind = new Set<string>()

  function migrate(enabled: readonly string[]): Result<readonly AppliedMigration[]> {
    return runMigrations(database, { known, enabled, sha256Hex, now: () => clock.now(), saveCopy })
  }

  function saveCopy(): void {
    if (isSaved) return
    const copy = `${store.path}.before-update-${clock.now()}`
    try {
      copyAndVerifyDatabase(store.path, key, copy)
    } catch (error) {
      // Half a copy is none, and takes up what is left of a disk that is full.
      rmSync(copy, { force: true })
      throw asStoreError(error)
    }
    isSaved = true
  }

  /** Before there is a company, or where it comes from other desks, nothing is known to be off. */
  function wanted(): string[] {
    const hasCompany = database.read.get('SELECT 1 FROM company LIMIT 1') !== undefined
    const on = registry.switchedOn(database.read)
    return registry.modules.map(({ id }) => id).filter((module) => !hasCompany || (on.has(module) && inPlan(module)))
  }

  function noteBehind(): void {
    const done = new Set(readLedger(database.read).map(({ scope, id }) => `${scope} ${id}`))
    behind.clear()
    for (const { scope, id } of registry.migrations) if (!done.has(`${scope} ${id}`)) behind.add(scope)
  }

  /** What modules derive from records: where an update has just changed their tables, and where they were off. */
  function derive(updated: ReadonlySet<string>): void {
    const kept = modulesInStep(database.read)
    if (kept === null) return
    const inStep = new Set([...kept, ...CORE_MODULES].filter((module) => !updated.has(module)))
    if (registry.projections(database.read).every(({ module }) => inStep.has(module))) return
    database.transact((tx) => {
      writeModulesInStep(tx, inStep)
      applyProjections(registry, tx, [], clock.now())
    })
  }

  return {
    async prepare(opening) {
      const prepared = await prepareMigrations(database, { known: registry.migrations, enabled: CORE_MODULES, nextTurn, opening, saveCopy })
      if (!prepared.ok) return prepared
      // There is one of when it began.
      if (prepared.value.isPrepared) isSaved = true
      return ok(undefined)
    },
    migrateKernel() {
      const applied = migrate(['kernel'])
      return applied.ok ? ok(undefined) : applied
    },
    catchUp() {
      const applied = migrate(['kernel', ...wanted()])
      if (!applied.ok) return applied
      noteBehind()
      derive(new Set(applied.value.map(({ scope }) => scope)))
      isSaved = false
      return ok(undefined)
    },
    isReady: (module) => !behind.has(module),
  }
}
