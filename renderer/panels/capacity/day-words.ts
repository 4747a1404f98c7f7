/** Parts of dates for a calendar, in the reader's language. A date is a day on the wall: it has no zone. */
const cache = new Map<string, Intl.DateTimeFormat>()

function write(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = cache.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  cache.set(key, format)
  return format.format(Date.parse(`${date}T00:00:00Z`))
}

export const weekdayOf = (date: string, locale: string) => write(date, locale, { weekday: 'short' })
export const longWeekdayOf = (date: string, locale: string) => write(date, locale, { weekday: 'long' })
export const monthOf = (date: string, locale: string) => write(date, locale, { month: 'short' })
export const dayAndMonthOf = (date: string, locale: string) => write(date, locale, { day: 'numeric', month: 'short' })
export const dayOfMonth = (date: string) => String(Number(date.slice(8, 10)))
