import type { PlanModel } from './plan-model.ts'
import type { KitNeeds } from './plan-problem.ts'

/** Whether everything that the stops need is carried when they are reached. The depot, once visited, has all. */
export function kitSuffices(model: PlanModel, kit: KitNeeds): (vehicle: number, stops: Int32Array, count: number) => boolean {
  const { parts, toolsNeeded, toolsCarried, partsNeeded, partsCarried, depotOf } = kit
  const used = new Int32Array(parts)
  return (vehicle, stops, count) => {
    used.fill(0)
    for (let index = 0; index < count; index += 1) {
      const stop = stops[index]!
      if (stop === depotOf[vehicle]) return true
      if ((toolsNeeded[stop]! & ~toolsCarried[vehicle]!) !== 0) return false
      for (let part = 0; part < parts; part += 1) {
        used[part] = used[part]! + partsNeeded[stop * parts + part]!
        if (used[part]! > partsCarried[vehicle * parts + part]!) return false
      }
    }
    return true
  }
}
