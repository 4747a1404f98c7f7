import { join } from 'node:path'
import { foldTownName } from '../../domain/place/fold-name.ts'
import type { Position } from '../../domain/place/position.ts'
import type { PostalCode } from '../../domain/place/postal-code.ts'
import { openSortedTable } from './sorted-table.ts'

export interface PostalArea {
  readonly position: Position
  readonly radiusM: number
  readonly province: string
  /** The centroid is implausibly far from the city it names. */
  readonly doubtful: boolean
}

export interface Town {
  readonly position: Position
  readonly radiusM: number
  readonly province: string
  /** 0 when not known. */
  readonly population: number
}

/** Postal areas and towns of Canada and the United States. Columns and sources: resources/places/README.md. */
export interface PlaceTables {
  postalArea(code: PostalCode): PostalArea | null
  /** Towns of that name, accents and case ignored; all provinces when `province` is null. */
  towns(name: string, province: string | null): readonly Town[]
}

export function openPlaceTables(resourcesDir: string): PlaceTables {
  const canada = openSortedTable(join(resourcesDir, 'places', 'ca-fsa.tsv.gz'))
  const states = openSortedTable(join(resourcesDir, 'places', 'us-zip.tsv.gz'))
  const towns = openSortedTable(join(resourcesDir, 'places', 'towns.tsv.gz'))
  return {
    postalArea: (code) => {
      const row = (code.country === 'CA' ? canada : states).find(code.area)
      return row === null ? null : { ...place(row), province: row[4] ?? '', doubtful: row[5] === 'C' }
    },
    towns: (name, province) => {
      const key = foldTownName(name)
      if (key === '') return []
      const rows = towns.withPrefix(`${key}|${province ?? ''}`)
      return rows.map((row) => ({ ...place(row), province: row[0]?.slice(key.length + 1) ?? '', population: Number(row[4]) }))
    },
  }
}

function place(row: readonly string[]): { position: Position; radiusM: number } {
  return { position: { lat: Number(row[1]), lon: Number(row[2]) }, radiusM: Number(row[3]) * 100 }
}
