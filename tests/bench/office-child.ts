import { createInterface } from 'node:readline'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createFileKeyStore } from '../../core/adapters/keys/file-key-store.ts'
import { keepInStep } from '../../core/adapters/sync/desk-sync.ts'
import { waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import { valueOf } from '../support/value-of.ts'
import { peakMemory } from './child-process.ts'
import { BENCH_DAY, BENCH_SESSION, BENCH_UNLOCK, benchClock, RESOURCES } from './large-company.ts'

/**
 * Head office's desk in a process of its own: opens the company in the folder given, puts itself in step and asks for the merged board,
 * says so in lines of JSON, and then when it has which change of a job. Ends when its input does.
 */
const [folder = ''] = process.argv.slice(2)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

valueOf(await createFileKeyStore(folder).open(BENCH_UNLOCK))
const start = performance.now()
const seconds = () => (performance.now() - start) / 1_000
const company = valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
const { desk } = company
const sync = keepInStep(company, (error) => process.stderr.write(`${String(error)}\n`))
const locations = desk.core.database.read.all<{ id: string }>('SELECT id FROM location ORDER BY id').map(({ id }) => id)
const range = { locations, from: BENCH_DAY, days: 1 }
const opened = seconds()
const board = valueOf(await desk.query(BENCH_SESSION, 'board.range', range)) as { readonly journeys: readonly unknown[]; readonly jobs: readonly unknown[] }
say({ type: 'board', opened, seconds: seconds(), journeys: board.journeys.length, loose: board.jobs.length, megabytes: peakMemory() })

const settling = setInterval(() => {
  const { state, opened: inStep, wanted } = sync.current()
  if (state !== 'online' || inStep < wanted || waitingChanges(desk.core.database.read).length > 0) return
  clearInterval(settling)
  say({ type: 'inStep', seconds: seconds(), documents: wanted, megabytes: peakMemory() })
}, 50)

// Seen is what the board of all locations says, not what lies in a queue.
desk.onEvent(({ records }) => {
  const jobs = records.filter(({ kind }) => kind === 'job')
  if (jobs.length === 0) return
  void desk.query(BENCH_SESSION, 'board.parts', { ...range, records: jobs.slice(0, 100) }).then((parts) => {
    if (parts.ok) for (const { id } of jobs) say({ type: 'seen', job: id, at: Date.now() })
  })
})

createInterface({ input: process.stdin }).on('close', () => {
  say({ type: 'end', megabytes: peakMemory() })
  sync.close()
  company.close()
  process.exit(0)
})
