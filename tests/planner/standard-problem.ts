import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import type { PairFile } from './formats/pair-format.ts'
import type { SolomonFile } from './formats/solomon-format.ts'

/** Solomon and Gehring-Homberger as the DIMACS challenge reckons them: tenths, drives rounded down. Stop s is row s + 1. */
export function solomonProblem({ vehicles, capacity, rows }: SolomonFile): PlanProblem {
  return oneDepotProblem(vehicles, capacity, rows, (a, b) => Math.floor(10 * Math.hypot(a.x - b.x, a.y - b.y)), 10, null)
}

/** Li and Lim in thousandths, drives rounded. */
export function liLimProblem(file: PairFile): PlanProblem {
  return pairProblem(file, (a, b) => Math.round(1000 * Math.hypot(a.x - b.x, a.y - b.y)), 1000)
}

/** Sartori and Buriol: the file's own minutes. */
export function sartoriBuriolProblem(file: PairFile): PlanProblem {
  const matrix = file.matrix ?? []
  const indexOf = new Map(file.rows.map((row, index) => [row, index]))
  return pairProblem(file, (a, b) => matrix[indexOf.get(a) ?? 0]?.[indexOf.get(b) ?? 0] ?? 0, 1)
}

function pairProblem<Row extends PairFile['rows'][number]>(file: PairFile, drive: (a: Row, b: Row) => number, scale: number): PlanProblem {
  const delivery = Int32Array.from(file.rows.slice(1), (row) => (row.delivery > 0 ? row.delivery - 1 : -1))
  return oneDepotProblem(file.vehicles, file.capacity, file.rows as readonly Row[], drive, scale, delivery)
}

interface DepotRow {
  readonly demand: number
  readonly ready: number
  readonly due: number
  readonly service: number
}

function oneDepotProblem<Row extends DepotRow>(vehicles: number, capacity: number, rows: readonly Row[], drive: (a: Row, b: Row) => number, scale: number, delivery: Int32Array | null): PlanProblem {
  const [depot, ...stops] = rows as [Row, ...Row[]]
  const nodes = [...stops, depot]
  const travel = Int32Array.from(nodes.flatMap((from) => nodes.map((to) => drive(from, to))))
  const column = (value: (row: Row) => number) => Int32Array.from(stops, (row) => value(row))
  const vehicle = { end: 0, capacity, open: scale * depot.ready, close: scale * depot.due, fixedCost: 0, alike: 0 }
  return {
    stops: stops.length, ends: 1, travel, arcCost: travel,
    earliest: column((row) => scale * row.ready), latest: column((row) => scale * row.due), service: column((row) => scale * row.service), load: column((row) => row.demand),
    delivery, vehicles: Array.from({ length: Math.min(vehicles, stops.length) }, () => vehicle),
    prize: null, allowed: null, start: null, locked: null, pricing: null, crews: null,
  }
}
