import type { ModuleId } from '../../domain/access/module-ids.ts'
import type { Contract } from '../contract/method.ts'
import type { HandlersOf } from '../desk/handler.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Projection } from './projection.ts'

/** A C&C module: what it offers and what it keeps. Off means its methods are unknown and its screens absent; its data stays. */
export interface ModuleManifest<C extends Contract = Contract> {
  readonly id: ModuleId
  readonly version: number
  readonly title: Readonly<Record<'en' | 'fr', string>>
  readonly contract: C
  readonly handlers: HandlersOf<C>
  readonly projections: readonly Projection[]
  readonly migrations: readonly Migration[]
  /** Routes of the console that come with it. */
  readonly screens: readonly string[]
}

export function defineModule<C extends Contract>(manifest: ModuleManifest<C>): ModuleManifest<C> {
  return manifest
}
