import type { Position } from './position.ts'
import type { TravelSource } from './travel-model.ts'

/** Whoever knows the roads; `extract`: the depot's own extract of OpenStreetMap. In files by their places here: new ones come last. */
export const ROAD_SOURCES = ['osrm', 'valhalla', 'mapbox', 'extract'] as const satisfies readonly TravelSource[]
export type RoadSource = (typeof ROAD_SOURCES)[number]

/** Local hours of departure for which a service that knows the traffic of the hour is asked. */
export const DRIVE_HOURS = [6, 9, 12, 16] as const

/** One direction of one drive, as a service told it at `toldAt` (epoch ms). */
export interface ToldDrive {
  readonly source: RoadSource
  readonly metres: number
  /** Seconds by truck: one number where the hour makes no difference, else one for each of `DRIVE_HOURS`. */
  readonly seconds: readonly number[]
  /** Which days those hours are of. */
  readonly onWeekend: boolean
  readonly toldAt: number
}

/** Minutes of the week (Monday 00:00 is 0) at which somebody leaves. */
export type MinuteOfWeek = number

export interface KnownDrive {
  readonly source: RoadSource
  readonly metres: number
  readonly toldAt: number
  /** Null where the hour makes a difference. */
  readonly steadyMinutes: number | null
  minutes(leavesAt: MinuteOfWeek): number | null
}

/** All that a book knows, or what it knows among some points, in arrays that a thread can be given. */
export interface DriveSheet {
  /** Of each point, as `pointKey` makes them. */
  readonly points: Float64Array
  /** Of each drive: both ends as places in `points`; `CELLS` seconds, -1 where nothing is known; metres, -1 where there is no road. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly seconds: Int32Array
  readonly metres: Int32Array
  readonly sources: Uint8Array
  readonly toldAt: Float64Array
}

/** Drives that were told, by direction. Ends are the same place within about ten metres. */
export interface DriveBook {
  readonly size: number
  /** Some drive takes longer at some hours. */
  readonly hasHours: boolean
  /** No road: not asked for again as long as that is fresh. */
  note(from: Position, to: Position, told: ToldDrive | { readonly noRoad: true; readonly source: RoadSource; readonly toldAt: number }): void
  /** Null where nothing, or no road, is known. */
  find(from: Position, to: Position): KnownDrive | null
  /** Told since `since`, a road or none; of a drive that varies, for days of this kind. */
  isTold(from: Position, to: Position, onWeekend: boolean, since: number): boolean
  /** All of it, or what is known among these points. */
  sheet(points?: readonly Position[]): DriveSheet
  /** Drops what was told before. */
  forget(before: number): void
}

const HOURS = DRIVE_HOURS.length
/** Working days, then weekends. */
const CELLS = 2 * HOURS
const UNKNOWN = -1
const WEEKEND_FROM = 5 * 1_440
/** A drive of a week is no drive. */
const MOST_SECONDS = 7 * 86_400
/** About 25 MB; the days that some locations look at are a tenth of it. */
const MOST_DRIVES = 150_000
const KEPT_SHARE = 0.75

class Entry implements KnownDrive {
  readonly steadyMinutes: number | null
  readonly source: RoadSource
  readonly metres: number
  readonly seconds: Int32Array
  readonly toldAt: number

  constructor(source: RoadSource, metres: number, seconds: Int32Array, toldAt: number) {
    this.source = source
    this.metres = metres
    this.seconds = seconds
    this.toldAt = toldAt
    this.steadyMinutes = metres >= 0 && seconds.every((one) => one === seconds[0]) && seconds[0] !== UNKNOWN ? seconds[0]! / 60 : null
  }

  minutes(leavesAt: MinuteOfWeek): number | null {
    if (this.steadyMinutes !== null) return this.steadyMinutes
    const cell = leavesAt >= WEEKEND_FROM ? HOURS : 0
    if (this.seconds[cell] === UNKNOWN) return null
    return between(this.seconds, cell, (leavesAt % 1_440) / 60) / 60
  }
}

/** Between two hours the time is in between; before the first and after the last it is theirs. */
function between(seconds: Int32Array, cell: number, hour: number): number {
  for (let next = 0; next < HOURS; next += 1) {
    const until = DRIVE_HOURS[next]!
    if (hour > until) continue
    if (next === 0) return seconds[cell]!
    const since = DRIVE_HOURS[next - 1]!
    const [before, after] = [seconds[cell + next - 1]!, seconds[cell + next]!]
    return before + ((after - before) * (hour - since)) / (until - since)
  }
  return seconds[cell + HOURS - 1]!
}

/** Four decimals of a degree: eleven metres northwards, eight across at these latitudes. */
export function pointKey({ lat, lon }: Position): number {
  return Math.round((lat + 90) * 10_000) * 4_000_000 + Math.round((lon + 180) * 10_000)
}

/** Pairs of places in the list of points. */
const PAIR = 2 ** 24

export function createDriveBook(sheet?: DriveSheet, most = MOST_DRIVES): DriveBook {
  let places = new Map<number, number>()
  let keys: number[] = []
  let entries = new Map<number, Entry>()
  let hasHours = false
  if (sheet) sheet.from.forEach((from, row) => enter(sheet.points[from]!, sheet.points[sheet.to[row]!]!, new Entry(ROAD_SOURCES[sheet.sources[row]!]!, sheet.metres[row]!, sheet.seconds.slice(row * CELLS, (row + 1) * CELLS), sheet.toldAt[row]!)))

  function placeOf(key: number): number {
    let place = places.get(key)
    if (place === undefined) {
      place = keys.length
      places.set(key, place)
      keys.push(key)
    }
    return place
  }

  function enter(from: number, to: number, entry: Entry): void {
    entries.set(placeOf(from) * PAIR + placeOf(to), entry)
    if (entry.metres >= 0 && entry.steadyMinutes === null) hasHours = true
  }

  function keep(isKept: (entry: Entry) => boolean): void {
    const [old, oldKeys] = [entries, keys]
    places = new Map()
    keys = []
    entries = new Map()
    hasHours = false
    for (const [pair, entry] of old) if (isKept(entry)) enter(oldKeys[Math.floor(pair / PAIR)]!, oldKeys[pair % PAIR]!, entry)
  }

  function entryOf(from: Position, to: Position): Entry | undefined {
    const leaves = places.get(pointKey(from))
    if (leaves === undefined) return undefined
    const reaches = places.get(pointKey(to))
    return reaches === undefined ? undefined : entries.get(leaves * PAIR + reaches)
  }

  /** The newest stay: who is asked about again is asked for again. */
  function makeRoom(): void {
    const since = [...entries.values()].map(({ toldAt }) => toldAt).toSorted((a, b) => b - a)[Math.floor(KEPT_SHARE * most)] ?? 0
    keep(({ toldAt }) => toldAt > since)
  }

  return {
    get size() {
      return entries.size
    },
    get hasHours() {
      return hasHours
    },
    note(from, to, told) {
      if (pointKey(from) === pointKey(to)) return
      if (entries.size >= most) makeRoom()
      enter(pointKey(from), pointKey(to), entryFrom(told, entryOf(from, to)))
    },
    find(from, to) {
      const entry = entries.size === 0 ? undefined : entryOf(from, to)
      return entry === undefined || entry.metres < 0 ? null : entry
    },
    isTold(from, to, onWeekend, since) {
      if (pointKey(from) === pointKey(to)) return true
      const entry = entryOf(from, to)
      return entry !== undefined && entry.toldAt >= since && (entry.metres < 0 || entry.seconds[onWeekend ? HOURS : 0] !== UNKNOWN)
    },
    sheet(points) {
      const among = points === undefined ? null : new Set(points.flatMap((point) => places.get(pointKey(point)) ?? []))
      return sheetOf(keys, [...entries].filter(([pair]) => among === null || (among.has(Math.floor(pair / PAIR)) && among.has(pair % PAIR))))
    },
    forget(before) {
      if ([...entries.values()].some(({ toldAt }) => toldAt < before)) keep(({ toldAt }) => toldAt >= before)
    },
  }
}

function entryFrom(told: Parameters<DriveBook['note']>[2], known: Entry | undefined): Entry {
  const nothing = () => new Int32Array(CELLS).fill(UNKNOWN)
  if ('noRoad' in told) return new Entry(told.source, -1, nothing(), told.toldAt)
  const { source, metres, seconds, onWeekend, toldAt } = told
  if (!isDrive(metres, seconds)) return new Entry(source, -1, nothing(), toldAt)
  if (seconds.length < HOURS) return new Entry(source, Math.round(metres), new Int32Array(CELLS).fill(Math.round(seconds[0]!)), toldAt)
  const cells = known?.source === source && known.metres >= 0 ? known.seconds.slice() : nothing()
  const first = onWeekend ? HOURS : 0
  let before = 0
  seconds.forEach((asked, hour) => {
    // Nobody arrives earlier for having left later: he could have waited on the way.
    const gap = hour === 0 ? 0 : 3_600 * (DRIVE_HOURS[hour]! - DRIVE_HOURS[hour - 1]!)
    before = Math.max(Math.round(asked), before - gap)
    cells[first + hour] = before
  })
  return new Entry(source, Math.round(metres), cells, toldAt)
}

function isDrive(metres: number, seconds: readonly number[]): boolean {
  return metres >= 0 && metres < 2 ** 31 && seconds.length > 0 && seconds.every((one) => one >= 0 && one <= MOST_SECONDS)
}

function sheetOf(keys: readonly number[], rows: readonly (readonly [pair: number, entry: Entry])[]): DriveSheet {
  const used = new Map<number, number>()
  const end = (place: number) => {
    const known = used.get(place)
    if (known !== undefined) return known
    used.set(place, used.size)
    return used.size - 1
  }
  const from = Int32Array.from(rows, ([pair]) => end(Math.floor(pair / PAIR)))
  const to = Int32Array.from(rows, ([pair]) => end(pair % PAIR))
  const seconds = new Int32Array(rows.length * CELLS)
  rows.forEach(([, entry], row) => seconds.set(entry.seconds, row * CELLS))
  return {
    points: Float64Array.from(used.keys(), (place) => keys[place]!), from, to, seconds,
    metres: Int32Array.from(rows, ([, { metres }]) => metres),
    sources: Uint8Array.from(rows, ([, { source }]) => ROAD_SOURCES.indexOf(source)),
    toldAt: Float64Array.from(rows, ([, { toldAt }]) => toldAt),
  }
}
