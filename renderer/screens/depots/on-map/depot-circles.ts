import type * as GeoJSON from 'geojson'
import { dayLoad, sumOfWork } from '../../../../core/domain/load/day-load.ts'
import type { Position } from '../../../../core/domain/place/position.ts'
import type { Box, Sight } from '../../../map/gl-map.ts'
import type { TruckMark } from '../../../map/truck-mark.ts'
import { worldPixels } from '../../../map/world-pixels.ts'
import { loadTone, type LoadTone } from '../load-tone.ts'
import type { DepotMark } from './depot-marks.ts'

/** One circle on the map: a depot, or several whose circles would lie over each other at this zoom. */
export interface DepotCircle {
  /** The largest first: the circle stands at its place. */
  readonly members: readonly DepotMark[]
  readonly at: Position
  /** Pixels; of several the largest one's, so that it stays clear of the others. */
  readonly radius: number
  readonly share: number | null
  readonly tone: LoadTone
  readonly isClosed: boolean
  readonly unassigned: number
  readonly clashes: number
  readonly out: number
}

const SMALLEST = 20
const LARGEST = 46
/** Between two circles, beside them for the numbers at their shoulders, below for the name. */
const BESIDE = 18
const BELOW = 34

/** Under a circle stands its name. */
const NAME = 14

/** The area grows with the trucks; below the smallest a number would not fit. */
export function radiusOf(fleet: number): number {
  return Math.round(Math.min(LARGEST, SMALLEST + 4 * Math.sqrt(fleet)))
}

/** Depots that have a place, gathered so that no circle hides another. */
export function depotCircles(marks: readonly DepotMark[], zoom: number): DepotCircle[] {
  const groups: { readonly lead: Placed; readonly members: DepotMark[] }[] = []
  const placed = marks.flatMap((mark): Placed[] => (mark.at === null ? [] : [{ mark, at: mark.at, radius: radiusOf(mark.fleet), ...worldPixels(mark.at, zoom) }]))
  // The same order whatever came first, so that circles keep their places from one answer to the next.
  for (const one of placed.toSorted((a, b) => b.radius - a.radius || (a.mark.id < b.mark.id ? -1 : 1))) {
    const near = groups.find(({ lead }) => isNear(lead, one))
    if (near) near.members.push(one.mark)
    else groups.push({ lead: one, members: [one.mark] })
  }
  return groups.map(({ lead, members }) => circleOf(lead, members))
}

interface Placed {
  readonly mark: DepotMark
  readonly at: Position
  readonly radius: number
  readonly x: number
  readonly y: number
}

function isNear(a: Placed, b: Placed): boolean {
  const radii = a.radius + b.radius
  return Math.abs(a.x - b.x) < radii + BESIDE && Math.abs(a.y - b.y) < radii + BELOW
}

function circleOf({ at, radius }: Placed, members: readonly DepotMark[]): DepotCircle {
  const sum = (of: (mark: DepotMark) => number) => members.reduce((total, mark) => total + of(mark), 0)
  const [only, ...others] = members
  const jobs = sum(({ day }) => day.jobs)
  // Of one it is the desk's own figure; of several it follows from the same hours.
  const share = only && others.length === 0 ? only.day.share : dayLoad(sumOfWork(members.map(({ day }) => day)), { trucks: sum(({ day }) => day.trucks), people: sum(({ day }) => day.people) }).share
  return {
    members, at, radius, share, tone: loadTone({ jobs, share }), isClosed: members.every(({ isClosed }) => isClosed),
    unassigned: sum(({ unassignedCount }) => unassignedCount), clashes: sum(({ clashes }) => clashes), out: sum(({ out }) => out),
  }
}

/** Room for the circles among the names of the ground. */
export function roomsOf(circles: readonly DepotCircle[]): GeoJSON.FeatureCollection<GeoJSON.Point> {
  return { type: 'FeatureCollection', features: circles.map(({ at, radius }) => ({ type: 'Feature', properties: { room: radius }, geometry: { type: 'Point', coordinates: [at.lon, at.lat] } })) }
}

/** Trucks in view that no circle covers; the others are a number on it. */
export function trucksApart(trucks: readonly TruckMark[], circles: readonly DepotCircle[], { zoom, box }: Sight): TruckMark[] {
  const covers = circles.map(({ at, radius }) => ({ radius, ...worldPixels(at, zoom) }))
  return trucks.filter(({ lat, lon }) => {
    if (!holds(box, { lat, lon })) return false
    const { x, y } = worldPixels({ lat, lon }, zoom)
    return !covers.some((cover) => Math.hypot(cover.x - x, cover.y - y) < cover.radius + NAME)
  })
}

/** With the view's own size around it, so that what is dragged into view is there already. */
function holds({ west, south, east, north }: Box, { lat, lon }: Position): boolean {
  const wide = (east - west) / 4
  const high = (north - south) / 4
  return lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high
}

/** Around places, and never closer than a town, which is so many degrees wide and half as high. */
export function boxOfPlaces(places: readonly Position[], leastDegrees = 0.2): Box | null {
  if (places.length === 0) return null
  const lats = places.map(({ lat }) => lat)
  const lons = places.map(({ lon }) => lon)
  const grow = (low: number, high: number, least: number): readonly [number, number] => {
    const more = Math.max(0, least - (high - low)) / 2
    return [low - more, high + more]
  }
  const [west, east] = grow(Math.min(...lons), Math.max(...lons), leastDegrees)
  const [south, north] = grow(Math.min(...lats), Math.max(...lats), leastDegrees / 2)
  return { west, south, east, north }
}
