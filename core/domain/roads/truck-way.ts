/** What OpenStreetMap says of a way: keys and values as they were written. (OSM2) */
export type Tags = ReadonlyMap<string, string>

/** A way that a moving truck may drive. */
export interface TruckWay {
  readonly kmh: number
  /** Along the way as it was drawn, against it. */
  readonly forward: boolean
  readonly backward: boolean
}

/**
 * Km/h on an open road where nobody has put up a sign; lights and junctions come on top. Chosen so that drives of two American networks come near to those of Valhalla's truck.
 * What is not listed is no road for a truck: paths, tracks, race courses, roads that are not built yet.
 */
const CLASS_KMH: Readonly<Record<string, number>> = {
  motorway: 95, motorway_link: 55, trunk: 80, trunk_link: 50, primary: 75, primary_link: 50, secondary: 65, secondary_link: 45, tertiary: 56, tertiary_link: 40,
  unclassified: 48, residential: 40, living_street: 15, road: 40, service: 20,
}
/** Ontario and Quebec limit heavy trucks to 105 km/h; movers load high and drive slower. */
const TRUCK_KMH = 98
/** To a customer's own door they are driven, through them they are not. */
const PRIVATE_KMH = 8
const PRIVATE = new Set(['private', 'customers', 'permit', 'residents'])

/** A 26-foot box truck: 4.0 m (13 ft 1 in) high, 2.6 m wide with its mirrors folded, 11.8 t (26,000 lb) heavy, 10.5 m long (general knowledge). */
const TRUCK = { maxheight: 4, maxwidth: 2.6, maxweight: 11.8, maxlength: 10.5 } as const

/** The most exact of them is believed. */
const ACCESS = ['hgv', 'motor_vehicle', 'vehicle', 'access'] as const
/** Tags that are looked at here. */
export const TRUCK_WAY_KEYS = ['highway', 'service', 'oneway', 'junction', 'maxspeed', 'maxspeed:hgv', 'area', ...ACCESS, ...(Object.keys(TRUCK) as (keyof typeof TRUCK)[])] as const

/** Null where a truck may not or cannot drive. */
export function truckWay(tags: Tags): TruckWay | null {
  const road = tags.get('highway')
  const usual = road === undefined ? undefined : CLASS_KMH[road]
  if (road === undefined || usual === undefined || tags.get('area') === 'yes' || tags.get('service') === 'emergency_access') return null
  const access = ACCESS.map((key) => tags.get(key)).find((value) => value !== undefined)
  if (access === 'no' || access === 'agricultural' || access === 'forestry' || access === 'military' || access === 'emergency' || !fits(tags)) return null
  const limit = kmhOf(tags.get('maxspeed:hgv')) ?? kmhOf(tags.get('maxspeed'))
  const signed = limit === null ? usual : Math.min(TRUCK_KMH, limit)
  return { kmh: access !== undefined && PRIVATE.has(access) ? Math.min(signed, PRIVATE_KMH) : signed, ...directions(tags, road) }
}

function directions(tags: Tags, road: string): Pick<TruckWay, 'forward' | 'backward'> {
  const oneway = tags.get('oneway')
  if (oneway === '-1' || oneway === 'reverse') return { forward: false, backward: true }
  const isImplied = road === 'motorway' || road === 'motorway_link' || tags.get('junction') === 'roundabout' || tags.get('junction') === 'circular'
  const isOneWay = oneway === 'yes' || oneway === 'true' || oneway === '1' || (isImplied && oneway !== 'no')
  return { forward: true, backward: !isOneWay }
}

function fits(tags: Tags): boolean {
  return (Object.keys(TRUCK) as (keyof typeof TRUCK)[]).every((key) => {
    const most = key === 'maxweight' ? tonnesOf(tags.get(key)) : metresOf(tags.get(key))
    return most === null || most >= TRUCK[key]
  })
}

/** `50`, `30 mph`; null for `none`, `signals`, zones and what else is written there. */
export function kmhOf(text: string | undefined): number | null {
  const [, value, unit] = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|mph)?$/.exec(text?.trim() ?? '') ?? []
  const kmh = Number(value) * (unit === 'mph' ? 1.609_344 : 1)
  return kmh > 0 ? kmh : null
}

/** `3.8`, `3.8 m`, `12'6"`, `12 ft`. */
export function metresOf(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? ''
  const [, feet, inches] = /^(\d+(?:\.\d+)?)\s*(?:'|ft|feet)\s*(?:(\d+(?:\.\d+)?)\s*(?:"|'')?)?$/.exec(trimmed) ?? []
  if (feet !== undefined) return Number(feet) * 0.3048 + Number(inches ?? 0) * 0.0254
  const [, metres] = /^(\d+(?:\.\d+)?)\s*m?$/.exec(trimmed) ?? []
  return metres === undefined ? null : Number(metres)
}

/** `7.5`, `7.5 t`, `10 st` (short tons), `26000 lbs`. */
export function tonnesOf(text: string | undefined): number | null {
  const [, value, unit = 't'] = /^(\d+(?:\.\d+)?)\s*(t|st|lbs?|kg)?$/.exec(text?.trim() ?? '') ?? []
  if (value === undefined) return null
  const tonnes = { t: 1, st: 0.907_184_74, lb: 0.000_453_592_37, lbs: 0.000_453_592_37, kg: 0.001 }[unit] ?? 1
  return Number(value) * tonnes
}
