import { useEffect, useState } from 'react'

const HOUR_MS = 3_600_000
/** Of the depot: nobody loads then. */
const NIGHT_HOUR = 3
const YOUNG_MS = 12 * HOUR_MS
const HEARD_WITHIN_MS = 15_000

export interface NightMoment {
  readonly now: number
  readonly timezone: string
  readonly startedAt: number
  readonly heardAt: number
  /** Displays of one depot do not all come in the same minute. */
  readonly minute: number
}

/** Whether the page is to start anew: once a night, so that it never grows old, gets the program's next version, and nothing that a browser leaks lasts; only while the desk is there to give it. */
export function isTimeToReload({ now, timezone, startedAt, heardAt, minute }: NightMoment): boolean {
  if (now - startedAt < YOUNG_MS || now - heardAt > HEARD_WITHIN_MS) return false
  const parts = new Intl.DateTimeFormat('en-CA', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: timezone }).formatToParts(now)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return of('hour') === NIGHT_HOUR && of('minute') >= minute
}

/** `heardAt` undefined: nothing is shown, and nothing gained. */
export function useNightlyReload(now: number, heardAt: number | undefined, timezone: string | undefined): void {
  const [{ startedAt, minute }] = useState(() => ({ startedAt: Date.now(), minute: Math.floor(Math.random() * 50) }))
  const isTime = heardAt !== undefined && timezone !== undefined && isTimeToReload({ now, timezone, startedAt, heardAt, minute })
  useEffect(() => {
    if (!isTime) return
    // A page that is asked for and does not come would leave the screen to the browser's own words.
    fetch(location.href, { cache: 'no-store' }).then((answer) => {
      if (answer.ok) location.reload()
    }, () => undefined)
  }, [isTime])
}
