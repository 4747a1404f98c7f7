import type { TravelMode } from '../../../domain/tariff/tariff.ts'
import type { Cents } from '../../../domain/money/money.ts'

export type DepotId = 'TOR' | 'OTT' | 'HAM' | 'MTL' | 'QUE' | 'GAT'

export const ZONE = 'America/Toronto'

export interface Depot {
  readonly id: DepotId
  readonly name: string
  readonly province: 'ON' | 'QC'
  readonly language: 'en' | 'fr'
  /** Share of customers who speak French. */
  readonly frenchShare: number
  readonly address: string
  readonly postalCode: string
  readonly lat: number
  readonly lon: number
  /** Straight kilometres within which its customers live. */
  readonly radiusKm: number
  /** Cents per hour of two movers with a truck in the first price list; each further mover costs `moverCents`. */
  readonly rateCents: Cents
  readonly moverCents: Cents
  readonly travelMode: TravelMode
  readonly travelHours: number
  readonly tripFeeCents: Cents
  readonly fuelPct: number
  readonly minHours: number
  /** How much slower its roads are than the average city's. */
  readonly roads: number
  /** What its crews need of the hours that its office estimates. */
  readonly pace: number
}

/** Invented street numbers in real postal areas. Hamilton charges the drive twice by contract, as some movers do without a law behind it. */
export const DEPOTS: readonly Depot[] = [
  { id: 'TOR', name: 'Toronto', province: 'ON', language: 'en', frenchShare: 0.04, address: '9410 Clairmill Road, Toronto', postalCode: 'M9W 9Z1', lat: 43.7121, lon: -79.5875, radiusKm: 17, rateCents: 16_900, moverCents: 4_800, travelMode: 'fixed', travelHours: 0.75, tripFeeCents: 0, fuelPct: 8, minHours: 3, roads: 1.12, pace: 1.04 },
  { id: 'OTT', name: 'Ottawa', province: 'ON', language: 'en', frenchShare: 0.22, address: '7315 Canotek Mews, Ottawa', postalCode: 'K1B 9Z2', lat: 45.4229, lon: -75.5943, radiusKm: 17, rateCents: 15_600, moverCents: 4_600, travelMode: 'fixed', travelHours: 0.5, tripFeeCents: 5_500, fuelPct: 7, minHours: 3, roads: 0.95, pace: 0.96 },
  { id: 'HAM', name: 'Hamilton', province: 'ON', language: 'en', frenchShare: 0.02, address: '8820 Stoneyridge Drive, Hamilton', postalCode: 'L8E 9Z3', lat: 43.2242, lon: -79.6981, radiusKm: 17, rateCents: 14_900, moverCents: 4_500, travelMode: 'double_drive', travelHours: 0, tripFeeCents: 9_500, fuelPct: 9, minHours: 2, roads: 0.92, pace: 0.93 },
  { id: 'MTL', name: 'Montréal', province: 'QC', language: 'fr', frenchShare: 0.68, address: '9275, rue du Faubourg-Neuf, Montréal', postalCode: 'H4T 9Z4', lat: 45.4777, lon: -73.6937, radiusKm: 17, rateCents: 14_500, moverCents: 4_200, travelMode: 'port_to_port', travelHours: 0, tripFeeCents: 0, fuelPct: 7, minHours: 3, roads: 1.05, pace: 1.02 },
  { id: 'QUE', name: 'Québec', province: 'QC', language: 'fr', frenchShare: 0.95, address: '8140, boulevard des Érables-Rouges, Québec', postalCode: 'G1P 9Z5', lat: 46.8085, lon: -71.3115, radiusKm: 17, rateCents: 13_500, moverCents: 4_000, travelMode: 'port_to_port', travelHours: 0, tripFeeCents: 0, fuelPct: 8, minHours: 3, roads: 0.93, pace: 0.95 },
  { id: 'GAT', name: 'Gatineau', province: 'QC', language: 'fr', frenchShare: 0.78, address: '7660, rue des Flotteurs, Gatineau', postalCode: 'J8P 9Z6', lat: 45.4871, lon: -75.6156, radiusKm: 17, rateCents: 13_900, moverCents: 4_000, travelMode: 'fixed', travelHours: 0.5, tripFeeCents: 4_500, fuelPct: 7, minHours: 3, roads: 0.94, pace: 0.99 },
]

export const COMPANY = { id: 'CO-1', name: 'Déménagements Érable & Pine Movers' } as const

export interface SampleSize {
  /** Jobs in all, open and lost ones included. */
  readonly jobs: number
  /** Days of history before today. */
  readonly historyDays: number
  /** Days after today with booked work. */
  readonly futureDays: number
  /** The second price list is valid from so many days before today. */
  readonly newTariffDaysAgo: number
  readonly trucks: Readonly<Record<DepotId, number>>
  readonly workers: Readonly<Record<DepotId, number>>
  /** Multiplies the planting rates, so that a small sample has every kind too. */
  readonly leakFactor: number
  /** The last days of history weigh so much more: a small sample is a company that has just begun to use the product in earnest. */
  readonly busyDays: number
  readonly busyFactor: number
  /** Share of a day's bookings by which each later day is thinner. */
  readonly boardTaper: number
  /** Share of requests older than six weeks that go into storage, and of claims against the usual: a short history must have some of each. */
  readonly earlyStorageShare: number
  readonly claimFactor: number
  readonly storageLeakShare: number
  /** Share of depot weeks in which the same crews work on while others have few hours. */
  readonly overtimeShare: number
  /** Days on which a depot's office bills below its list: so many in a row, the last so long ago, every so many depots, each so much earlier than the one before. */
  readonly drift: { readonly days: number; readonly lastDaysAgo: number; readonly everyDepot: number; readonly daysApart: number }
}

export const SAMPLE_SIZES: Readonly<Record<'small' | 'large', SampleSize>> = {
  small: {
    jobs: 400, historyDays: 150, futureDays: 12, newTariffDaysAgo: 80, leakFactor: 2.4, busyDays: 12, busyFactor: 40, boardTaper: 0.25, earlyStorageShare: 0.16, claimFactor: 2, storageLeakShare: 0.7, overtimeShare: 0.7, drift: { days: 5, lastDaysAgo: 3, everyDepot: 6, daysApart: 1 },
    trucks: { TOR: 4, OTT: 3, HAM: 3, MTL: 4, QUE: 3, GAT: 3 },
    workers: { TOR: 18, OTT: 14, HAM: 13, MTL: 18, QUE: 13, GAT: 12 },
  },
  large: {
    jobs: 60_000, historyDays: 548, futureDays: 21, newTariffDaysAgo: 200, leakFactor: 1, busyDays: 0, busyFactor: 1, boardTaper: 0.08, earlyStorageShare: 0.025, claimFactor: 1, storageLeakShare: 0.3, overtimeShare: 0.12, drift: { days: 4, lastDaysAgo: 45, everyDepot: 1, daysApart: 68 },
    trucks: { TOR: 14, OTT: 9, HAM: 8, MTL: 15, QUE: 8, GAT: 6 },
    workers: { TOR: 61, OTT: 39, HAM: 34, MTL: 65, QUE: 35, GAT: 26 },
  },
}

export function depotOf(id: DepotId): Depot {
  const found = DEPOTS.find((each) => each.id === id)
  if (!found) throw new Error(`no depot ${id}`)
  return found
}
