import { refuse, ok } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'
import type { Cents } from '../money/money.ts'
import { isWeekend } from '../time/local-date.ts'
import type { LocalDate } from '../time/local-date.ts'

export type DayType = 'weekday' | 'weekend' | 'peak' | 'all'
/** port_to_port: the clock from yard to yard · fixed: so many hours, whatever the road · double_drive: origin to destination counts twice and the way there is free (California) · none. */
export type TravelMode = 'port_to_port' | 'fixed' | 'double_drive' | 'none'

/** One row of a tariff; null is unset. */
export interface TariffRate {
  readonly version: string
  readonly validFrom: LocalDate
  /** Last day, included. */
  readonly validTo: LocalDate | null
  readonly crewSize: number
  readonly trucks: number
  readonly dayType: DayType
  readonly ratePerHourCents: Cents
  readonly minHours: number | null
  readonly travelMode: TravelMode | null
  readonly travelHours: number | null
  readonly tripFeeCents: Cents | null
  readonly fuelPct: number | null
  readonly roundingMinutes: number | null
}

export interface TariffFee {
  readonly version: string
  readonly code: string
  readonly unit: string
  readonly priceCents: Cents
}

export interface TariffMaterial {
  readonly version: string
  readonly item: string
  readonly priceCents: Cents
  readonly costCents: Cents | null
}

export interface RateQuery {
  readonly crewSize: number
  readonly trucks: number
  readonly date: LocalDate
  /** The company's own calendar: end of month, Quebec's 1 July. */
  readonly peak: boolean
}

/**
 * The row that prices a crew on a day: in force, for exactly that crew and number of trucks. A peak day takes peak rows before those of its kind of day, and these before `all`;
 * among equals the version that came into force last. Refuses `tariff.no_rate`.
 */
export function selectRate<R extends TariffRate>(rates: readonly R[], query: RateQuery): Result<R> {
  const { crewSize, trucks, date, peak } = query
  const dayType = isWeekend(date) ? 'weekend' : 'weekday'
  let best: R | null = null
  let bestRank = 0
  for (const rate of rates) {
    if (rate.crewSize !== crewSize || rate.trucks !== trucks) continue
    if (rate.validFrom > date || (rate.validTo !== null && rate.validTo < date)) continue
    const rank = rankOf(rate.dayType, dayType, peak)
    if (rank === 0) continue
    // Version first: a newer tariff without a peak row has abolished it.
    if (best === null || rate.validFrom > best.validFrom || (rate.validFrom === best.validFrom && rank > bestRank)) {
      best = rate
      bestRank = rank
    }
  }
  return best === null ? refuse('tariff.no_rate', { crewSize, trucks, date }) : ok(best)
}

function rankOf(offered: DayType, dayType: 'weekday' | 'weekend', peak: boolean): 0 | 1 | 2 | 3 {
  if (offered === 'all') return 1
  if (offered === dayType) return 2
  return offered === 'peak' && peak ? 3 : 0
}
