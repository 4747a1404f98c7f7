import type { PlanProblem } from './plan-problem.ts'

/** The problem as the inner loops read it. */
export interface PlanModel {
  readonly problem: PlanProblem
  readonly stops: number
  readonly nodes: number
  readonly vehicles: number
  /** A job is known by its first stop. */
  readonly jobs: Int32Array
  /** By stop: 1 where it belongs to a job; the others are depots that a route calls at. */
  readonly isStopOfJob: Uint8Array
  /** By stop: the job it belongs to, and the job's other stop or -1. */
  readonly jobOf: Int32Array
  readonly mate: Int32Array
  readonly travel: Int32Array
  readonly arcCost: Int32Array
  /** Transposed: what leads to a node lies in a row, beside what leads from it. */
  readonly travelTo: Int32Array
  readonly arcCostTo: Int32Array
  readonly earliest: Int32Array
  readonly latest: Int32Array
  readonly service: Int32Array
  readonly load: Int32Array
  readonly endNode: Int32Array
  readonly open: Int32Array
  readonly close: Int32Array
  readonly capacity: Int32Array
  readonly fixedCost: Float64Array
  readonly alike: Int32Array
  readonly prize: Float64Array
  readonly allowed: Uint8Array | null
  /** By job: 1 where it is locked and stands on the plan there is. */
  readonly locked: Uint8Array
}

/** Larger than any cost, small enough that sums of it stay exact: what leaving out a job costs that must be served. */
const MUST_SERVE = 2 ** 40

export function planModel(problem: PlanProblem): PlanModel {
  const { stops, vehicles } = problem
  const nodes = stops + problem.ends
  const mate = new Int32Array(stops).fill(-1)
  const jobOf = Int32Array.from({ length: stops }, (_, stop) => stop)
  const depots = new Set(problem.pricing?.kit?.depotOf ?? [])
  for (let stop = 0; problem.delivery && stop < stops; stop += 1) {
    const delivery = problem.delivery[stop]!
    if (delivery < 0) continue
    mate[stop] = delivery
    mate[delivery] = stop
    jobOf[delivery] = stop
  }
  return {
    problem,
    stops,
    nodes,
    vehicles: vehicles.length,
    jobs: Int32Array.from(jobOf.filter((job, stop) => job === stop && !depots.has(stop))),
    isStopOfJob: Uint8Array.from({ length: stops }, (_, stop) => (depots.has(stop) ? 0 : 1)),
    jobOf,
    mate,
    travel: problem.travel,
    arcCost: problem.arcCost,
    travelTo: transposed(problem.travel, nodes),
    arcCostTo: transposed(problem.arcCost, nodes),
    earliest: problem.earliest,
    latest: problem.latest,
    service: problem.service,
    load: problem.load,
    endNode: Int32Array.from(vehicles, ({ end }) => stops + end),
    open: Int32Array.from(vehicles, ({ open }) => open),
    close: Int32Array.from(vehicles, ({ close }) => close),
    capacity: Int32Array.from(vehicles, ({ capacity }) => capacity),
    fixedCost: Float64Array.from(vehicles, ({ fixedCost }) => fixedCost),
    alike: Int32Array.from(vehicles, ({ alike }) => alike),
    prize: problem.prize ?? new Float64Array(stops).fill(MUST_SERVE),
    allowed: problem.allowed,
    locked: lockedJobs(problem),
  }
}

function transposed(matrix: Int32Array, nodes: number): Int32Array {
  const turned = new Int32Array(matrix.length)
  for (let row = 0; row < nodes; row += 1) {
    for (let column = 0; column < nodes; column += 1) turned[column * nodes + row] = matrix[row * nodes + column]!
  }
  return turned
}

function lockedJobs({ stops, start, locked }: PlanProblem): Uint8Array {
  const placed = new Uint8Array(stops)
  for (const stop of start?.flat() ?? []) placed[stop] = locked?.[stop] ?? 0
  return placed
}
