import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { depotOf, type DepotId, type SampleSize } from './depots.ts'
import { createRandom, type Random } from './random.ts'
import { flagCell, listCell, moneyCell, type RowSink } from './sample-rows.ts'

export interface SampleTruck {
  readonly id: string
  readonly depot: DepotId
  readonly name: string
  readonly sizeFt: number
  readonly volumeCuft: number
  readonly payloadKg: number
  readonly registeredKg: number
  readonly axles: number
  readonly airBrake: boolean
  readonly features: readonly string[]
  readonly costPerKmCents: Cents
  readonly costPerHourCents: Cents
  readonly status: 'active' | 'out_of_service'
  /** Days in the workshop. */
  readonly away: ReadonlySet<LocalDate>
}

interface Model {
  readonly sizeFt: number
  readonly volumeCuft: number
  readonly payloadKg: number
  readonly registeredKg: number
  readonly costPerKmCents: Cents
  readonly costPerHourCents: Cents
}

/* Volumes and payloads: TR1, TR2 of the domain notes. A 24 ft truck is registered at 11,000 kg so that a class G driver may take it in Ontario. Costs rise with size: (gk). */
const MODELS: Readonly<Record<number, Model>> = {
  10: { sizeFt: 10, volumeCuft: 400, payloadKg: 1_270, registeredKg: 3_900, costPerKmCents: 58, costPerHourCents: 900 },
  16: { sizeFt: 16, volumeCuft: 800, payloadKg: 1_950, registeredKg: 6_350, costPerKmCents: 72, costPerHourCents: 1_200 },
  20: { sizeFt: 20, volumeCuft: 1_015, payloadKg: 2_590, registeredKg: 8_845, costPerKmCents: 84, costPerHourCents: 1_400 },
  22: { sizeFt: 22, volumeCuft: 1_200, payloadKg: 4_080, registeredKg: 10_400, costPerKmCents: 95, costPerHourCents: 1_600 },
  24: { sizeFt: 24, volumeCuft: 1_450, payloadKg: 4_700, registeredKg: 11_000, costPerKmCents: 104, costPerHourCents: 1_750 },
  26: { sizeFt: 26, volumeCuft: 1_680, payloadKg: 5_800, registeredKg: 11_793, costPerKmCents: 115, costPerHourCents: 1_900 },
}

/** Sizes in the order in which a depot buys them. */
const MIX = [26, 16, 20, 26, 16, 24, 10, 22, 16, 26, 20, 16, 24, 10, 26] as const

/** Volume between what a plan fills (85 %) and what a leak rule may assume (90 %) is nobody's: a load there would fit or not by taste. */
export function avoidBoundary(volumeCuft: number): number {
  for (const model of Object.values(MODELS)) {
    if (volumeCuft > model.volumeCuft * 0.84 && volumeCuft <= model.volumeCuft * 0.91) return Math.floor(model.volumeCuft * 0.83)
  }
  return volumeCuft
}

export const MOST_CUFT = Math.floor((MODELS[26]?.volumeCuft ?? 0) * 0.83)

export function fitsTruck(truck: SampleTruck, volumeCuft: number, features: readonly string[]): boolean {
  return volumeCuft <= truck.volumeCuft * 0.85 && features.every((each) => truck.features.includes(each))
}

export function makeFleet(seed: number, size: SampleSize, depot: DepotId, today: LocalDate): SampleTruck[] {
  const random = createRandom(seed, 'fleet', depot)
  return Array.from({ length: size.trucks[depot] }, (_, index) => {
    const model = MODELS[MIX[index % MIX.length] ?? 16]
    if (!model) throw new Error('no such truck model')
    const number = String(index + 1).padStart(2, '0')
    return {
      ...model,
      id: `${depot}-T${number}`,
      depot,
      name: `${depot} ${number} (${String(model.sizeFt)} ft)`,
      axles: 2,
      airBrake: model.sizeFt === 26 && index % 2 === 1,
      features: featuresOf(random, model.sizeFt),
      status: 'active' as const,
      away: workshopDays(random, size, today),
    }
  })
}

function featuresOf(random: Random, sizeFt: number): string[] {
  const features = ['ramp']
  if (sizeFt >= 22 || random.chance(0.2)) features.push('liftgate')
  if (random.chance(0.5)) features.push('piano_board')
  return features
}

/** Two days every ten weeks or so, none today: the board of today gets its clashes on purpose. */
function workshopDays(random: Random, size: SampleSize, today: LocalDate): Set<LocalDate> {
  const days = new Set<LocalDate>()
  for (let ago = size.historyDays - random.int(5, 60); ago > 0; ago -= random.int(55, 85)) {
    days.add(addDays(today, -ago))
    if (ago > 1) days.add(addDays(today, 1 - ago))
  }
  return days
}

export function writeFleet(sink: RowSink, trucks: readonly SampleTruck[]): void {
  for (const truck of trucks) {
    const plate = `${depotOf(truck.depot).province === 'ON' ? 'XX' : 'L'}${truck.id.replaceAll(/[^A-Z0-9]/g, '')}`
    sink.add(
      'trucks.csv', truck.id, truck.depot, truck.name, String(truck.sizeFt), String(truck.volumeCuft), String(truck.payloadKg), String(truck.registeredKg), String(truck.axles),
      flagCell(truck.airBrake), listCell(truck.features), moneyCell(truck.costPerKmCents), moneyCell(truck.costPerHourCents), plate, truck.status,
    )
    const days = [...truck.away].toSorted()
    for (let index = 0; index < days.length; index += 1) {
      const start = days[index]
      if (start === undefined) continue
      let end = start
      while (days[index + 1] === addDays(end, 1)) {
        end = addDays(end, 1)
        index += 1
      }
      sink.add('absences.csv', 'truck', truck.id, start, end, 'workshop')
    }
  }
}
