import type { Cents } from '../../../domain/money/money.ts'
import type { TariffRate } from '../../../domain/records/money-records.ts'
import { isWeekend, type LocalDate } from '../../../domain/time/local-date.ts'
import type { RecordReader } from '../../../kernel/records/record-reader.ts'
import type { SheetPrices, SheetRate } from '../leaks/job-sheet.ts'

export interface PriceQuery {
  readonly tariff: string | null
  readonly location: string
  /** The version of this day holds, whenever the move is. */
  readonly bookedOn: LocalDate
  readonly date: LocalDate
  readonly crewSize: number
  readonly trucks: number
  /** What the bill charges an hour: it tells a peak day, the calendar of which is the company's own. */
  readonly billedRateCents: Cents | null
}

/** Prices by job; equal questions give the same object, so that sixty thousand sheets share a few hundred. */
export interface PriceBook {
  pricesFor(query: PriceQuery): SheetPrices | null
}

type Span = Pick<TariffRate, 'version' | 'validFrom' | 'validTo'>

interface TariffBook {
  readonly id: string
  readonly rates: readonly TariffRate[]
  /** When its versions are in force: a few, where there are hundreds of rates. */
  readonly spans: readonly Span[]
  /** Version by day of booking, as it is asked for. */
  readonly versions: Map<LocalDate, string | null>
  /** `version|crew|trucks|cents` of the peak rates. */
  readonly peaks: ReadonlySet<string>
  readonly fees: ReadonlyMap<string, ReadonlyMap<string, Cents>>
  readonly materials: ReadonlyMap<string, ReadonlyMap<string, { readonly priceCents: Cents; readonly costCents: Cents | null }>>
}

export function createPriceBook(records: RecordReader): PriceBook {
  const tariffs = records.all('tariff')
  const books = new Map<string, TariffBook | null>(tariffs.map((tariff) => [tariff.id, null]))
  const atLocation = Map.groupBy(tariffs, (tariff) => tariff.location as string)
  const known = new Map<string, SheetPrices | null>()
  const open = (id: string): TariffBook | undefined => {
    let book = books.get(id)
    if (book === null) {
      book = readTariff(records, id)
      books.set(id, book)
    }
    return book
  }
  return {
    pricesFor(query) {
      // A job that names no tariff goes by its depot's, where there is just one.
      const local = atLocation.get(query.location)
      const id = query.tariff ?? (local?.length === 1 ? (local[0]?.id ?? null) : null)
      const book = id === null ? undefined : open(id)
      if (book === undefined) return null
      const version = versionOf(book, query.bookedOn)
      if (version === null) return null
      const isPeak = query.billedRateCents !== null && book.peaks.has(`${version}|${query.crewSize}|${query.trucks}|${query.billedRateCents}`)
      const dayTypes = isPeak ? ['peak'] : [isWeekend(query.date) ? 'weekend' : 'weekday', 'all']
      const key = `${book.id}|${version}|${query.crewSize}|${query.trucks}|${dayTypes[0]}`
      let prices = known.get(key)
      if (prices === undefined) {
        prices = assemble(book, version, query, dayTypes)
        known.set(key, prices)
      }
      return prices
    },
  }
}

function readTariff(records: RecordReader, id: string): TariffBook {
  const fees = new Map<string, Map<string, Cents>>()
  for (const { version, code, priceCents } of records.children('tariffFee', id)) fees.set(version, (fees.get(version) ?? new Map<string, Cents>()).set(code, priceCents))
  const materials = new Map<string, Map<string, { priceCents: Cents; costCents: Cents | null }>>()
  for (const { version, item, priceCents, costCents } of records.children('tariffMaterial', id)) {
    const list = materials.get(version) ?? new Map<string, { priceCents: Cents; costCents: Cents | null }>()
    materials.set(version, list.set(item, { priceCents, costCents }))
  }
  const rates = records.children('tariffRate', id)
  const peaks = new Set(rates.filter((rate) => rate.dayType === 'peak').map((rate) => `${rate.version}|${rate.crewSize}|${rate.trucks}|${rate.ratePerHourCents}`))
  return { id, rates, spans: spansOf(rates), versions: new Map(), peaks, fees, materials }
}

function versionOf(book: TariffBook, day: LocalDate): string | null {
  let version = book.versions.get(day)
  if (version === undefined) {
    version = versionOn(book.spans, day)
    book.versions.set(day, version)
  }
  return version
}

/** In the order of the rates: among versions that came into force on one day the first holds. */
function spansOf(rates: readonly TariffRate[]): Span[] {
  return [...new Map(rates.map(({ version, validFrom, validTo }) => [`${version}|${validFrom}|${validTo}`, { version, validFrom, validTo }])).values()]
}

/** The version in force on a day; among several the one that came into force last. */
function versionOn(spans: readonly Span[], day: LocalDate): string | null {
  let best: Span | null = null
  for (const span of spans) {
    if (span.validFrom > day || (span.validTo !== null && span.validTo < day)) continue
    if (best === null || span.validFrom > best.validFrom) best = span
  }
  return best?.version ?? null
}

const NO_FEES: ReadonlyMap<string, Cents> = new Map()
const NO_MATERIALS: SheetPrices['materials'] = new Map()

function assemble(book: TariffBook, version: string, { crewSize, trucks }: PriceQuery, dayTypes: readonly string[]): SheetPrices | null {
  const rate = pick(book.rates, version, crewSize, trucks, dayTypes)
  if (rate === null) return null
  const inVersion = book.rates.filter((each) => each.version === version && each.trucks === trucks)
  const crewSizes = [...new Set(inVersion.map((each) => each.crewSize))].toSorted((a, b) => a - b)
  const otherVersions = [...new Set(book.rates.map((each) => each.version))].filter((each) => each !== version)
  return {
    tariff: book.id,
    rate,
    crewRates: crewSizes.flatMap((size) => pick(book.rates, version, size, trucks, dayTypes) ?? []),
    otherVersions: otherVersions.flatMap((each) => pick(book.rates, each, crewSize, trucks, dayTypes) ?? []),
    fees: book.fees.get(version) ?? NO_FEES,
    materials: book.materials.get(version) ?? NO_MATERIALS,
  }
}

function pick(rates: readonly TariffRate[], version: string, crewSize: number, trucks: number, dayTypes: readonly string[]): SheetRate | null {
  for (const dayType of dayTypes) {
    const found = rates.find((each) => each.version === version && each.crewSize === crewSize && each.trucks === trucks && each.dayType === dayType)
    if (found !== undefined) return found
  }
  return null
}
