import { ok, refuse } from '../../../domain/failure/failure.ts'
import { LEAST_DRIVES } from '../../../domain/place/calibrate-travel.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { readDrives } from '../state/read-drives.ts'
import { learnTravel } from '../travel/learn-travel.ts'

/** Lives with planning, not with tenancy: it reads the hours of crews, and what it learns is what board and advice reckon with. */
export const locationCalibrateTravel: CommandHandler<CalendarCapacityContract['location.calibrateTravel']> = {
  target(state, { location }) {
    return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
  },
  decide(state, { location }) {
    const { drives, errorBeforePct, errorAfterPct, learned } = learnTravel(readDrives(state.db, location))
    if (learned === null) return refuse('place.too_few_drives', { found: drives, needed: LEAST_DRIVES })
    const { curve, errorBandPct, p80Factor } = learned
    const fields = { travelFactor: curve.k, travelBase: curve.a, travelSlope: curve.b, travelPower: curve.c, travelDrives: drives, travelBandPct: errorBandPct, travelP80Factor: p80Factor }
    return ok({ changes: [put('location', location, fields)], output: { location, drives, errorBeforePct, errorAfterPct, bandPct: errorBandPct, p80Factor } })
  },
}
