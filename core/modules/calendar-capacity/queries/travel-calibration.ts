import { ok, refuse } from '../../../domain/failure/failure.ts'
import { LEAST_DRIVES } from '../../../domain/place/calibrate-travel.ts'
import { locationTravelSettings } from '../../../domain/place/location-travel-settings.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { readDrives } from '../state/read-drives.ts'
import { learnTravel } from '../travel/learn-travel.ts'

export const travelCalibration: QueryHandler<CalendarCapacityContract['travel.calibration']> = {
  target(state, { location }) {
    return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
  },
  answer(state, input) {
    const location = state.records.get('location', input.location)
    if (!location) return refuse('record.not_found', { kind: 'location', id: input.location })
    const { drives, errorBeforePct, errorAfterPct, learned } = learnTravel(readDrives(state.db, location.id))
    const { source, curve, errorBandPct, p80Factor } = locationTravelSettings(location)
    return ok({
      location: location.id, drives, drivesNeeded: LEAST_DRIVES, errorBeforePct, errorAfterPct, bandAfterPct: learned?.errorBandPct ?? null,
      inUse: { source, drives: location.travelDrives, factor: curve.k, base: curve.a, slope: curve.b, power: curve.c, bandPct: errorBandPct, p80Factor },
    })
  },
}
