import { numberRows } from './number-rows.ts'

/** Kovacs, Parragh, Doerner and Hartl: tasks that need so many technicians with at least a level in a skill. Row 0 is the depot. */
export interface TeamFile {
  readonly skills: number
  readonly levels: number
  readonly rows: readonly { readonly x: number; readonly y: number; readonly ready: number; readonly due: number; readonly service: number; readonly needed: readonly number[] }[]
  /** Each technician's level per skill. */
  readonly technicians: readonly (readonly number[])[]
}

export function readTeams(tasks: string, technicians: string): TeamFile {
  const skills = Number(/domains:\s*(\d+)/.exec(technicians)?.[1])
  const levels = Number(/proficiency level:\s*(\d+)/.exec(technicians)?.[1])
  return {
    skills,
    levels,
    rows: numberRows(tasks).filter((row) => row.length === 8 + skills * levels).map((row) => ({ x: row[1]!, y: row[2]!, ready: row[4]!, due: row[5]!, service: row[6]!, needed: row.slice(8) })),
    technicians: numberRows(technicians).filter((row) => row.length === skills + 1).map((row) => row.slice(1)).slice(0, Number(/Number of Technicians:\s*(\d+)/.exec(technicians)?.[1])),
  }
}

/** Leaving a task to somebody else, per the set's note. */
export function outsourcingCost(needed: readonly number[]): number {
  return 200 + needed.reduce((sum, count) => sum + count, 0) ** 1.5
}
