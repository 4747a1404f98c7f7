import { formatsOf } from '../ui/format.ts'
import { useLanguage } from '../ui/use-language.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Numbers, sizes and times as the reader writes them; times are those of the reader's own place. */
export function useFacts() {
  const formats = formatsOf(useLanguage())
  return {
    number: (value: number) => formats.number(value),
    bytes(value: number): string {
      const step = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10))
      return new Intl.NumberFormat(formats.locale, { style: 'unit', unit: UNITS[step]!, unitDisplay: 'short', maximumFractionDigits: step === 0 ? 0 : 1 }).format(value / 1024 ** step)
    },
    ms: (value: number) => new Intl.NumberFormat(formats.locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short', maximumFractionDigits: 0 }).format(value),
    when: (instant: number) => new Intl.DateTimeFormat(formats.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant),
    ago: (instant: number) => formats.ago(instant, Date.now()),
  }
}
