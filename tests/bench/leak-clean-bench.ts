import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { writeSampleFolder } from '../../core/adapters/files/write-sample-folder.ts'
import { readSampleAreas } from '../../core/adapters/places/sample-areas.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../../core/modules/cost-compensation/leaks/leak-parameters.ts'
import { scanLeaks } from '../../core/modules/cost-compensation/leaks/scan-leaks.ts'
import { WHOLE_SCOPE } from '../../core/modules/cost-compensation/sheets/job-batches.ts'
import { findUnexplained } from '../../core/modules/cost-compensation/unexplained/find-unexplained.ts'
import { valueOf } from '../support/value-of.ts'
import type { Bench, BenchContext } from './bench.ts'
import { BENCH_DAY, BENCH_SESSION, BENCH_UNLOCK, benchClock, benchFolder, emptyCompany, importerOf, RESOURCES } from './large-company.ts'

/** By itself comes what no office can prevent: overtime, claims, card fees, a discount within somebody's authority. */
const ITSELF: readonly string[] = ['L09', 'L17', 'L18']

export const leakCleanBench: Bench = {
  name: 'leak-clean',
  about: 'what the rules and the statistics point out in a company whose office forgets nothing',
  async run(context) {
    const company = await cleanCompany(context)
    const scan = await scanLeaks(company.desk.core.database.read, { scope: WHOLE_SCOPE, asOf: BENCH_DAY, parameters: DEFAULT_LEAK_PARAMETERS, rule: null, withEvidence: false, withMargins: true, nextTurn: () => Promise.resolve(), helper: null, signal: null, onProgress: null })
    company.close()
    const start = performance.now()
    const { unexplainedAlarmRate: alarmRate, unexplainedCents: smallestCents } = DEFAULT_LEAK_PARAMETERS
    const alarms = findUnexplained(scan.margins, scan.findings, { alarmRate, smallestCents })
    const seconds = (performance.now() - start) / 1_000
    return [
      { what: 'jobs', value: scan.jobs, unit: 'jobs' },
      { what: 'findings of the rules, but for what comes by itself', value: scan.findings.filter(({ rule }) => !ITSELF.includes(rule)).length / scan.jobs, unit: 'per job', bar: { atMost: 0.001 } },
      { what: 'statistical alarms', value: (100 * alarms.length) / scan.jobs, unit: '% jobs', bar: { atMost: 1 } },
      { what: 'time of the statistics over every job', value: seconds, unit: 's' },
    ]
  },
}

async function cleanCompany({ quick, say }: BenchContext): Promise<OpenCompany> {
  const base = join(benchFolder(quick).company, '../../clean', quick ? 'small' : 'large')
  const folder = join(base, 'company')
  if (!existsSync(join(folder, 'imported'))) {
    say('making a company without leaks ...')
    const data = join(base, 'data')
    writeSampleFolder({ size: quick ? 'small' : 'large', seed: 1, today: BENCH_DAY, places: readSampleAreas(RESOURCES), leaks: 'none' }, { data, truth: join(base, 'truth') })
    const company = await emptyCompany(folder)
    valueOf(await importerOf(company).apply(BENCH_SESSION, { path: data }))
    company.close()
    mkdirSync(join(folder, 'imported'))
  }
  return valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
}
