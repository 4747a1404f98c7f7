import type { Language } from '../../core/domain/failure/failure.ts'

/** Writes facts the way the reader's language and country do. Times are those of the place they are about: give its zone. */
export interface Formats {
  readonly locale: 'en-CA' | 'fr-CA'
  money(cents: number | null | undefined, currency?: string): string
  /** Whole dollars, for sums that are looked at and not paid. */
  roundMoney(cents: number | null | undefined, currency?: string): string
  number(value: number | null | undefined, digits?: number): string
  percent(value: number | null | undefined, digits?: number): string
  /** 07:30, or 7 h 30: of an instant, in a zone. */
  time(instant: number | null | undefined, zone: string): string
  /** The same for a wall time HH:MM. */
  wallTime(time: string | null | undefined): string
  /** Tue 24 Nov: of YYYY-MM-DD. */
  day(date: string | null | undefined): string
  /** 24 Nov 2026: where the year matters and the weekday does not. */
  date(date: string | null | undefined): string
  longDay(date: string): string
  dateTime(instant: number | null | undefined, zone: string): string
  /** 95 → 1 h 35. */
  minutes(minutes: number | null | undefined): string
  /** Metres as km. */
  distance(metres: number | null | undefined): string
  /** 3 min ago, from `now`. */
  ago(instant: number, now: number): string
  compare(left: string, right: string): number
}

/** What stands where nothing is known, or may be. */
const NONE = '–'

const cache = new Map<string, Formats>()

/** `currency`: of amounts that do not say theirs. */
export function formatsOf(language: Language, currency = 'CAD'): Formats {
  const key = `${language} ${currency}`
  const known = cache.get(key) ?? createFormats(language, currency)
  cache.set(key, known)
  return known
}

function createFormats(language: Language, own: string): Formats {
  const locale = language === 'fr' ? 'fr-CA' : 'en-CA'
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

  function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = `n${JSON.stringify(options)}`
    const known = (formatters.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(locale, options)
    formatters.set(key, known)
    return known
  }
  function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `d${JSON.stringify(options)}`
    const known = (formatters.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(locale, options)
    formatters.set(key, known)
    return known
  }
  const clock = (hours: number, minutes: number) => (language === 'fr' ? `${hours}\u00a0h\u00a0${pad(minutes)}` : `${pad(hours)}:${pad(minutes)}`)
  const wallDay = (date: string, options: Intl.DateTimeFormatOptions) => dates({ ...options, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
  const known = <T>(value: T | null | undefined, write: (value: T) => string) => (value === null || value === undefined || Number.isNaN(value) ? NONE : write(value))

  function time(instant: number | null | undefined, zone: string): string {
    return known(instant, (at) => {
      const parts = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(at)
      const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
      return clock(part('hour'), part('minute'))
    })
  }

  return {
    locale,
    money: (cents, currency = own) => known(cents, (amount) => numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount / 100)),
    roundMoney: (cents, currency = own) => known(cents, (amount) => numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }).format(amount / 100)),
    number: (value, digits = 0) => known(value, (each) => numbers({ maximumFractionDigits: digits }).format(each)),
    percent: (value, digits = 0) => known(value, (each) => numbers({ style: 'percent', maximumFractionDigits: digits }).format(each / 100)),
    time,
    wallTime: (wall) => known(wall, (text) => clock(Number(text.slice(0, 2)), Number(text.slice(3, 5)))),
    day: (date) => known(date, (day) => wallDay(day, { weekday: 'short', day: 'numeric', month: 'short' })),
    date: (date) => known(date, (day) => wallDay(day, { day: 'numeric', month: 'short', year: 'numeric' })),
    longDay: (date) => wallDay(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dateTime: (instant, zone) => known(instant, (at) => `${dates({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(at)} ${time(at, zone)}`),
    minutes: (minutes) =>
      known(minutes, (all) => {
        const whole = Math.round(Math.abs(all))
        const sign = all < 0 && whole > 0 ? '−' : ''
        return whole < 60 ? `${sign}${whole}\u00a0min` : `${sign}${Math.floor(whole / 60)}\u00a0h\u00a0${pad(whole % 60)}`
      }),
    distance: (metres) => known(metres, (all) => numbers({ style: 'unit', unit: 'kilometer', maximumFractionDigits: all < 10_000 ? 1 : 0 }).format(all / 1000)),
    ago: (instant, now) => {
      const seconds = Math.round((instant - now) / 1000)
      const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
      const step = steps.find(([, length]) => Math.abs(seconds) >= length)
      return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second')
    },
    compare: (left, right) => collator.compare(left, right),
  }
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
