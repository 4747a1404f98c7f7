import { defineModule } from '../../kernel/registry/module.ts'
import { CALENDAR_CAPACITY_MIGRATIONS } from './calendar-capacity-migrations.ts'
import { capacityHere } from './capacity/capacity-here.ts'
import { absenceAdd } from './commands/absence-add.ts'
import { absenceRemove } from './commands/absence-remove.ts'
import { locationCalibrateTravel } from './commands/location-calibrate-travel.ts'
import { calendarCapacityContract } from './contract.ts'
import type { CalendarCapacityDependencies } from './dependencies.ts'
import { capacityRange } from './queries/capacity-range.ts'
import { durationEstimates } from './queries/duration-estimates.ts'
import { durationModel } from './queries/duration-model.ts'
import { durationPredict } from './queries/duration-predict.ts'
import { planDayQuery } from './queries/plan-day.ts'
import { planRepair } from './queries/plan-repair.ts'
import { recommendJob } from './queries/recommend-job.ts'
import { travelCalibration } from './queries/travel-calibration.ts'
import { travelDay } from './queries/travel-day.ts'
import { planHere } from './run-plan-task.ts'
import { onRoads } from './travel/known-roads.ts'

/** Availability and planning: which truck and crew for a job, and the plan of a day. */
export function createCalendarCapacityModule(given: CalendarCapacityDependencies) {
  const onKnownRoads = given.roads ? onRoads(given, given.roads.book) : given
  const dependencies = { ...given, planner: given.planner ?? planHere(given) }
  return defineModule({
    id: 'calendar-capacity',
    version: 1,
    title: { en: 'Calendar & Capacity', fr: 'Calendrier et capacité' },
    contract: calendarCapacityContract,
    handlers: {
      'recommend.job': recommendJob(onKnownRoads),
      'plan.day': planDayQuery(dependencies),
      'plan.repair': planRepair(dependencies),
      'capacity.range': capacityRange(given.capacity ?? capacityHere(given), given),
      'location.calibrateTravel': locationCalibrateTravel,
      'travel.calibration': travelCalibration,
      'travel.day': travelDay(onKnownRoads),
      'duration.predict': durationPredict(given),
      'duration.estimates': durationEstimates(given.locate),
      'duration.model': durationModel,
      'absence.add': absenceAdd,
      'absence.remove': absenceRemove,
    },
    projections: [],
    migrations: CALENDAR_CAPACITY_MIGRATIONS,
    screens: ['planning'],
  })
}
