import { positionStanding, type TruckPosition } from '../../core/domain/place/truck-position.ts'
import type { TruckMark } from './truck-mark.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/**
 * Where trucks are: as they or their crews say, as long as that is fresh; where they last were, with its age, while it is stale; else
 * where the plan has them. `old`: an age in words.
 */
export function trucksNow(planned: readonly TruckMark[], positions: readonly TruckPosition[], trucks: readonly Named[], now: number, old: (minutes: number) => string): TruckMark[] {
  const names = new Map(trucks.map(({ id, name }) => [id, name]))
  const marks = new Map(planned.map((mark) => [mark.id, mark]))
  const said = positions.flatMap(({ truck: id, lat, lon, at }): TruckMark[] => {
    const [standing, name] = [positionStanding(at, now), names.get(id)]
    if (standing === 'forgotten' || name === undefined) return []
    const isLive = standing === 'live'
    return [{ id, name: isLive ? name : `${name} · ${old(minutesSince(at, now))}`, lat, lon, look: marks.get(id)?.look ?? 'booked', alert: marks.get(id)?.alert ?? null, source: isLive ? 'reported' : 'stale' }]
  })
  const known = new Set(said.map(({ id }) => id))
  return [...planned.filter(({ id }) => !known.has(id)), ...said]
}

export function minutesSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / 60_000))
}
