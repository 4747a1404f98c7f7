import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { solvePlan } from '../../core/modules/calendar-capacity/planner/solve-plan.ts'
import { checkPairs, checkSolomon } from './check-routes.ts'
import { checkPlan } from './check-plan.ts'
import { checkTeams } from './check-teams.ts'
import { checkTechnicians } from './check-technicians.ts'
import { readLiLim, readSartoriBuriol } from './formats/pair-format.ts'
import { readSolomon } from './formats/solomon-format.ts'
import { readTeams } from './formats/team-format.ts'
import { readTechnicians } from './formats/technician-format.ts'
import { STANDARD_SETS } from './standard-sets.ts'

const INSTANCES = join(import.meta.dirname, 'instances')
const text = (path: string) => readFileSync(join(INSTANCES, path), 'utf8')

const FILES: readonly (readonly [family: string, path: string])[] = [
  ['solomon', 'solomon/own-10.txt'],
  ['gehring-homberger', 'solomon/own-10.txt'],
  ['li-lim', 'li-lim/own-5-pairs.txt'],
  ['sartori-buriol', 'sartori-buriol/own-n10.txt'],
  ['pillac-trsp', 'pillac-trsp/own-3-8.txt'],
  ['kovacs-strsp', 'kovacs-strsp/tasks_Team/OWN_2x2_Team.txt'],
  ['kovacs-strsp', 'kovacs-strsp/tasks_noTeam/OWN_2x2_noTeam.txt'],
]

test.each(FILES)('%s: %s is read, solved and replayed without a fault, at the cost that the engine states', (family, path) => {
  const set = STANDARD_SETS.find((one) => one.family === family)!
  const { problem, check } = set.read(join(INSTANCES, path), text(path), {})
  const plan = solvePlan(problem, { seed: 1, budget: { iterations: 500 }, fewestVehicles: set.fewestVehicles })
  const replay = check(plan)
  expect(replay.faults).toEqual([])
  expect(replay.vehicles).toBe(plan.routes.filter((route) => route.length > 0).length)
  const scale = family === 'solomon' || family === 'gehring-homberger' ? 10 : family === 'sartori-buriol' ? 1 : 1000
  expect(replay.cost).toBeCloseTo(plan.value / scale, 1)
})

test('the reader of pairs and the general checker see the same problem', () => {
  const set = STANDARD_SETS.find((one) => one.family === 'sartori-buriol')!
  const { problem, check } = set.read('', text('sartori-buriol/own-n10.txt'), {})
  const plan = solvePlan(problem, { seed: 2, budget: { iterations: 200 } })
  expect(checkPlan(problem, plan)).toEqual({ faults: [], cost: check(plan).cost })
})

test('the checkers find what is wrong', () => {
  const solomon = readSolomon(text('solomon/own-10.txt'))
  expect(solomon).toMatchObject({ vehicles: 4, capacity: 40 })
  const all = solomon.rows.map((_, row) => row).slice(1)
  expect(checkSolomon(solomon, [all]).faults.some((fault) => fault.startsWith('load'))).toBe(true)
  expect(checkSolomon(solomon, [all.toReversed()]).faults.some((fault) => fault.includes('due'))).toBe(true)
  expect(checkSolomon(solomon, all.map((row) => [row])).faults).toContain('10 vehicles of 4')
  expect(checkSolomon(solomon, [[1, 1]]).faults).toContain('1 is visited 2 times')

  expect(checkPairs(readLiLim(text('li-lim/own-5-pairs.txt')), [[6, 1], [2, 7]]).faults).toContain('6 is delivered without its pickup 1')
  expect(readSartoriBuriol(text('sartori-buriol/own-n10.txt')).matrix).toHaveLength(11)

  const technicians = readTechnicians(text('pillac-trsp/own-3-8.txt'))
  expect(technicians).toMatchObject({ crew: 3, parts: 2 })
  const requests = technicians.rows.map((_, row) => row).slice(4)
  const { faults } = checkTechnicians(technicians, new Map([[2, requests], [3, requests]]))
  expect(['lacks a skill', 'lacks a tool', 'run out of part'].filter((fault) => !faults.some((one) => one.includes(fault)))).toEqual([])

  const teams = readTeams(text('kovacs-strsp/tasks_Team/OWN_2x2_Team.txt'), text('kovacs-strsp/technicians_Team/technicians_2x2_Team.txt'))
  expect(teams.technicians).toHaveLength(4)
  expect(checkTeams(teams, [{ team: [1], rows: [2] }, { team: [1], rows: [1] }]).faults).toEqual(expect.arrayContaining(['2 needs more technicians of skill 1, level 2', 'technician 1 is on two teams, or nobody']))
})
