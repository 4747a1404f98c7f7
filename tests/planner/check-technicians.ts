import type { Replay } from './check-routes.ts'
import type { TechnicianFile } from './formats/technician-format.ts'

/** Thousandths that sums of rounded drives may be off by. */
const TOLERANCE = 0.2

/** Routes by technician (row), of requests (rows) and 0 for a visit to the depot. The cost is the working time, leaving as late as possible. */
export function checkTechnicians(file: TechnicianFile, routes: ReadonlyMap<number, readonly number[]>): Replay {
  const faults: string[] = []
  const visits = new Map<number, number>()
  let cost = 0
  for (const [technician, route] of routes) {
    for (const row of route) if (row !== 0) visits.set(row, (visits.get(row) ?? 0) + 1)
    cost += replay(file, technician, route, faults)
  }
  for (let row = file.crew + 1; row < file.rows.length; row += 1) if (visits.get(row) !== 1) faults.push(`${row} is visited ${visits.get(row) ?? 0} times`)
  return { vehicles: routes.size, cost, faults }
}

function replay(file: TechnicianFile, technician: number, route: readonly number[], faults: string[]): number {
  const own = file.rows[technician]!
  const between = (a: number, b: number) => Math.sqrt((file.rows[a]!.x - file.rows[b]!.x) ** 2 + (file.rows[a]!.y - file.rows[b]!.y) ** 2)
  const parts = [...own.parts]
  let everything = false
  let at = technician
  let time = own.ready
  for (const row of route) {
    const { ready, due, service, skills, tools, parts: needed } = file.rows[row]!
    time = Math.max(ready, time + between(at, row))
    if (time > due + TOLERANCE) faults.push(`${row} begins at ${time}, due ${due}`)
    time += service
    at = row
    if (row === 0) {
      everything = true
      continue
    }
    if (skills.some((skill) => !own.skills.includes(skill))) faults.push(`${technician} lacks a skill for ${row}`)
    if (everything) continue
    if (tools.some((tool) => !own.tools.includes(tool))) faults.push(`${technician} lacks a tool for ${row}`)
    for (const [part, count] of needed.entries()) {
      parts[part] = (parts[part] ?? 0) - count
      if (parts[part] < 0) faults.push(`${technician} has run out of part ${part} at ${row}`)
    }
  }
  const back = time + between(at, technician)
  if (back > own.due + TOLERANCE) faults.push(`${technician} is back at ${back}, due ${own.due}`)
  // Backwards from that return: the latest departure that still gives it.
  let latest = back
  let next = technician
  for (const row of route.toReversed()) {
    latest = Math.min(file.rows[row]!.due, latest - between(row, next) - file.rows[row]!.service)
    next = row
  }
  return back - (latest - between(technician, next))
}
