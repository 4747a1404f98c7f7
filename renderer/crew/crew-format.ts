import { useMemo } from 'react'

export interface CrewFormat {
  /** "Thu, November 26" of a local date. */
  day(date: string): string
  /** "07:30" where the journey is. */
  clock(at: number, timezone: string): string
  /** A local time as the person's language writes it: "08:00", "8 h". */
  window(start: string | null, end: string | null): string | null
}

export function useCrewFormat(language: 'en' | 'fr'): CrewFormat {
  return useMemo(() => {
    const tag = language === 'fr' ? 'fr-CA' : 'en-CA'
    const days = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })
    const written = (time: string) => {
      const [hours = '', minutes = ''] = time.split(':')
      return language === 'fr' ? `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}` : time
    }
    return {
      day: (date) => days.format(new Date(`${date}T12:00:00Z`)),
      clock: (at, timezone) => written(new Intl.DateTimeFormat('en-CA', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone }).format(at)),
      window: (start, end) => (start === null ? null : end === null || end === start ? written(start) : `${written(start)} – ${written(end)}`),
    }
  }, [language])
}
