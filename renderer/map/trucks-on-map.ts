import type * as GeoJSON from 'geojson'
import type { Position } from '../../core/domain/place/position.ts'
import type { BoardRange, RangeJourney } from '../../core/modules/command-control/board-range-shape.ts'
import { journeyLook } from '../ui/status.tsx'
import { stopPlace } from './stop-place.ts'
import type { TruckMark } from './truck-mark.ts'

/** From when on a truck is at a place, and until when; between two of them it drives. */
export interface Stay {
  readonly place: Position
  readonly from: number
  readonly until: number
}

/** Where the plan has each truck that is out at this instant. Nobody has said that it is there: it is marked as planned. */
export function trucksOnMap({ journeys, locations }: Pick<BoardRange, 'journeys' | 'locations'>, now: number): TruckMark[] {
  const yards = new Map(locations.map(({ id, yard }) => [id, yard]))
  return journeys.flatMap((journey): TruckMark[] => {
    const { truck, leaveYardAt, backAtYardAt, status } = journey
    if (truck === null || leaveYardAt === null || backAtYardAt === null || status === 'cancelled' || status === 'draft' || now < leaveYardAt || now > backAtYardAt) return []
    const place = placeAt(stays(journey, yards.get(journey.location) ?? null, leaveYardAt, backAtYardAt), now)
    return place === null ? [] : [{ id: truck.id, name: truck.name, ...place, source: 'planned', look: journeyLook(status), alert: alertOf(journey) }]
  })
}

/** Late before all: it is where somebody waits. */
function alertOf({ lateMinutes, clashes }: Pick<RangeJourney, 'lateMinutes' | 'clashes'>): TruckMark['alert'] {
  return lateMinutes > 0 ? 'late' : clashes.length > 0 ? 'clash' : null
}

/** Lines from stop to stop, as the crow flies: the road is not known to the board. */
export function legsOnMap({ journeys, locations }: Pick<BoardRange, 'journeys' | 'locations'>, selected: string | null): GeoJSON.FeatureCollection<GeoJSON.LineString> {
  const yards = new Map(locations.map(({ id, yard }) => [id, yard]))
  const features = journeys.flatMap((journey): GeoJSON.Feature<GeoJSON.LineString>[] => {
    const yard = yards.get(journey.location) ?? null
    const stops = journey.jobs.flatMap(({ stops: of }) => of.map(stopPlace)).filter((place) => place !== null)
    const line = [...(yard === null ? [] : [yard]), ...stops, ...(yard === null ? [] : [yard])]
    if (stops.length === 0 || line.length < 2 || journey.status === 'cancelled') return []
    return [{ type: 'Feature', properties: { id: journey.id, look: journeyLook(journey.status), selected: journey.id === selected }, geometry: { type: 'LineString', coordinates: line.map(({ lat, lon }) => [lon, lat]) } }]
  })
  return { type: 'FeatureCollection', features }
}

export function depotsOnMap(locations: BoardRange['locations']): GeoJSON.FeatureCollection<GeoJSON.Point> {
  const features = locations.flatMap(({ id, name, yard }): GeoJSON.Feature<GeoJSON.Point>[] => (yard === null ? [] : [{ type: 'Feature', properties: { id, name }, geometry: { type: 'Point', coordinates: [yard.lon, yard.lat] } }]))
  return { type: 'FeatureCollection', features }
}

/** A job's own drive, from its first stop to its last, lies within its working time: the truck is shown at the first until it ends. */
function stays(journey: RangeJourney, yard: Position | null, leaveYardAt: number, backAtYardAt: number): Stay[] {
  const atYard = (at: number): Stay[] => (yard === null ? [] : [{ place: yard, from: at, until: at }])
  const atJobs = journey.jobs.flatMap(({ stops, arriveAt, endAt }): Stay[] => {
    const places = stops.map(stopPlace).filter((place) => place !== null)
    const [first] = places
    const last = places.at(-1)
    if (first === undefined || last === undefined || arriveAt === null || endAt === null) return []
    return [{ place: first, from: arriveAt, until: endAt }, { place: last, from: endAt, until: endAt }]
  })
  return [...atYard(leaveYardAt), ...atJobs, ...atYard(backAtYardAt)]
}

export function placeAt(found: readonly Stay[], now: number): Position | null {
  for (const [index, stay] of found.entries()) {
    if (now <= stay.until) {
      if (now >= stay.from) return only(stay.place)
      const before = found[index - 1]
      return before === undefined ? null : between(before.place, stay.place, (now - before.until) / (stay.from - before.until))
    }
  }
  return null
}

function between(from: Position, to: Position, share: number): Position {
  return { lat: from.lat + (to.lat - from.lat) * share, lon: from.lon + (to.lon - from.lon) * share }
}

function only({ lat, lon }: Position): Position {
  return { lat, lon }
}
