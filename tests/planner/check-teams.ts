import type { Replay } from './check-routes.ts'
import { outsourcingCost, type TeamFile } from './formats/team-format.ts'

const TOLERANCE = 0.2

export interface TeamRoute {
  /** Indices of technicians. */
  readonly team: readonly number[]
  readonly rows: readonly number[]
}

/** Cost: drives and what is outsourced. */
export function checkTeams(file: TeamFile, routes: readonly TeamRoute[]): Replay {
  const faults: string[] = []
  const served = new Map<number, number>()
  const busy = new Set<number>()
  let cost = 0
  for (const { team, rows } of routes) {
    for (const technician of team) {
      if (busy.has(technician) || !file.technicians[technician]) faults.push(`technician ${technician} is on two teams, or nobody`)
      busy.add(technician)
    }
    let at = 0
    let time = file.rows[0]!.ready
    for (const row of [...rows, 0]) {
      const { x, y, ready, due, service, needed } = file.rows[row]!
      const drive = Math.sqrt((file.rows[at]!.x - x) ** 2 + (file.rows[at]!.y - y) ** 2)
      cost += drive
      time = Math.max(ready, time + drive)
      if (time > due + TOLERANCE) faults.push(`${row} begins at ${time}, due ${due}`)
      time += service
      at = row
      if (row === 0) continue
      served.set(row, (served.get(row) ?? 0) + 1)
      for (let skill = 0; skill < file.skills; skill += 1) {
        for (let level = 1; level <= file.levels; level += 1) {
          const able = team.filter((technician) => file.technicians[technician]![skill]! >= level).length
          if (able < needed[skill * file.levels + level - 1]!) faults.push(`${row} needs more technicians of skill ${skill + 1}, level ${level}`)
        }
      }
    }
  }
  for (let row = 1; row < file.rows.length; row += 1) {
    const times = served.get(row) ?? 0
    if (times > 1) faults.push(`${row} is visited ${times} times`)
    if (times === 0) cost += outsourcingCost(file.rows[row]!.needed)
  }
  return { vehicles: routes.length, cost, faults }
}
