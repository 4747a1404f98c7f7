/**
 * One step of the schema, declared as SQL text so that its checksum means something. Ids go by ten within their scope, leaving
 * room to put a forgotten step between two that are not released yet; a released step is never edited.
 */
export interface Migration {
  readonly id: number
  /** 'kernel' or the id of a module. */
  readonly scope: string
  readonly name: string
  /** Each text may hold several statements. */
  readonly up: string | readonly string[]
  /** Undoes `up`; data that only the newer shape can hold is lost, the rest is kept. */
  readonly down: string | readonly string[]
  /** Instead of `up` where that table is there: a preparation has made it. It comes to the same, so the checksum says nothing of it. */
  readonly prepared?: { readonly table: string; readonly up: readonly string[] }
  /** What `up` would take minutes for on a database that is long in use (prepare-migrations.ts). */
  readonly preparation?: Preparation
}

export interface Preparation {
  /** That it has begun. */
  readonly table: string
  readonly begin: readonly string[]
  /** How far there is to go, `n`, and how far it is. */
  readonly total: string
  readonly done: string
  /** With two parameters: from the first up to, and without, the second. */
  readonly step: readonly string[]
  /** So much in one transaction: well under a second. */
  readonly size: number
  /** With less to go `up` is as quick. */
  readonly worth: number
}

export function migrationText(sql: string | readonly string[]): string {
  return typeof sql === 'string' ? sql : sql.join(';\n')
}

/** Programming mistakes in a list of migrations, found before any of it runs. */
export function assertMigrations(migrations: readonly Migration[]): void {
  const last = new Map<string, number>()
  for (const migration of migrations) {
    const label = `${migration.scope} ${migration.id}`
    if (!Number.isSafeInteger(migration.id) || migration.id <= 0) throw new Error(`migration ${label}: the id is a positive whole number`)
    if (migration.id <= (last.get(migration.scope) ?? 0)) throw new Error(`migration ${label}: ids rise within a scope`)
    if (migrationText(migration.up).trim() === '' || migrationText(migration.down).trim() === '') throw new Error(`migration ${label}: needs up and down`)
    last.set(migration.scope, migration.id)
  }
}
