import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import { outsourcingCost, type TeamFile } from './formats/team-format.ts'

const SCALE = 1000

/** Stop s is row s + 1. With `teams` crews are formed from the technicians; else each goes alone and serves the tasks that ask for one whom he is. */
export function teamProblem({ skills, levels, rows, technicians }: TeamFile, teams: boolean): PlanProblem {
  const [depot, ...tasks] = rows as [TeamFile['rows'][number], ...TeamFile['rows'][number][]]
  const nodes = [...tasks, depot]
  const travel = Int32Array.from(nodes.flatMap((from) => nodes.map((to) => Math.round(SCALE * Math.hypot(from.x - to.x, from.y - to.y)))))
  const needs = skills * levels
  const counts = (levelOf: readonly number[], need: number) => (levelOf[Math.floor(need / levels)]! >= (need % levels) + 1 ? 1 : 0)
  const column = (value: (row: TeamFile['rows'][number]) => number) => Int32Array.from(tasks, (row) => SCALE * value(row))
  const vehicles = Array.from({ length: Math.min(technicians.length, tasks.length) }, (_, index) => ({ end: 0, capacity: 0, open: SCALE * depot.ready, close: SCALE * depot.due, fixedCost: 0, alike: teams ? 0 : index }))
  return {
    stops: tasks.length, ends: 1, travel, arcCost: travel,
    earliest: column(({ ready }) => ready), latest: column(({ due }) => due), service: column(({ service }) => service), load: new Int32Array(tasks.length),
    delivery: null, vehicles,
    prize: Float64Array.from(tasks, ({ needed }) => Math.round(SCALE * outsourcingCost(needed))),
    allowed: teams ? null : Uint8Array.from(vehicles.flatMap((_, index) => tasks.map(({ needed }) => (needed.every((count, need) => count <= counts(technicians[index]!, need)) ? 1 : 0)))),
    start: null, locked: null, pricing: null,
    crews: teams
      ? {
          workers: technicians.length, needs,
          counts: Uint8Array.from(technicians.flatMap((levelOf) => Array.from({ length: needs }, (_, need) => counts(levelOf, need)))),
          needed: Uint8Array.from(tasks.flatMap(({ needed }) => needed.slice(0, needs))),
        }
      : null,
  }
}
