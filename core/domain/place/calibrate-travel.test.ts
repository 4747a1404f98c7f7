import { describe, expect, it } from 'vitest'
import { CALIBRATION_START, calibrateTravel, type ObservedDrive } from './calibrate-travel.ts'
import { curveMinutes, DEFAULT_CURVE, type TravelCurve } from './travel-curve.ts'

/** Curves of single cities, measured. */
const CITIES: Readonly<Record<string, TravelCurve>> = {
  barcelona: { k: 1, a: 0.45, b: 3.62, c: 0.7 },
  berlin: { k: 1, a: 0.51, b: 3.15, c: 0.83 },
  newYork: { k: 1, a: 0.15, b: 3.19, c: 0.71 },
  portoAlegre: { k: 1, a: 1.51, b: 2.46, c: 0.93 },
}

/** Park-Miller, so that the drives are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function drive(city: TravelCurve, count: number, noise: number, seed = 7): ObservedDrive[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => {
    const km = 0.8 + 20 * random() ** 2
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    return { straightMetres: km * 1000, minutes: CALIBRATION_START.truckFactor * curveMinutes(city, km) * Math.exp(noise * normal) }
  })
}

/** Over twelve depots of that city, each with its own drives. */
function meanErrorPct(city: TravelCurve, count: number): number {
  const seeds = Array.from({ length: 12 }, (_, index) => (index + 1) * 7_919)
  return seeds.reduce((sum, seed) => sum + errorPct(calibrateTravel(drive(city, count, 0.2, seed), CALIBRATION_START).curve, city), 0) / seeds.length
}

function errorPct(curve: TravelCurve, city: TravelCurve): number {
  const kms = drive(city, 200, 0, 999).map((each) => each.straightMetres / 1000)
  return (100 * kms.reduce((sum, km) => sum + Math.abs(curveMinutes(curve, km) / curveMinutes(city, km) - 1), 0)) / kms.length
}

describe('calibrateTravel', () => {
  it('changes nothing without drives', () => {
    expect(calibrateTravel([], CALIBRATION_START)).toEqual({ curve: DEFAULT_CURVE, legs: 0, errorBandPct: 25, p80Factor: 1.18 })
  })

  it('learns only the level from fewer than ten drives', () => {
    const slow = { ...DEFAULT_CURVE, k: 1.5 }
    const learned = calibrateTravel(drive(slow, 9, 0), CALIBRATION_START).curve
    expect([learned.a, learned.b, learned.c]).toEqual([1.05, 2.52, 0.889])
    expect(learned.k).toBeGreaterThan(1.4)
    expect(learned.k).toBeLessThanOrEqual(1.5)
  })

  it.each(Object.keys(CITIES))('comes closer to %s with more drives', (name) => {
    const city = CITIES[name] ?? DEFAULT_CURVE
    const [after0 = 0, after10 = 0, after100 = 0, after1000 = 0] = [0, 10, 100, 1_000].map((count) => meanErrorPct(city, count))
    expect(after10).toBeLessThan(Math.max(7, after0))
    expect(after100).toBeLessThan(after10)
    expect(after100).toBeLessThan(4)
    expect(after1000).toBeLessThan(1.5)
  })

  it('is not moved by lunches, forgotten clocks and wrong addresses', () => {
    const city = CITIES.berlin ?? DEFAULT_CURVE
    const good = drive(city, 60, 0.15)
    const spoilt = good.map((each, index) => (index % 6 === 0 ? { ...each, minutes: each.minutes * (index % 12 === 0 ? 3.5 : 12) } : each))
    expect(errorPct(calibrateTravel(spoilt, CALIBRATION_START).curve, city)).toBeLessThan(errorPct(calibrateTravel(good, CALIBRATION_START).curve, city) + 4)
  })

  it('does not depend on the order of the drives', () => {
    const drives = drive(DEFAULT_CURVE, 50, 0.2)
    expect(calibrateTravel(drives.toReversed(), CALIBRATION_START)).toEqual(calibrateTravel(drives, CALIBRATION_START))
  })

  it('states an error band and a P80 that fit the noise of the drives', () => {
    const { errorBandPct, p80Factor, legs } = calibrateTravel(drive(DEFAULT_CURVE, 2_000, 0.2), CALIBRATION_START)
    // Mean absolute error of a log-normal with sigma 0.2 is about 16 %, its P80 is exp(0.8416 * 0.2).
    expect(legs).toBe(2_000)
    expect(Math.abs(errorBandPct - 16)).toBeLessThan(1.5)
    expect(Math.abs(p80Factor - 1.183)).toBeLessThan(0.03)
  })

  it('leaves long hauls out', () => {
    expect(calibrateTravel([{ straightMetres: 80_000, minutes: 200 }], CALIBRATION_START).legs).toBe(0)
  })
})
