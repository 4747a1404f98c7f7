// npm run check: types, lint, layers, dead code, the bundle and the tests; what CI runs.
// `--tests-done` takes the counts of the test run that has just ended instead of running the tests again.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GATES, startSoak, type Gate, type GateRun } from './gates.ts'
import { ROOT, runNode } from './run-node.ts'
import { addTallies, readTestsTally, readUnitFailures, REPORTS, tallyLine, type Tally } from './tally.ts'

const { values } = parseArgs({ options: { 'tests-done': { type: 'boolean', default: false } } })

const soaking = startSoak()
const gates = GATES.map(runGate)
gates.push(tell(await soaking))
if (!values['tests-done']) runNode('build/test.ts', [], 'show')
const total = addTallies([...gates, readTestsTally()])
for (const failure of readUnitFailures(join(ROOT, REPORTS.unit))) console.log(`FAILED ${failure}\n`)
console.log(tallyLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

function runGate(gate: Gate): Tally {
  const startedMs = performance.now()
  return tell({ name: gate.name, outcome: gate.run(), startedMs })
}

function tell({ name, outcome, startedMs }: GateRun): Tally {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  if ('skipped' in outcome) {
    console.log(`${name}: skipped, ${outcome.skipped}`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  if (outcome.code === 0) {
    console.log(`${name}: ok (${seconds} s)`)
    return { passed: 1, failed: 0, skipped: 0 }
  }
  console.log(`${name}: FAILED (${seconds} s)\n${outcome.output}`)
  return { passed: 0, failed: 1, skipped: 0 }
}
