/** Epoch milliseconds of a day's beginning on the clocks of a zone; the next day's is where it ends. */
export function dayStart(date: string, zone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`)
  // The offset at the guess may be another one's on a day when clocks change: the second look is at the right side of the change.
  const guess = utc - offsetAt(utc, zone)
  return utc - offsetAt(guess, zone)
}

export function nextDay(date: string): string {
  return daysBefore(date, -1)
}

export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(instant / 1000) * 1000
}
