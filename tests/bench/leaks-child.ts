import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { valueOf } from '../support/value-of.ts'
import { percentile } from './bench.ts'
import { peakMemory } from './child-process.ts'
import { BENCH_SESSION, BENCH_UNLOCK, benchClock, RESOURCES } from './large-company.ts'

const KINDS = ['job', 'stop', 'charge', 'material', 'time_entry', 'fact', 'payment', 'claim', 'job_transition', 'journey', 'journey_job', 'crew_member', 'storage_account'] as const

/** The first report of a process over everything, then single jobs, then a plain reading of every row that the report rests on. Argument: company folder. */
const [folder = ''] = process.argv.slice(2)
const company = valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
const { desk } = company
const { read } = desk.core.database

const start = performance.now()
const processor = process.cpuUsage()
valueOf(await desk.query(BENCH_SESSION, 'leaks.report', {}))
const seconds = (performance.now() - start) / 1_000
const { user, system } = process.cpuUsage(processor)
const megabytes = peakMemory()

const singles: number[] = []
for (const { id } of read.all<{ id: string }>('SELECT id FROM job ORDER BY id LIMIT 200')) {
  const began = performance.now()
  valueOf(await desk.query(BENCH_SESSION, 'leaks.job', { job: id }))
  singles.push(performance.now() - began)
}

const readStart = performance.now()
let rows = 0
for (const kind of KINDS) for (const row of read.iterate(`SELECT * FROM ${kind}`)) rows += row === null ? 0 : 1
const readSeconds = (performance.now() - readStart) / 1_000

company.close()
process.stdout.write(`${JSON.stringify({ seconds, processorSeconds: (user + system) / 1_000_000, megabytes, singleMs: percentile(singles.slice(20), 0.95), readSeconds, rows })}\n`)
