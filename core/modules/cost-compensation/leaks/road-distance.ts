import { greatCircleMetres } from '../../../domain/place/position.ts'
import type { JobSheet } from './job-sheet.ts'
import type { LeakParameters } from './leak-parameters.ts'

interface Point {
  readonly lat: number | null
  readonly lon: number | null
}

/** Kilometres yard → stops → yard by the road factor; null when an end is not known. */
export function roundTripKm(sheet: JobSheet, parameters: LeakParameters): number | null {
  return chainKm([sheet.place, ...sheet.stops, sheet.place], parameters)
}

/** Kilometres from the first stop to the last. */
export function loadedKm(sheet: JobSheet, parameters: LeakParameters): number | null {
  return chainKm(sheet.stops, parameters)
}

function chainKm(points: readonly Point[], parameters: LeakParameters): number | null {
  let metres = 0
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]
    const to = points[index]
    if (from === undefined || to === undefined || from.lat === null || from.lon === null || to.lat === null || to.lon === null) return null
    metres += greatCircleMetres({ lat: from.lat, lon: from.lon }, { lat: to.lat, lon: to.lon })
  }
  return points.length < 2 ? null : (metres * parameters.roadFactor) / 1_000
}
