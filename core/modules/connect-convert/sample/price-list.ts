import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { selectRate, type DayType, type TariffFee, type TariffMaterial, type TariffRate } from '../../../domain/tariff/tariff.ts'
import { isMonthEnd } from './calendar.ts'
import type { Depot, SampleSize } from './depots.ts'
import { moneyCell, numberCell, type RowSink } from './sample-rows.ts'

export interface PriceVersion {
  readonly version: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly rates: readonly TariffRate[]
  readonly fees: readonly TariffFee[]
  readonly materials: readonly TariffMaterial[]
}

export interface PriceList {
  readonly id: string
  readonly depot: Depot
  /** Oldest first. */
  readonly versions: readonly [PriceVersion, PriceVersion]
}

const DAY_FACTORS: readonly (readonly [DayType, number])[] = [['weekday', 1], ['weekend', 1.08], ['peak', 1.22]]
const CREWS = [1, 2, 3, 4, 5, 6] as const
const FEES: readonly (readonly [string, string, Cents])[] = [
  ['stairs', 'flight', 3_500], ['long_carry', 'each', 4_500], ['lift', 'each', 4_000], ['shuttle', 'each', 22_500],
  ['piano', 'each', 17_500], ['safe', 'each', 15_000], ['pool_table', 'each', 20_000], ['appliance', 'each', 2_500], ['hoisting', 'each', 30_000],
]
const MATERIALS: readonly (readonly [string, Cents, Cents])[] = [
  ['small_box', 275, 130], ['medium_box', 375, 190], ['large_box', 475, 240], ['dish_pack', 950, 480], ['wardrobe_box', 1_650, 900], ['picture_box', 1_400, 700],
  ['mattress_bag', 1_250, 450], ['shrink_wrap', 2_200, 950], ['packing_paper', 2_600, 1_200], ['tape', 450, 180],
]

export const MATERIAL_ITEMS: readonly string[] = MATERIALS.map(([item]) => item)

export function makePriceList(depot: Depot, size: SampleSize, today: LocalDate): PriceList {
  const turn = addDays(today, -size.newTariffDaysAgo)
  const first = addDays(today, -size.historyDays - 180)
  return {
    id: `TAR-${depot.id}`,
    depot,
    versions: [makeVersion(depot, '1', first, addDays(turn, -1), 1), makeVersion(depot, '2', turn, null, 1.06)],
  }
}

function makeVersion(depot: Depot, version: string, validFrom: LocalDate, validTo: LocalDate | null, factor: number): PriceVersion {
  const dollars = (cents: number): Cents => Math.round((cents * factor) / 100) * 100
  const quarters = (cents: number): Cents => Math.round((cents * factor) / 25) * 25
  const rates = CREWS.flatMap((crewSize) => DAY_FACTORS.map(([dayType, dayFactor]): TariffRate => ({
    version, validFrom, validTo, crewSize, trucks: 1, dayType,
    ratePerHourCents: dollars((depot.rateCents + (crewSize - 2) * depot.moverCents) * dayFactor),
    minHours: depot.minHours,
    travelMode: depot.travelMode,
    travelHours: depot.travelMode === 'fixed' ? depot.travelHours : null,
    tripFeeCents: depot.tripFeeCents === 0 ? null : dollars(depot.tripFeeCents),
    fuelPct: depot.fuelPct,
    roundingMinutes: 15,
  })))
  return {
    version, validFrom, validTo, rates,
    fees: FEES.map(([code, unit, cents]) => ({ version, code, unit, priceCents: dollars(cents) })),
    materials: MATERIALS.map(([item, priceCents, costCents]) => ({ version, item, priceCents: quarters(priceCents), costCents })),
  }
}

/** The version in force when the job was booked: that is the price the customer was promised. */
export function versionOn(list: PriceList, bookedOn: LocalDate): PriceVersion {
  return list.versions[1].validFrom <= bookedOn ? list.versions[1] : list.versions[0]
}

/** The row for a crew on a day, in a given version whatever its dates: a later day of service keeps the price of its booking. */
export function rateIn(version: PriceVersion, crewSize: number, date: LocalDate): TariffRate {
  // A day within the version's validity that is the same day of the week.
  const from = version.validFrom
  const sameKind = addDays(from, daysBetween(from, date) % 7)
  const found = selectRate(version.rates, { crewSize, trucks: 1, date: sameKind < from ? addDays(sameKind, 7) : sameKind, peak: isMonthEnd(date) })
  if (!found.ok) throw new Error(`no rate for a crew of ${String(crewSize)}`)
  return found.value
}

export function writePriceList(sink: RowSink, list: PriceList): void {
  for (const { version, rates, fees, materials } of list.versions) {
    for (const rate of rates) {
      sink.add(
        'tariffs.csv', list.id, list.depot.id, version, rate.validFrom, rate.validTo ?? '', String(rate.crewSize), String(rate.trucks), rate.dayType, moneyCell(rate.ratePerHourCents),
        numberCell(rate.minHours ?? 0), rate.travelMode ?? '', rate.travelHours === null ? '' : numberCell(rate.travelHours), rate.tripFeeCents === null ? '' : moneyCell(rate.tripFeeCents),
        numberCell(rate.fuelPct ?? 0), String(rate.roundingMinutes ?? 0),
      )
    }
    for (const { code, unit, priceCents } of fees) sink.add('tariff_fees.csv', list.id, version, code, unit, moneyCell(priceCents))
    for (const { item, priceCents, costCents } of materials) sink.add('tariff_materials.csv', list.id, version, item, moneyCell(priceCents), moneyCell(costCents ?? 0))
  }
}
