/**
 * Makes the three lookup tables in resources/places from the source tables (see README.md there).
 * Run: node build/cut-place-tables.ts FOLDER_WITH_CSV, with ca-fsa.csv, us-zip.csv and places.csv in it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { foldTownName } from '../core/domain/place/fold-name.ts'
import { greatCircleMetres, type Position } from '../core/domain/place/position.ts'
import { findProvince } from '../core/domain/place/provinces.ts'

type Row = Readonly<Record<string, string>>

interface Centroid extends Position {
  readonly area: string
  readonly place: string
  readonly province: string
  readonly quality: string
  readonly radiusM: number
}

/** A Canadian area whose centroid cannot be right: the true place may be anywhere in its city. */
const DOUBTFUL_RADIUS_M = 30_000
/** Mean distance of an address to its ZIP's centroid over the mean distance to the four next centroids; from 1,288 addresses of Baltimore. */
const ZIP_RADIUS_SHARE = 0.58
const NEIGHBOURS = 4
const DIRECTION = /\s+(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|central|centre|outer|inner|upper|lower)\b\s*)+$/i
const PEOPLE_PER_KM2 = 1_500

const source = process.argv[2]
if (source === undefined) throw new Error('usage: node build/cut-place-tables.ts FOLDER_WITH_CSV')
const tables = join(import.meta.dirname, '..', 'resources', 'places')

const areas = readCsv(join(source, 'ca-fsa.csv')).map((row): Centroid => ({
  ...positionOf(row), area: row.fsa ?? '', place: row.place ?? '', province: row.province ?? '', quality: row.quality ?? 'B',
  radiusM: row.quality === 'C' ? DOUBTFUL_RADIUS_M : Math.round(Number(row.radius_km) * 1000),
}))
const zips = withRadius(readCsv(join(source, 'us-zip.csv')).filter((row) => findProvince(row.state ?? '') !== null))
writeTable('ca-fsa.tsv.gz', areas.map((each) => [each.area, ...numbers(each), each.province, each.quality, each.place]))
writeTable('us-zip.tsv.gz', zips.map((each) => [each.area, ...numbers(each), each.province, each.quality, each.place]))
writeTable('towns.tsv.gz', towns())

/** Named places first, at their own position; then every town that only a postal area names, at the middle of its areas. */
function towns(): string[][] {
  const groups = new Map<string, Centroid[]>()
  for (const area of areas) if (area.quality !== 'C') for (const name of namesOf(area.place)) add(groups, `${name}|${area.province}`, area)
  for (const zip of zips) add(groups, `${foldTownName(zip.place)}|${zip.province}`, zip)

  const rows = new Map<string, string[]>()
  for (const row of readCsv(join(source ?? '', 'places.csv'))) {
    const province = findProvince(row.admin1 ?? '')
    if (province === null) continue
    const key = `${foldTownName(row.name ?? '')}|${province.code}`
    if (rows.has(key)) continue
    const population = Number(row.population)
    const spread = Math.sqrt(population / PEOPLE_PER_KM2 / Math.PI) * 1000 * (2 / 3)
    rows.set(key, [key, ...numbers({ ...positionOf(row), radiusM: Math.max(2_000, spread) }), String(population)])
  }
  for (const [key, members] of groups) {
    if (key.startsWith('|') || rows.has(key)) continue
    const middle = { lat: mean(members.map((each) => each.lat)), lon: mean(members.map((each) => each.lon)) }
    const radiusM = mean(members.map((each) => greatCircleMetres(middle, each) + each.radiusM))
    rows.set(key, [key, ...numbers({ ...middle, radiusM }), '0'])
  }
  return [...rows.values()]
}

/** "Brampton Southeast", "Hamilton (Stinson / Corktown)" and "Huron (Wingham)" name a town, a town and its quarters, a county and its town. */
function namesOf(place: string): string[] {
  const outer = place.replace(/\s*\(.*$/, '')
  const inner = /\(([^)]*)\)/.exec(place)?.[1]?.split('/') ?? []
  const all = [...outer.split(','), outer.replace(DIRECTION, ''), outer.replace(/^downtown\s+/i, ''), ...inner]
  return [...new Set(all.map((name) => foldTownName(name)))].filter((name) => name.length > 1)
}

/** The source has no radius for a ZIP: taken from how far apart the centroids lie there. */
function withRadius(rows: readonly Row[]): Centroid[] {
  const cells = new Map<string, Position[]>()
  const points = rows.map(positionOf)
  for (const point of points) add(cells, `${Math.floor(point.lat)},${Math.floor(point.lon)}`, point)
  return rows.map((row, index) => {
    const point = points[index] ?? { lat: 0, lon: 0 }
    const near: number[] = []
    for (let ring = 1; ring <= 8 && near.length < NEIGHBOURS; ring += 1) {
      near.length = 0
      for (let y = -ring; y <= ring; y += 1) for (let x = -ring; x <= ring; x += 1) {
        // Post-office-box ZIPs share the centroid of their neighbours; they say nothing about size.
        for (const other of cells.get(`${Math.floor(point.lat) + y},${Math.floor(point.lon) + x}`) ?? []) {
          const metres = greatCircleMetres(point, other)
          if (metres > 300) near.push(metres)
        }
      }
    }
    const nearest = near.toSorted((left, right) => left - right).slice(0, NEIGHBOURS)
    const radiusM = nearest.length === 0 ? 40_000 : Math.min(40_000, Math.max(500, ZIP_RADIUS_SHARE * mean(nearest)))
    return { ...point, area: row.zip ?? '', place: row.place ?? '', province: row.state ?? '', quality: 'B', radiusM }
  })
}

function positionOf(row: Row): Position {
  return { lat: Number(row.lat), lon: Number(row.lon) }
}

/** Four decimals (11 m) are finer than any centroid; the radius in whole hundreds of metres. */
function numbers(each: Position & { readonly radiusM: number }): string[] {
  return [String(Math.round(each.lat * 1e4) / 1e4), String(Math.round(each.lon * 1e4) / 1e4), String(Math.round(each.radiusM / 100))]
}

function writeTable(file: string, rows: readonly (readonly string[])[]): void {
  const lines = rows.map((row) => Buffer.from(row.join('\t'))).toSorted((left, right) => left.compare(right))
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  writeFileSync(join(tables, file), gzipSync(bytes, { level: 9 }))
  console.log(`${file}: ${lines.length} rows, ${bytes.length} bytes`)
}

function readCsv(path: string): Row[] {
  return parse<Row>(readFileSync(path), { columns: true, skip_empty_lines: true })
}

function add<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [value])
  else group.push(value)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
