/** Above this a leg's error comes mostly from not knowing where the door is: ask for a pin. */
const PIN_WANTED_ABOVE_M = 1_000

export function asksForPin(radiusM: number): boolean {
  return radiusM > PIN_WANTED_ABOVE_M
}

/**
 * Error band of a travel estimate when its ends are known only within `fromRadiusM` and `toRadiusM` (0 for a pin).
 * Independent errors add in quadrature; an end off by r on a leg of d costs r/d of its time, which reproduces the measured
 * 12, 14, 18, 27 and 50 % for an end off by 0, 0.5, 1, 2 and 4 km. At most 100.
 */
export function widenBand(errorBandPct: number, legMetres: number, fromRadiusM: number, toRadiusM: number): number {
  if (fromRadiusM === 0 && toRadiusM === 0) return errorBandPct
  if (legMetres <= 0) return 100
  return Math.min(100, Math.hypot(errorBandPct, (100 * fromRadiusM) / legMetres, (100 * toRadiusM) / legMetres))
}
