export type PresetId = 'all' | '30' | '90' | 'month' | 'lastMonth' | 'year' | 'own'

/** First and last day of a preset, as of `today`. */
export function presetRange(preset: Exclude<PresetId, 'own'>, today: string): { readonly from: string | undefined; readonly to: string | undefined } {
  const month = today.slice(0, 7)
  switch (preset) {
    case 'all': return { from: undefined, to: undefined }
    case '30': return { from: addDays(today, -29), to: today }
    case '90': return { from: addDays(today, -89), to: today }
    case 'month': return { from: `${month}-01`, to: periodEnd(`${month}-01`, 'month') }
    case 'lastMonth': {
      const last = addDays(`${month}-01`, -1)
      return { from: `${last.slice(0, 7)}-01`, to: last }
    }
    case 'year': return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
  }
}

export function presetOf(from: string | undefined, to: string | undefined, today: string): PresetId {
  const presets = ['all', '30', '90', 'month', 'lastMonth', 'year'] as const
  return presets.find((preset) => {
    const range = presetRange(preset, today)
    return range.from === from && range.to === to
  }) ?? 'own'
}

/** Last day of the week or month that begins on `from`. */
export function periodEnd(from: string, period: 'week' | 'month'): string {
  if (period === 'week') return addDays(from, 6)
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** The beginnings of all weeks or months from the first to the last one, those without a finding too: time has no gaps. */
export function periodStarts(known: readonly string[], period: 'week' | 'month'): readonly string[] {
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const starts: string[] = []
  for (let from = first; from <= last; from = addDays(periodEnd(from, period), 1)) starts.push(from)
  return starts
}

export function periodLabel(from: string, period: 'week' | 'month', locale: string, short = false): string {
  const at = new Date(`${from}T00:00:00Z`)
  const print = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  if (period === 'month') return print(short ? { month: 'short', year: '2-digit' } : { month: 'long', year: 'numeric' })
  return print(short ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' })
}

/** Days are counted in UTC, where each has 24 hours. */
function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
