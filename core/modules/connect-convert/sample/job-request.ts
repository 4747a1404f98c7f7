import type { Cents } from '../../../domain/money/money.ts'
import { addDays, isWeekend, type LocalDate } from '../../../domain/time/local-date.ts'
import { greatCircleMetres, type Position } from '../../../domain/place/position.ts'
import { curveMinutes, DEFAULT_CURVE } from '../../../domain/place/travel-curve.ts'
import { handlingMinutes, weightKgOfVolume, type Access } from '../../../domain/volume/volume.ts'
import { inventAddress, type SampleAddress, type SampleArea } from './addresses.ts'
import type { Depot } from './depots.ts'
import { avoidBoundary, MOST_CUFT } from './fleet.ts'
import type { Language } from './person-names.ts'
import { MATERIAL_ITEMS } from './price-list.ts'
import type { Random } from './random.ts'

export type JobType = 'local' | 'long_distance' | 'packing' | 'storage' | 'commercial'

export interface SampleStop extends SampleAddress {
  readonly kind: 'origin' | 'stop' | 'destination' | 'storage'
  readonly property: string
  readonly floor: number
  readonly hasElevator: boolean
  readonly stairs: number
  readonly longCarryM: number
}

/** Whole minutes of the crew's clock. */
export interface WorkMinutes {
  readonly load: number
  readonly drive: number
  readonly unload: number
}

/** What a customer asks for, as the office writes it down. */
export interface JobRequest {
  readonly type: JobType
  readonly language: Language
  readonly bookedOn: LocalDate
  readonly volumeCuft: number
  readonly weightKg: number
  readonly crewSize: number
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly stops: readonly SampleStop[]
  readonly estimate: WorkMinutes
  readonly fees: readonly { readonly code: string; readonly quantity: number; readonly seq: number }[]
  readonly materials: readonly { readonly item: string; readonly quantity: number }[]
  /** 0: declined in writing. */
  readonly valuationCents: Cents
  readonly permitCents: Cents
  readonly depositCents: Cents
}

interface Dwelling {
  readonly property: string
  readonly weight: number
  readonly cuft: readonly [number, number]
}

const DWELLINGS: readonly Dwelling[] = [
  { property: 'studio', weight: 36, cuft: [150, 250] },
  { property: 'apartment', weight: 34, cuft: [290, 410] },
  { property: 'condo', weight: 18, cuft: [520, 720] },
  { property: 'townhouse', weight: 8, cuft: [850, 1_100] },
  { property: 'house', weight: 4, cuft: [1_150, 1_390] },
]

export interface RequestPlaces {
  readonly near: readonly SampleArea[]
  /** Around the other depots that a day's drive reaches and returns from. */
  readonly far: readonly SampleArea[]
}

export function requestJob(random: Random, depot: Depot, date: LocalDate, places: RequestPlaces, storageShare: number): JobRequest {
  const language: Language = random.chance(depot.frenchShare) ? 'fr' : 'en'
  const type = typeOf(random, date, places, storageShare)
  const dwelling = type === 'commercial' ? { property: 'office', cuft: [600, 1_390] as const } : pickDwelling(random)
  const volumeCuft = Math.min(MOST_CUFT, avoidBoundary(random.int(dwelling.cuft[0] / 10, dwelling.cuft[1] / 10) * 10))
  const crewSize = crewFor(random, volumeCuft, type)
  const stops = stopsFor(random, depot, type, language, dwelling.property, places)
  const skills = type === 'commercial' && random.chance(0.1) ? ['rigging'] : random.chance(0.04) ? ['piano'] : random.chance(0.015) ? ['crating'] : []
  const bulky = skills.includes('piano') ? [{ code: 'piano', quantity: 1, seq: 0 }] : random.chance(0.03) ? [{ code: 'safe', quantity: 1, seq: 0 }] : random.chance(0.05) ? [{ code: 'appliance', quantity: random.int(1, 3), seq: 0 }] : []
  const fees = [...(type === 'packing' ? [] : bulky), ...accessFees(stops)]
  return {
    type, language, volumeCuft, crewSize, skills, stops, fees,
    bookedOn: addDays(date, -leadDays(random, type)),
    weightKg: Math.round(weightKgOfVolume(volumeCuft) * (0.93 + random.next() * 0.14)),
    features: fees.some((fee) => fee.code === 'safe') ? ['liftgate'] : [],
    estimate: estimateWork(depot, type, volumeCuft, crewSize, stops),
    materials: materialsFor(random, type, volumeCuft),
    valuationCents: random.chance(0.3) ? Math.max(5_000, Math.round(volumeCuft * 0.15) * 100) : 0,
    permitCents: random.chance(0.05) ? random.int(12, 40) * 500 : 0,
    depositCents: type === 'packing' ? 0 : random.int(2, 6) * 2_500,
  }
}

function typeOf(random: Random, date: LocalDate, places: RequestPlaces, storageShare: number): JobType {
  const draw = random.next()
  if (draw < 0.03) return 'packing'
  if (draw < 0.03 + storageShare) return 'storage'
  if (draw < 0.05 + storageShare && places.far.length > 0) return 'long_distance'
  return draw > 0.95 && !isWeekend(date) ? 'commercial' : 'local'
}

function pickDwelling(random: Random): Dwelling {
  let draw = random.next() * 100
  for (const dwelling of DWELLINGS) {
    draw -= dwelling.weight
    if (draw < 0) return dwelling
  }
  return { property: 'apartment', weight: 0, cuft: [290, 410] }
}

/** Crews by volume: 2 for studio and one bedroom, 3 for two, 3 or 4 for three, 4 above. */
function crewFor(random: Random, volumeCuft: number, type: JobType): number {
  if (type === 'packing' || volumeCuft <= 500) return 2
  if (volumeCuft <= 620) return random.chance(0.5) ? 2 : 3
  if (volumeCuft <= 900) return 3
  return volumeCuft <= 1_200 ? 3 + (random.chance(0.4) ? 1 : 0) : 4
}

function leadDays(random: Random, type: JobType): number {
  return type === 'long_distance' || type === 'commercial' ? random.int(14, 80) : random.chance(0.2) ? random.int(1, 6) : random.int(7, 60)
}

function stopsFor(random: Random, depot: Depot, type: JobType, language: Language, property: string, places: RequestPlaces): SampleStop[] {
  const at = (kind: SampleStop['kind'], areas: readonly SampleArea[]): SampleStop => {
    const isFlat = property === 'studio' || property === 'apartment' || property === 'condo'
    const floor = isFlat && random.chance(0.6) ? random.int(2, 14) : 1
    const hasElevator = floor > 4
    const flights = hasElevator || !isFlat ? 0 : floor - 1
    return { ...inventAddress(random, random.pick(areas), language, isFlat), kind, property, floor, hasElevator, stairs: flights, longCarryM: random.chance(0.08) ? random.int(3, 6) * 10 : random.int(1, 2) * 5 }
  }
  const origin = at('origin', places.near)
  if (type === 'packing') return [origin]
  if (type === 'storage') {
    const yard: SampleStop = { kind: 'storage', address: depot.address, postalCode: depot.postalCode, province: depot.province, lat: depot.lat, lon: depot.lon, isPinned: true, property: 'warehouse', floor: 0, hasElevator: false, stairs: 0, longCarryM: 0 }
    return [origin, yard]
  }
  const destination = at('destination', type === 'long_distance' ? places.far : places.near)
  return random.chance(0.03) && type === 'local' ? [origin, at('stop', places.near), destination] : [origin, destination]
}

/** Flights beyond the first are charged, carries from 30 m, lifts that must be shared with the house on request only. */
function accessFees(stops: readonly SampleStop[]): { code: string; quantity: number; seq: number }[] {
  return stops.flatMap((stop, seq) => [
    ...(stop.stairs >= 2 ? [{ code: 'stairs', quantity: stop.stairs - 1, seq }] : []),
    ...(stop.longCarryM >= 30 ? [{ code: 'long_carry', quantity: 1, seq }] : []),
  ])
}

function accessOf(stop: SampleStop): Access {
  return { stairFloors: Math.min(2, stop.stairs), lift: stop.hasElevator, carryM: stop.longCarryM }
}

function estimateWork(depot: Depot, type: JobType, volumeCuft: number, crewSize: number, stops: readonly SampleStop[]): WorkMinutes {
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last) throw new Error('a job has a stop')
  const handling = handlingMinutes({ volumeCuft, crewSize, origin: accessOf(first), destination: accessOf(last), itemsApart: Math.floor(volumeCuft / 400) })
  if (type === 'packing') return { load: Math.round(handling.loadMinutes * 1.5), drive: 0, unload: 0 }
  let drive = 0
  for (let index = 1; index < stops.length; index += 1) drive += freeMinutes(depot, stops[index - 1], stops[index])
  return { load: Math.round(handling.loadMinutes), drive, unload: Math.round(handling.unloadMinutes) }
}

/** Whole minutes of driving on a usual day; 0 within the same yard. */
export function freeMinutes(depot: Depot, from: Position | undefined, to: Position | undefined): number {
  if (!from || !to) throw new Error('a drive has two ends')
  return Math.round(curveMinutes(DEFAULT_CURVE, greatCircleMetres(from, to) / 1_000) * depot.roads)
}

function materialsFor(random: Random, type: JobType, volumeCuft: number): { item: string; quantity: number }[] {
  const kinds = type === 'packing' ? random.int(4, 6) : random.chance(0.55) ? random.int(1, 3) : 0
  const start = random.int(0, MATERIAL_ITEMS.length - 1)
  return Array.from({ length: kinds }, (_, index) => {
    const item = MATERIAL_ITEMS[(start + index * 3) % MATERIAL_ITEMS.length] ?? 'medium_box'
    const boxes = item.endsWith('_box')
    return { item, quantity: boxes ? random.int(3, 6) + Math.floor(volumeCuft / 150) : random.int(1, 4) }
  })
}
