import type { PairFile } from './formats/pair-format.ts'
import type { SolomonFile } from './formats/solomon-format.ts'

/** What a replay of routes found. The checkers share nothing with the engine but its answer: rows of the file, by route. */
export interface Replay {
  readonly vehicles: number
  readonly cost: number
  readonly faults: readonly string[]
}

interface CheckedRow {
  readonly demand: number
  readonly ready: number
  readonly due: number
  readonly service: number
}

/** DIMACS rounding, in tenths. */
export function checkSolomon(file: SolomonFile, routes: readonly (readonly number[])[]): Replay {
  const tenths = (a: number, b: number) => {
    const [from, to] = [file.rows[a]!, file.rows[b]!]
    return Math.floor(10 * Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2))
  }
  const faults = [...everyRowOnce(file.rows.length, routes), ...(routes.length > file.vehicles ? [`${routes.length} vehicles of ${file.vehicles}`] : [])]
  let cost = 0
  for (const route of routes) {
    cost += replayRoute(file.rows, route, tenths, 10, faults)
    const load = route.reduce((sum, row) => sum + file.rows[row]!.demand, 0)
    if (load > file.capacity) faults.push(`load ${load} of ${file.capacity} on ${route.join(' ')}`)
  }
  return { vehicles: routes.length, cost: cost / 10, faults }
}

/** Drives from the file's matrix as they are, else straight lines in rounded thousandths. */
export function checkPairs(file: PairFile, routes: readonly (readonly number[])[]): Replay {
  const scale = file.matrix ? 1 : 1000
  const drive = (a: number, b: number) => {
    if (file.matrix) return file.matrix[a]![b]!
    const [from, to] = [file.rows[a]!, file.rows[b]!]
    return Math.round(1000 * Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2))
  }
  const faults = everyRowOnce(file.rows.length, routes)
  let cost = 0
  for (const route of routes) {
    cost += replayRoute(file.rows, route, drive, scale, faults)
    let load = 0
    for (const [place, row] of route.entries()) {
      const { demand, pickup } = file.rows[row]!
      load += demand
      if (load > file.capacity) faults.push(`load ${load} of ${file.capacity} after ${row}`)
      if (pickup > 0 && !route.slice(0, place).includes(pickup)) faults.push(`${row} is delivered without its pickup ${pickup}`)
    }
  }
  return { vehicles: routes.length, cost: cost / scale, faults }
}

/** From the depot and back; what the drives cost. */
function replayRoute(rows: readonly CheckedRow[], route: readonly number[], drive: (a: number, b: number) => number, scale: number, faults: string[]): number {
  let at = 0
  let time = rows[0]!.ready * scale
  let cost = 0
  for (const row of [...route, 0]) {
    const { ready, due, service } = rows[row]!
    cost += drive(at, row)
    time = Math.max(ready * scale, time + drive(at, row))
    if (time > due * scale) faults.push(`${row} begins at ${time / scale}, due ${due}`)
    time += service * scale
    at = row
  }
  return cost
}

function everyRowOnce(rows: number, routes: readonly (readonly number[])[]): string[] {
  const visits = new Map<number, number>()
  for (const row of routes.flat()) visits.set(row, (visits.get(row) ?? 0) + 1)
  return Array.from({ length: rows - 1 }, (_, index) => index + 1).filter((row) => visits.get(row) !== 1).map((row) => `${row} is visited ${visits.get(row) ?? 0} times`)
}
