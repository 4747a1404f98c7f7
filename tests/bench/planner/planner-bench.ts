import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { STANDARD_SETS } from '../../planner/standard-sets.ts'
import { readReferences } from './reference-values.ts'
import type { BenchTask } from './bench-file.ts'
import { summaryOf, type BenchRow } from './bench-summary.ts'

const OWN = join(import.meta.dirname, '../../planner/instances')

const USAGE = `npm run bench:planner -- --set NAME [--files DIR_OR_FILES ...] [--seconds 2] [--seeds 1,2,3] [--bks FILE] [--technicians FILE] [--iterations N] [--json]
Without files: the project's own small ones. --bks: reference values (CSV). --technicians: for tasks of teams, where they do not lie beside.
sets: ${STANDARD_SETS.map(({ family }) => family).join(', ')}`

/** Solves files of a public set, each within so many CPU seconds of this process (reading included), and replays each answer. Exit status 1 when a replay finds a fault. */
async function main(): Promise<number> {
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
      const row = await solvedApart({ family: set.family, path, seed, seconds: Number(values.seconds), iterations: Number(values.iterations ?? Infinity), technicians: values.technicians, reference: references.get(basename(path).replace(/[.]txt$/, '').toLowerCase()) ?? null, tuning: JSON.parse(values.tuning ?? '{}') as object })
      rows.push(row)
      process.stderr.write(`${row.instance.padEnd(24)} seed ${seed}  ${String(row.vehicles).padStart(3)} vehicles${row.extraVehicles ? ` (+${row.extraVehicles})` : ''}  cost ${row.cost.toFixed(2).padStart(10)}  gap ${row.gapPct === null ? '    -' : row.gapPct.toFixed(3).padStart(7)} %  ${row.seconds.toFixed(2)} s  ${row.iterations} iterations${row.faults.length > 0 ? `  FAULTS ${row.faults.slice(0, 3).join('; ')}` : ''}\n`)
    }
  }
  const summary = summaryOf(rows)
  if (values.json) process.stdout.write(`${JSON.stringify({ set: set.family, seconds: Number(values.seconds), summary, rows }, null, 2)}\n`)
  else process.stdout.write(`${Object.entries(summary).map(([name, value]) => `${name} ${value}`).join('  ')}\n`)
  return rows.some(({ faults }) => faults.length > 0) ? 1 : 0
}

/** In a thread of its own, as the product does: the engine's inner loops are compiled for the arrays of their first problem, and a third slower for any further one. */
function solvedApart(task: BenchTask): Promise<BenchRow> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench-worker.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Of a folder its files, and those of its folders of tasks; solutions and technicians are no problems of their own. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name.startsWith('tasks') ? filesAt(join(path, entry.name)) : []
    return entry.name.endsWith('.txt') ? [join(path, entry.name)] : []
  })
}

process.exitCode = await main()
