import type { PlanModel } from './plan-model.ts'

/** No plan needs fewer: by load, where all jobs ride to the end; else one. A search for fewer would be in vain. */
export function leastVehicles(model: PlanModel): number {
  if (model.problem.delivery) return 1
  const load = model.jobs.reduce((sum, job) => sum + model.load[job]!, 0)
  const largest = model.capacity.reduce((most, capacity) => Math.max(most, capacity), 1)
  return Math.max(1, Math.ceil(load / largest))
}
