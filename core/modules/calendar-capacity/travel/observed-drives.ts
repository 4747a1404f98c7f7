import type { ObservedDrive } from '../../../domain/place/calibrate-travel.ts'
import { median } from '../../../domain/place/robust-fit.ts'
import { greatCircleMetres, type Position } from '../../../domain/place/position.ts'

export interface DriveEntry {
  readonly startAt: number
  readonly endAt: number
}

const MS_PER_MINUTE = 60_000

/**
 * The drives between a job's own stops, as its crew clocked them: the entries of several workers that overlap are one drive and take what most
 * of them say. Only a job with exactly one drive per leg tells which drive was which; legs with an end nobody pinned are left out.
 */
export function observedDrives(stops: readonly (Position | null)[], entries: readonly DriveEntry[]): ObservedDrive[] {
  const drives = crewDrives(entries)
  if (drives.length !== stops.length - 1) return []
  return drives.flatMap((minutes, index): ObservedDrive[] => {
    const from = stops[index]
    const to = stops[index + 1]
    if (!from || !to) return []
    const straightMetres = greatCircleMetres(from, to)
    return straightMetres > 0 && minutes > 0 ? [{ straightMetres, minutes }] : []
  })
}

/** Minutes of each drive, in order. */
function crewDrives(entries: readonly DriveEntry[]): number[] {
  const drives: { endAt: number; minutes: number[] }[] = []
  for (const { startAt, endAt } of entries.toSorted((a, b) => a.startAt - b.startAt || a.endAt - b.endAt)) {
    const last = drives.at(-1)
    const minutes = (endAt - startAt) / MS_PER_MINUTE
    if (last && startAt < last.endAt) {
      last.minutes.push(minutes)
      last.endAt = Math.max(last.endAt, endAt)
    } else drives.push({ endAt, minutes: [minutes] })
  }
  return drives.map(({ minutes }) => median(minutes))
}
