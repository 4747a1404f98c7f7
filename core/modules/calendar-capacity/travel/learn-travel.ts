import { CALIBRATION_START, calibrateTravel, LEAST_DRIVES, travelErrorPct, type ObservedDrive, type TravelCalibration } from '../../../domain/place/calibrate-travel.ts'

export interface LearnedFromDrives {
  /** Of the drives seen, those that a curve can be learned from. */
  readonly drives: number
  /** Of the built-in curve, and of the learned one, on the drives seen: median, percent. Null with too few drives. */
  readonly errorBeforePct: number | null
  readonly errorAfterPct: number | null
  /** Null with too few drives. */
  readonly learned: TravelCalibration | null
}

/** Always from the built-in curve on, so that the same drives give the same curve however often it is learned. */
export function learnTravel(drives: readonly ObservedDrive[]): LearnedFromDrives {
  const learned = calibrateTravel(drives, CALIBRATION_START)
  if (learned.legs < LEAST_DRIVES) return { drives: learned.legs, errorBeforePct: null, errorAfterPct: null, learned: null }
  const { curve, truckFactor } = CALIBRATION_START
  return { drives: learned.legs, errorBeforePct: travelErrorPct(drives, curve, truckFactor), errorAfterPct: travelErrorPct(drives, learned.curve, truckFactor), learned }
}
