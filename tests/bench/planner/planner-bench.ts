import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { solvePlan } from '../../../core/modules/calendar-capacity/planner/solve-plan.ts'
import { STANDARD_SETS, type StandardSet } from '../../planner/standard-sets.ts'
import { readReferences } from './reference-values.ts'
import { summaryOf, type BenchRow } from './bench-summary.ts'

const OWN = join(import.meta.dirname, '../../planner/instances')

const USAGE = `npm run bench:planner -- --set NAME [--files DIR_OR_FILES ...] [--seconds 2] [--seeds 1,2,3] [--bks FILE] [--technicians FILE] [--iterations N] [--json]
Without files: the project's own small ones. --bks: reference values (CSV). --technicians: for tasks of teams, where they do not lie beside.
sets: ${STANDARD_SETS.map(({ family }) => family).join(', ')}`

/** Solves files of a public set, each within so many CPU seconds of this process (reading included), and replays each answer. Exit status 1 when a replay finds a fault. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { set: { type: 'string' }, seconds: { type: 'string', default: '2' }, files: { type: 'string', multiple: true, default: [] }, seeds: { type: 'string', default: '1' }, bks: { type: 'string' }, iterations: { type: 'string' }, technicians: { type: 'string' }, tuning: { type: 'string' }, json: { type: 'boolean' } },
  })
  const set = STANDARD_SETS.find(({ family }) => family.startsWith(values.set ?? '-'))
  const named = [...values.files, ...positionals]
  const files = (named.length > 0 || !set ? named : [join(OWN, set.family)]).flatMap(filesAt)
  if (!set || files.length === 0) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const references = readReferences(values.bks, set)
  const rows: BenchRow[] = []
  for (const path of files) {
    for (const seed of values.seeds.split(',').map(Number)) {
      const row = benchFile(set, path, seed, { seconds: Number(values.seconds), iterations: Number(values.iterations ?? Infinity), technicians: values.technicians, reference: references.get(basename(path).replace(/[.]txt$/, '').toLowerCase()), tuning: JSON.parse(values.tuning ?? '{}') as object })
      rows.push(row)
      process.stderr.write(`${row.instance.padEnd(24)} seed ${seed}  ${String(row.vehicles).padStart(3)} vehicles${row.extraVehicles ? ` (+${row.extraVehicles})` : ''}  cost ${row.cost.toFixed(2).padStart(10)}  gap ${row.gapPct === null ? '    -' : row.gapPct.toFixed(3).padStart(7)} %  ${row.seconds.toFixed(2)} s  ${row.iterations} iterations${row.faults.length > 0 ? `  FAULTS ${row.faults.slice(0, 3).join('; ')}` : ''}\n`)
    }
  }
  const summary = summaryOf(rows)
  if (values.json) process.stdout.write(`${JSON.stringify({ set: set.family, seconds: Number(values.seconds), summary, rows }, null, 2)}\n`)
  else process.stdout.write(`${Object.entries(summary).map(([name, value]) => `${name} ${value}`).join('  ')}\n`)
  return rows.some(({ faults }) => faults.length > 0) ? 1 : 0
}

function benchFile(set: StandardSet, path: string, seed: number, options: { seconds: number; iterations: number; technicians: string | undefined; reference: { vehicles: number | null; cost: number } | undefined; tuning: object }): BenchRow {
  const start = process.cpuUsage()
  const seconds = () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  // Asking the system what was spent costs far more than reading a clock, which runs no slower than what is spent.
  let asked = performance.now()
  let share = 0
  const spent = () => {
    if (performance.now() - asked < 4) return share
    asked = performance.now()
    share = seconds() / options.seconds
    return share
  }
  const { problem, check } = set.read(path, readFileSync(path, 'utf8'), { technicians: options.technicians })
  const answer = solvePlan(problem, { seed, fewestVehicles: set.fewestVehicles, tuning: options.tuning, budget: { iterations: options.iterations, spent } })
  const took = seconds()
  const { vehicles, cost, faults } = check(answer)
  const { reference } = options
  const extraVehicles = set.fewestVehicles && reference?.vehicles ? vehicles - reference.vehicles : null
  return { instance: basename(path).replace(/[.]txt$/, ''), seed, vehicles, extraVehicles, cost, gapPct: reference ? (100 * (cost - reference.cost)) / reference.cost : null, seconds: took, iterations: answer.iterations, unserved: answer.unserved.length, faults }
}

/** Of a folder its files, and those of its folders of tasks; solutions and technicians are no problems of their own. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name.startsWith('tasks') ? filesAt(join(path, entry.name)) : []
    return entry.name.endsWith('.txt') ? [join(path, entry.name)] : []
  })
}

process.exitCode = main()
