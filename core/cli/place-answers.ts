import { existsSync, readFileSync } from 'node:fs'
import { companyPaths } from '../adapters/desk/company-folder.ts'
import { createExtractRoads } from '../adapters/extract/extract-roads.ts'
import { createOwnHouses } from '../adapters/extract/own-houses.ts'
import { readAddressIndex } from '../adapters/places/address-index.ts'
import { createOfflinePlaces, type OfflinePlaces } from '../adapters/places/create-offline-places.ts'
import { createGeocoderChain } from '../adapters/places/geocoder-chain.ts'
import { readOnlineServices, type OnlineServices } from '../adapters/places/online-services.ts'
import { RefusalError } from '../domain/failure/failure.ts'
import { asksForPin, widenBand } from '../domain/place/location-error.ts'
import { locationTravelSettings } from '../domain/place/location-travel-settings.ts'
import { greatCircleMetres, isPosition, type Position } from '../domain/place/position.ts'
import { DEFAULT_TRAVEL, type TravelSettings } from '../domain/place/travel-model.ts'
import { toInstant } from '../domain/time/zoned-time.ts'
import type { GeocodeAnswer, PlaceQuery } from '../kernel/ports/geocoder.ts'
import type { Cli } from './cli.ts'
import { findLocation } from './lookup.ts'
import { RESOURCES } from './resources.ts'
import { valueOf } from './session.ts'

export interface GeocodeOptions {
  readonly postal?: string
  readonly city?: string
  readonly province?: string
  readonly online?: boolean
}

export interface TravelOptions {
  readonly at?: string
  readonly location?: string
  readonly online?: boolean
}

export interface CalibrateOptions {
  readonly location?: string
  readonly dryRun?: boolean
}

/** `words`: the address, in as many words as the shell made of it. */
export async function geocode(cli: Cli, options: GeocodeOptions, words: unknown): Promise<void> {
  const query: PlaceQuery = { line: [words].flat().join(' '), postalCode: options.postal ?? null, city: options.city ?? null, province: options.province ?? null, pin: null }
  const found = describe(await find(cli, openPlaces(cli), onlineServices(cli, options.online, DEFAULT_TRAVEL), query))
  cli.answer(found, () => describePlace(cli, found))
}

export async function travel(cli: Cli, options: TravelOptions, from: string, to: string): Promise<void> {
  const places = openPlaces(cli)
  // The built-in model needs no company; a location's own curve does.
  const settings: TravelSettings = options.location === undefined ? { ...DEFAULT_TRAVEL, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : locationTravelSettings(findLocation(await cli.open(), options.location))
  const services = onlineServices(cli, options.online, settings)
  const [start, end] = [describe(await find(cli, places, services, queryOf(from))), describe(await find(cli, places, services, queryOf(to)))]
  const own = createExtractRoads(cli.folder)
  const leg = valueOf(await places.travelTime(settings, [...services.routing, ...(own.setup()?.services ?? [])]).leg(start, end, departure(options.at, settings.zone), cli.signal))
  own.close()
  const errorBandPct = Math.round(widenBand(leg.errorBandPct, greatCircleMetres(start, end), start.radiusM, end.radiusM))
  const answer = { minutes: Math.round(leg.minutes), metres: leg.metres, source: leg.source, errorBandPct, approximate: start.radiusM > 0 || end.radiusM > 0, from: start, to: end }
  cli.answer(answer, () => [describePlace(cli, start), describePlace(cli, end), cli.terminal.style.bold(cli.texts.places.leg(answer.minutes, (leg.metres / 1000).toFixed(1), errorBandPct, cli.texts.places.sources[leg.source]))].join('\n'))
}

export async function calibrate(cli: Cli, options: CalibrateOptions): Promise<void> {
  const open = await cli.open()
  const { id: location, name } = findLocation(open, options.location)
  if (options.dryRun) {
    const seen = await open.query('travel.calibration', { location })
    if (seen.bandAfterPct === null) throw new RefusalError('place.too_few_drives', { found: seen.drives, needed: seen.drivesNeeded })
    return cli.answer(seen, () => cli.texts.places.wouldLearn(name, seen.drives, seen.errorBeforePct ?? 0, seen.errorAfterPct ?? 0))
  }
  const learned = open.execute('location.calibrateTravel', { location })
  cli.answer(learned, () => cli.terminal.style.good(cli.texts.places.learned(name, learned.drives, learned.errorBeforePct ?? 0, learned.errorAfterPct ?? 0)))
}

/** With the depot's own addresses where the company's folder has them: those that somebody put there, then those of its extract. */
function openPlaces(cli: Cli): OfflinePlaces {
  const { addresses } = companyPaths(cli.folder)
  const written = existsSync(addresses) ? valueOf(readAddressIndex(readFileSync(addresses))) : null
  const houses = createOwnHouses(cli.folder)()
  return createOfflinePlaces(RESOURCES, { find: (parts, near) => written?.find(parts, near) ?? houses?.find(parts, near) ?? null })
}

function onlineServices(cli: Cli, online: boolean | undefined, { truckFactor }: Pick<TravelSettings, 'truckFactor'>): Pick<OnlineServices, 'routing' | 'geocoders'> {
  if (!online) return { routing: [], geocoders: [] }
  return valueOf(readOnlineServices(companyPaths(cli.folder).services, { mapboxToken: cli.environment['TRUJOURNEY_MAPBOX_TOKEN'], truckFactor }))
}

async function find(cli: Cli, { geocoder }: OfflinePlaces, { geocoders }: Pick<OnlineServices, 'geocoders'>, query: PlaceQuery): Promise<GeocodeAnswer> {
  return valueOf(await createGeocoderChain(geocoder, geocoders).geocode(query, cli.signal))
}

function queryOf(text: string): PlaceQuery {
  return { line: text, postalCode: null, city: null, province: null, pin: pinOf(text) }
}

/** `43.65,-79.38`. */
function pinOf(text: string): Position | null {
  const parts = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  if (!parts) return null
  const [lat, lon] = [Number(parts[1]), Number(parts[2])]
  return isPosition(lat, lon) ? { lat, lon } : null
}

type Place = ReturnType<typeof describe>

function describe({ position, radiusM, matchedLevel, source }: GeocodeAnswer) {
  return { ...position, radiusM, matchedLevel, source, asksForPin: asksForPin(radiusM) }
}

function describePlace(cli: Cli, { lat, lon, radiusM, matchedLevel, source, asksForPin: wanted }: Place): string {
  const { places } = cli.texts
  const at = `${lat.toFixed(5)}, ${lon.toFixed(5)}  ${places.found(places.levels[matchedLevel], places.sources[source])}`
  if (radiusM === 0) return at
  return `${at}  ${cli.terminal.style.warn(`± ${places.radius(radiusM)}`)}${wanted ? `  ${cli.terminal.style.warn(places.pinWanted)}` : ''}`
}

function departure(at: string | undefined, zone: string): number {
  if (at === undefined) return Date.now()
  const [date = '', time = ''] = at.split('T')
  return valueOf(toInstant(date, time, zone))
}
