// npm run check: types, lint, layers, dead code, the bundle and the tests; what CI runs.
// `--tests-done` takes the counts of the test run that has just ended instead of running the tests again.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GATES, type Gate } from './gates.ts'
import { ROOT, runNode } from './run-node.ts'
import { addTallies, readTestsTally, readUnitFailures, REPORTS, tallyLine, type Tally } from './tally.ts'

const { values } = parseArgs({ options: { 'tests-done': { type: 'boolean', default: false } } })

const gates = GATES.map(runGate)
if (!values['tests-done']) runNode('build/test.ts', [], 'show')
const total = addTallies([...gates, readTestsTally()])
for (const failure of readUnitFailures(join(ROOT, REPORTS.unit))) console.log(`FAILED ${failure}\n`)
console.log(tallyLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

function runGate(gate: Gate): Tally {
  const startedMs = performance.now()
  const outcome = gate.run()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  if ('skipped' in outcome) {
    console.log(`${gate.name}: skipped, ${outcome.skipped}`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  if (outcome.code === 0) {
    console.log(`${gate.name}: ok (${seconds} s)`)
    return { passed: 1, failed: 0, skipped: 0 }
  }
  console.log(`${gate.name}: FAILED (${seconds} s)\n${outcome.output}`)
  return { passed: 0, failed: 1, skipped: 0 }
}
