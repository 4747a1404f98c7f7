/**
 * Volumes and handling times where nothing better is known. Every figure is a default: a depot's own history replaces it.
 * Marks (S5, N6, LT1, ...) are those of docs/sources.md; (gk) is general knowledge without a source.
 */

/** S5, N6: 7 lb to the cubic foot (6.5 to 7). */
const POUNDS_PER_CUBIC_FOOT = 7
const KG_PER_POUND = 0.453_592_37
const FEET_PER_STEP = 50
const METRES_PER_FOOT = 0.3048

/** (gk): 85 to 90 % of a truck's cubic feet can be filled; the lower figure leaves room for what the survey missed. */
export const FILL_FACTOR = 0.85

/** LT2, LT3: unloading takes about three quarters of loading. */
const UNLOAD_SHARE = 0.75

export const DWELLINGS = ['studio', 'oneBedroom', 'twoBedroom', 'threeBedroom', 'house'] as const
export type Dwelling = (typeof DWELLINGS)[number]

/** Cubic feet. E2: studio 200, one bedroom 350; N6: three bedrooms 1,000; a full house of three or four bedrooms 1,200 to 1,800 (gk); two bedrooms lies between so that its loading time is LT1's 2.4 h. */
const DEFAULT_VOLUME_CUFT: Readonly<Record<Dwelling, number>> = { studio: 200, oneBedroom: 350, twoBedroom: 640, threeBedroom: 1000, house: 1500 }

export function defaultVolumeCuft(dwelling: Dwelling): number {
  return DEFAULT_VOLUME_CUFT[dwelling]
}

export function weightKgOfVolume(volumeCuft: number): number {
  return volumeCuft * POUNDS_PER_CUBIC_FOOT * KG_PER_POUND
}

export interface LoadSpace {
  /** Full inner volume, before the fill factor. */
  readonly volumeCuft: number
  readonly payloadKg: number | null
}

export interface Load {
  readonly volumeCuft: number
  /** Null: taken from the volume. */
  readonly weightKg: number | null
}

export interface TruckFit {
  readonly fits: boolean
  /** Share of the usable volume, 1 full. */
  readonly fill: number
  /** By how much it does not fit; 0 where it does. */
  readonly overCuft: number
  readonly overKg: number
}

/** Whether loads together fit a truck, by volume and, where the payload is known, by weight. */
export function fitTruck(truck: LoadSpace, loads: readonly Load[], fillFactor: number = FILL_FACTOR): TruckFit {
  let volumeCuft = 0
  let weightKg = 0
  for (const load of loads) {
    volumeCuft += load.volumeCuft
    weightKg += load.weightKg ?? weightKgOfVolume(load.volumeCuft)
  }
  const usableCuft = truck.volumeCuft * fillFactor
  const overCuft = Math.max(0, volumeCuft - usableCuft)
  const overKg = truck.payloadKg === null ? 0 : Math.max(0, weightKg - truck.payloadKg)
  return { fits: overCuft === 0 && overKg === 0, fill: usableCuft > 0 ? volumeCuft / usableCuft : volumeCuft > 0 ? Infinity : 0, overCuft, overKg }
}

/** How hard an address is to work at. */
export interface Access {
  /** Floors climbed on stairs; 0 with a lift or at ground level. */
  readonly stairFloors: number
  readonly lift: boolean
  /** Carry from door to truck, metres. */
  readonly carryM: number
}

export const EASY_ACCESS: Access = { stairFloors: 0, lift: false, carryM: 0 }

/** LT1, LT2: 20 % more per floor of stairs, 20 % per 50 ft beyond the first 50, 25 to 30 % for a lift. */
function accessFactor(access: Access): number {
  const extraSteps = Math.max(0, access.carryM / METRES_PER_FOOT - FEET_PER_STEP) / FEET_PER_STEP
  return 1 + 0.2 * access.stairFloors + 0.2 * extraSteps + (access.lift ? 0.27 : 0)
}

/**
 * LT1: the third mover takes 30 % off the time of two. Compounded for each further one, four would do more per head than three,
 * so from the third on time falls in proportion to heads, and one mover takes twice as long as two.
 */
function crewFactor(crewSize: number): number {
  return (crewSize > 2 ? 2.1 : 2) / crewSize
}

/** LT1 for two movers at the door: studio 1.2 h, one bedroom 1.6, two 2.4, three 3.4. These lie on one line over the default volumes, which serves any volume. */
function twoMoversLoadMinutes(volumeCuft: number): number {
  return volumeCuft > 0 ? 39 + 0.165 * volumeCuft : 0
}

export interface HandlingInput {
  readonly volumeCuft: number
  readonly crewSize: number
  readonly origin: Access
  readonly destination: Access
  /** Items taken apart at one end and put together at the other. */
  readonly itemsApart: number
}

/** LT2: 5 to 15 minutes of work for an item taken apart; as much to put it together again. */
const MINUTES_PER_ITEM = 10

/** Minutes of loading and unloading for a crew of at least one, not rounded. */
export function handlingMinutes(input: HandlingInput): { readonly loadMinutes: number; readonly unloadMinutes: number } {
  if (input.crewSize < 1) throw new RangeError('a crew has at least one mover')
  const crew = crewFactor(input.crewSize)
  const atTheDoor = twoMoversLoadMinutes(input.volumeCuft)
  const apart = (input.itemsApart * MINUTES_PER_ITEM) / input.crewSize
  return {
    loadMinutes: atTheDoor * crew * accessFactor(input.origin) + apart,
    unloadMinutes: atTheDoor * UNLOAD_SHARE * crew * accessFactor(input.destination) + apart,
  }
}
