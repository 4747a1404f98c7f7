import { numberRows } from './number-rows.ts'

/** Solomon and Gehring-Homberger: one depot, deliveries with windows. Row 0 is the depot. */
export interface SolomonFile {
  readonly vehicles: number
  readonly capacity: number
  readonly rows: readonly { readonly x: number; readonly y: number; readonly demand: number; readonly ready: number; readonly due: number; readonly service: number }[]
}

export function readSolomon(text: string): SolomonFile {
  const numbers = numberRows(text)
  const fleet = numbers.find((row) => row.length === 2) ?? [0, 0]
  return {
    vehicles: fleet[0]!,
    capacity: fleet[1]!,
    rows: numbers.filter((row) => row.length === 7).map((row) => ({ x: row[1]!, y: row[2]!, demand: row[3]!, ready: row[4]!, due: row[5]!, service: row[6]! })),
  }
}
