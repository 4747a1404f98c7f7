import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import type { TechnicianFile, TechnicianRow } from './formats/technician-format.ts'

const SCALE = 1000

/** Stops are the requests (row crew + 1 on), then a depot per technician; ends are the homes. The price is the length of the shifts. */
export function technicianProblem({ crew, parts, rows }: TechnicianFile): PlanProblem {
  const depot = rows[0]!
  const technicians = rows.slice(1, crew + 1)
  const requests = rows.slice(crew + 1)
  const stopRows = [...requests, ...technicians.map(() => depot)]
  const nodes = [...stopRows, ...technicians]
  const bits = (list: readonly number[]) => list.reduce((set, item) => set | (1 << item), 0)
  const column = (value: (row: TechnicianRow) => number) => Int32Array.from(stopRows, (row) => SCALE * value(row))
  const isRequest = (_row: TechnicianRow, stop: number) => stop < requests.length
  return {
    stops: stopRows.length, ends: crew,
    travel: Int32Array.from(nodes.flatMap((from) => nodes.map((to) => Math.round(SCALE * Math.hypot(from.x - to.x, from.y - to.y))))),
    arcCost: new Int32Array(nodes.length ** 2),
    earliest: column(({ ready }) => ready), latest: column(({ due }) => due), service: column(({ service }) => service), load: new Int32Array(stopRows.length),
    delivery: null,
    vehicles: technicians.map(({ ready, due }, index) => ({ end: index, capacity: 0, open: SCALE * ready, close: SCALE * due, fixedCost: 0, alike: index })),
    prize: null,
    allowed: Uint8Array.from(technicians.flatMap((technician) => stopRows.map((row) => ((bits(row.skills) & ~bits(technician.skills)) === 0 ? 1 : 0)))),
    start: null, locked: null,
    pricing: {
      shift: { costPerTime: new Float64Array(crew).fill(1), overtimeAfter: new Int32Array(crew), overtimeCostPerTime: new Float64Array(crew), most: new Int32Array(crew).fill(2 ** 30) },
      kit: {
        depotOf: Int32Array.from(technicians, (_, index) => requests.length + index),
        toolsNeeded: Int32Array.from(stopRows, (row, stop) => (isRequest(row, stop) ? bits(row.tools) : 0)), toolsCarried: Int32Array.from(technicians, ({ tools }) => bits(tools)),
        parts,
        partsNeeded: Int32Array.from(stopRows.flatMap((row, stop) => Array.from({ length: parts }, (_, part) => (isRequest(row, stop) ? (row.parts[part] ?? 0) : 0)))),
        partsCarried: Int32Array.from(technicians.flatMap((row) => Array.from({ length: parts }, (_, part) => row.parts[part] ?? 0))),
      },
    },
    crews: null,
  }
}
