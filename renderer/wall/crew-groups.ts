import type { JourneyState } from '../../core/domain/journey/journey-state.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'

export type CrewGroup = 'yard' | 'enRoute' | 'onSite' | 'returning' | 'done'

const GROUPS: Readonly<Record<JourneyState, CrewGroup | null>> = { draft: 'yard', planned: 'yard', dispatched: 'yard', accepted: 'yard', enRoute: 'enRoute', onSite: 'onSite', returning: 'returning', done: 'done', cancelled: null }
const ORDER: readonly CrewGroup[] = ['yard', 'enRoute', 'onSite', 'returning', 'done']

/** Crews by where they are, as one asks from the floor: whether a plan has been sent or accepted is the console's. All are there, with none too, so that a number keeps its place. */
export function crewGroups(crews: Wall['crews']): { readonly group: CrewGroup; readonly journeys: number }[] {
  return ORDER.map((group) => ({ group, journeys: crews.reduce((sum, { state, journeys }) => (GROUPS[state] === group ? sum + journeys : sum), 0) }))
}
