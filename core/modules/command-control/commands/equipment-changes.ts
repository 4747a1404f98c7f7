import { childId } from '../../../domain/records/record.ts'
import { put, remove, type Change, type State } from '../../../kernel/desk/handler.ts'

/** Ids of the items that a journey takes along, in the dispatcher's order. */
export function equipmentOf(state: State, journey: string): string[] {
  return state.records.children('journeyEquipment', journey).toSorted((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1)).map(({ key }) => key)
}

/** From the items as they are to the items as they shall be; one that keeps its place is not touched. */
export function equipmentChanges(state: State, journey: string, equipment: readonly string[]): Change[] {
  const staying = new Set(equipment)
  return [
    ...equipmentOf(state, journey).filter((item) => !staying.has(item)).map((item) => remove('journeyEquipment', childId(journey, item))),
    ...equipment.map((item, index) => put('journeyEquipment', childId(journey, item), { seq: index + 1 })),
  ]
}
