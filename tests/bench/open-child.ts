import { createFileKeyStore } from '../../core/adapters/keys/file-key-store.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { valueOf } from '../support/value-of.ts'
import { peakMemory } from './child-process.ts'
import { BENCH_DAY, BENCH_SESSION, BENCH_UNLOCK, benchClock, busiestLocation, RESOURCES } from './large-company.ts'

/** Opens a company and asks for one board, as a workstation does in the morning. Argument: company folder. */
const [folder = ''] = process.argv.slice(2)
valueOf(await createFileKeyStore(folder).open(BENCH_UNLOCK))
const start = performance.now()
const company = valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
valueOf(await company.desk.query(BENCH_SESSION, 'board.day', { location: busiestLocation(company), date: BENCH_DAY }))
const seconds = (performance.now() - start) / 1_000
company.close()
process.stdout.write(`${JSON.stringify({ seconds, megabytes: peakMemory() })}\n`)
