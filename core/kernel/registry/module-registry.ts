import { CORE_MODULES } from '../../domain/access/module-ids.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { MethodContract } from '../contract/method.ts'
import type { CommandHandler, QueryHandler } from '../desk/handler.ts'
import type { Migration } from '../migrations/migration.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { ModuleManifest } from './module.ts'
import type { Projection } from './projection.ts'

export interface RegisteredMethod {
  readonly name: string
  readonly module: string
  readonly contract: MethodContract
  readonly handler: CommandHandler | QueryHandler
}

export interface ModuleProjection {
  readonly module: string
  readonly projection: Projection
}

export interface ModuleRegistry {
  readonly modules: readonly ModuleManifest[]
  readonly migrations: readonly Migration[]
  method(name: string): RegisteredMethod | undefined
  /** Modules that administrators have switched on, as the company's own record says. */
  switchedOn(read: ReadDatabase): ReadonlySet<string>
  /** Of these, those that are on: the company's plan holds them, and their tables are of this program. */
  enabled(read: ReadDatabase): ReadonlySet<string>
  /** Of the enabled modules only: those of a module that is switched on are rebuilt with it. */
  projections(read: ReadDatabase): readonly ModuleProjection[]
}

/** What else has to hold for a module that is switched on. */
export interface ModuleGate {
  /** The company's plan has it. */
  inPlan(module: string): boolean
  /** All its migrations have been run. */
  isReady(module: string): boolean
}

export function createModuleRegistry(modules: readonly ModuleManifest[], gate: ModuleGate): ModuleRegistry {
  const methods = new Map<string, RegisteredMethod>()
  for (const module of modules) {
    for (const [name, contract] of Object.entries(module.contract)) {
      if (methods.has(name)) throw new Error(`two modules offer ${name}`)
      const handler = module.handlers[name]
      if (!handler) throw new Error(`${module.id} offers ${name} but does not handle it`)
      methods.set(name, { name, module: module.id, contract, handler })
    }
  }

  function switchedOn(read: ReadDatabase): ReadonlySet<string> {
    const row = read.get<{ modules: string | null }>('SELECT modules FROM company LIMIT 1')
    return new Set([...CORE_MODULES, ...(row?.modules ? (JSON.parse(row.modules) as string[]) : [])])
  }

  function enabled(read: ReadDatabase): ReadonlySet<string> {
    return new Set([...switchedOn(read)].filter((module) => gate.inPlan(module) && gate.isReady(module)))
  }

  return {
    modules,
    migrations: modules.flatMap((module) => module.migrations),
    method: (name) => methods.get(name),
    switchedOn,
    enabled,
    projections(read) {
      const on = enabled(read)
      return modules.filter((module) => on.has(module.id)).flatMap((module) => module.projections.map((projection) => ({ module: module.id, projection })))
    },
  }
}

export function methodOf(registry: ModuleRegistry, read: ReadDatabase, name: string, type: 'command' | 'query'): Result<RegisteredMethod> {
  const method = registry.method(name)
  if (!method || method.contract.type !== type) return refuse('input.unknown_method', { method: name.slice(0, 100) })
  if (registry.enabled(read).has(method.module)) return ok(method)
  return refuse(registry.switchedOn(read).has(method.module) ? 'access.not_in_plan' : 'access.module_off', { module: method.module })
}
