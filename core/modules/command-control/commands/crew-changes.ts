import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type State } from '../../../kernel/desk/handler.ts'
import type { CrewLine } from './check-resources.ts'

export function crewOf(state: State, journey: string): CrewLine[] {
  return state.records.children('crewMember', journey).map(({ key, role }) => ({ worker: key, role }))
}

/** From the crew as it is to the crew as it shall be; who stays in the same role is not touched. */
export function crewChanges(state: State, journey: string, crew: readonly CrewLine[]): Change[] {
  const staying = new Set(crew.map(({ worker }) => worker))
  return [
    ...crewOf(state, journey).filter(({ worker }) => !staying.has(worker)).map(({ worker }) => remove('crewMember', childId(journey, worker))),
    ...crew.map(({ worker, role }) => put('crewMember', childId(journey, worker), { role })),
  ]
}
