import { createTravelModel, DEFAULT_TRAVEL } from '../../core/domain/place/travel-model.ts'
import { createCalendarCapacityModule } from '../../core/modules/calendar-capacity/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { dispatchScene } from './dispatch-scene.ts'
import { openTestDesk } from './test-desk.ts'

/** A desk that plans, on free roads, with the scene's depot on it. */
export async function openPlanningDesk() {
  const travelOf = ({ timezone }: { timezone: string }) => createTravelModel({ ...DEFAULT_TRAVEL, zone: timezone }).between
  const desk = await openTestDesk([createCalendarCapacityModule({ travelOf, locate: () => null }), createCommandControlModule()])
  const scene = dispatchScene(desk)
  desk.seed(scene.base)
  return { desk, scene }
}
export type PlanningDesk = Awaited<ReturnType<typeof openPlanningDesk>>
