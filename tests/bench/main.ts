import { parseArgs } from 'node:util'
import { reaches, type Bench, type Measure } from './bench.ts'
import { auditBench } from './audit-bench.ts'
import { auditMillionBench } from './audit-million-bench.ts'
import { auditViewBench } from './audit-view-bench.ts'
import { boardBench } from './board-bench.ts'
import { capacityBench } from './capacity-bench.ts'
import { commitBench } from './commit-bench.ts'
import { consoleBench } from './console-bench.ts'
import { convergenceBench } from './convergence-bench.ts'
import { crashBench } from './crash-bench.ts'
import { crowdBench } from './crowd-bench.ts'
import { depotsMapBench } from './depots-map-bench.ts'
import { durationsBench } from './durations-bench.ts'
import { headOfficeBench } from './head-office-bench.ts'
import { importBench } from './import-bench.ts'
import { leakCleanBench } from './leak-clean-bench.ts'
import { leakTruthBench } from './leak-truth-bench.ts'
import { leaksBench } from './leaks-bench.ts'
import { mapBench } from './map-bench.ts'
import { openBench } from './open-bench.ts'
import { phonesBench } from './phones-bench.ts'
import { planBench, planRepairBench } from './plan-bench.ts'
import { planDaysBench } from './plan-days-bench.ts'
import { planExactBench } from './plan-exact-bench.ts'
import { policyBench } from './policy-bench.ts'
import { relayChaosBench } from './relay-chaos-bench.ts'
import { relayColdBench } from './relay-cold-bench.ts'
import { relayLoadBench } from './relay-load-bench.ts'
import { relayOfflineBench } from './relay-offline-bench.ts'
import { relayScaleBench } from './relay-scale-bench.ts'
import { relayStorageBench } from './relay-storage-bench.ts'
import { recommendBench } from './recommend-bench.ts'
import { roadsBench } from './roads-bench.ts'
import { tagsBench } from './tags-bench.ts'
import { wallBench } from './wall-bench.ts'
import { windowBench } from './window-bench.ts'

const BENCHES: readonly Bench[] = [importBench, openBench, boardBench, commitBench, leaksBench, durationsBench, tagsBench, leakTruthBench, leakCleanBench, recommendBench, capacityBench, planBench, planRepairBench, planDaysBench, planExactBench, policyBench, auditBench, auditMillionBench, auditViewBench, crashBench, convergenceBench, relayStorageBench, relayLoadBench, relayColdBench, relayScaleBench, relayOfflineBench, relayChaosBench, headOfficeBench, consoleBench, mapBench, roadsBench, depotsMapBench, windowBench, wallBench, phonesBench, crowdBench]

/**
 * `npm run bench -- [NAME ...] [--json] [--quick]`: a table for people, one JSON object for scripts.
 * Benches on the large company make it once (some minutes) under out/bench. Exit status 1 when a bar is missed.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, list: { type: 'boolean' } } })
  const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name))
  if (values.list || unknown.length > 0) {
    for (const bench of BENCHES) process.stderr.write(`${bench.name.padEnd(14)}${bench.about}\n`)
    return unknown.length > 0 ? 2 : 0
  }
  const context = { say: (text: string) => void process.stderr.write(`${text}\n`), quick: values.quick ?? false }
  const results: Record<string, readonly Measure[]> = {}
  for (const bench of BENCHES) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue
    context.say(`${bench.name}: ${bench.about}`)
    results[bench.name] = await bench.run(context)
    if (!values.json) for (const measure of results[bench.name] ?? []) process.stdout.write(`  ${lineOf(measure)}\n`)
  }
  const missed = Object.values(results).flat().filter((measure) => !reaches(measure))
  if (values.json) process.stdout.write(`${JSON.stringify({ benches: results, missed: missed.map(({ what }) => what) }, null, 2)}\n`)
  return missed.length > 0 && !context.quick ? 1 : 0
}

function lineOf(measure: Measure): string {
  const { what, value, unit, bar } = measure
  const wanted = bar === undefined ? '' : 'atMost' in bar ? `at most ${bar.atMost}` : `at least ${bar.atLeast}`
  return `${what.padEnd(58)} ${value.toFixed(value < 10 ? 2 : 0).padStart(10)} ${unit.padEnd(8)} ${bar ? (reaches(measure) ? 'ok  ' : 'MISS') : '    '} ${wanted}`
}

process.exitCode = await main()
