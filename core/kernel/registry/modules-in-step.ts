import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const IN_STEP = 'modules.inStep'

/** Modules whose projections follow every change of the records: those that were on with the last one. Null before the first. */
export function modulesInStep(read: ReadDatabase): ReadonlySet<string> | null {
  const value = deskState(read, IN_STEP)
  return value === null ? null : new Set(JSON.parse(value) as string[])
}

export function writeModulesInStep(tx: WriteDatabase, modules: ReadonlySet<string>): void {
  setDeskState(tx, IN_STEP, JSON.stringify([...modules].toSorted()))
}
