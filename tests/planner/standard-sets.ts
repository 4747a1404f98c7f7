import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { PlanAnswer } from '../../core/modules/calendar-capacity/planner/solve-plan.ts'
import type { PlanProblem } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import { checkPairs, checkSolomon, type Replay } from './check-routes.ts'
import { readLiLim, readSartoriBuriol, type PairFile } from './formats/pair-format.ts'
import { readSolomon } from './formats/solomon-format.ts'
import { readTeams } from './formats/team-format.ts'
import { readTechnicians } from './formats/technician-format.ts'
import { checkTeams } from './check-teams.ts'
import { checkTechnicians } from './check-technicians.ts'
import { liLimProblem, sartoriBuriolProblem, solomonProblem } from './standard-problem.ts'
import { teamProblem } from './team-problem.ts'
import { technicianProblem } from './technician-problem.ts'

/** A file of a public set: the problem it states, and a replay of an answer by the file alone. */
export interface StandardInstance {
  readonly problem: PlanProblem
  readonly check: (answer: PlanAnswer) => Replay
}

export interface ReadOptions {
  /** Team sets: the technicians' file. Absent: the one of the same name in the folder beside the tasks'. */
  readonly technicians?: string | undefined
}

export interface StandardSet {
  readonly family: string
  readonly objective: RegExp
  /** Of the reference values: one file can have several, by rounding. */
  readonly rounding: RegExp
  readonly fewestVehicles: boolean
  readonly read: (path: string, text: string, options: ReadOptions) => StandardInstance
}

const DISTANCE = { objective: /^distance/, rounding: /^distance and travel time truncated/, fewestVehicles: false }
const HIERARCHICAL = { objective: /^hierarchical/, rounding: /./, fewestVehicles: true }

export const STANDARD_SETS: readonly StandardSet[] = [
  { family: 'solomon', ...DISTANCE, read: readSolomonInstance },
  { family: 'gehring-homberger', ...DISTANCE, read: readSolomonInstance },
  { family: 'li-lim', ...HIERARCHICAL, read: (_path, text) => pairInstance(readLiLim(text), liLimProblem) },
  { family: 'sartori-buriol', ...HIERARCHICAL, read: (_path, text) => pairInstance(readSartoriBuriol(text), sartoriBuriolProblem) },
  { family: 'pillac-trsp', objective: /working time/, rounding: /./, fewestVehicles: false, read: readTechnicianInstance },
  { family: 'kovacs-strsp', objective: /./, rounding: /./, fewestVehicles: false, read: readTeamInstance },
]

function readSolomonInstance(_path: string, text: string): StandardInstance {
  const file = readSolomon(text)
  return { problem: solomonProblem(file), check: (answer) => checkSolomon(file, rowRoutes(answer)) }
}

function pairInstance(file: PairFile, problemOf: (file: PairFile) => PlanProblem): StandardInstance {
  return { problem: problemOf(file), check: (answer) => checkPairs(file, rowRoutes(answer)) }
}

/** Stop s is row s + 1; vehicles that stay at home do not count. */
function rowRoutes({ routes }: PlanAnswer): number[][] {
  return routes.filter((route) => route.length > 0).map((route) => route.map((stop) => stop + 1))
}

function readTechnicianInstance(_path: string, text: string): StandardInstance {
  const file = readTechnicians(text)
  const requests = file.rows.length - 1 - file.crew
  const rowOf = (stop: number) => (stop < requests ? file.crew + 1 + stop : 0)
  return {
    problem: technicianProblem(file),
    check: ({ routes }) => checkTechnicians(file, new Map(routes.flatMap((route, index) => (route.length > 0 ? [[index + 1, route.map(rowOf)]] : [])))),
  }
}

/** Tasks `C103_5x4_Team.txt` belong to `../technicians_Team/technicians_5x4_Team.txt`, those of single workers to one of their own name. */
function readTeamInstance(path: string, text: string, { technicians }: ReadOptions): StandardInstance {
  const [, instance = '', size = '', kind = ''] = /^(.+)_(\d+x\d+)_(Team|noTeam)/.exec(basename(path)) ?? []
  const folder = join(dirname(path), '..', `technicians_${kind}`)
  const crewPath = technicians ?? [`technicians_${instance}_${size}_${kind}.txt`, `technicians_${size}_${kind}.txt`].map((name) => join(folder, name)).find((name) => existsSync(name))
  if (crewPath === undefined) throw new Error(`no technicians for ${path} in ${folder}: name their file`)
  const file = readTeams(text, readFileSync(crewPath, 'utf8'))
  const teams = kind === 'Team'
  return {
    problem: teamProblem(file, teams),
    check: ({ routes, crews }) => checkTeams(file, routes.flatMap((route, index) => (route.length > 0 ? [{ team: teams ? crews[index]! : [index], rows: route.map((stop) => stop + 1) }] : []))),
  }
}
