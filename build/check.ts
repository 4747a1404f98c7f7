// npm run check: types, lint, layers, dead code, the bundle and the tests; what CI runs.
// `--tests-done` takes the counts of the test run that has just ended instead of running the tests again.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GATES, type Gate } from './gates.ts'
import { ROOT, runNode } from './run-node.ts'
import { readSoak } from './soak.ts'
import { addTallies, readTestsTally, readUnitFailures, REPORTS, tallyLine, type Tally } from './tally.ts'

const { values } = parseArgs({ options: { 'tests-done': { type: 'boolean', default: false } } })

const gates = GATES.map(runGate)
if (!values['tests-done']) runNode('build/test.ts', [], 'show')
const soak = readSoak()
gates.push(tell('soak', soak.outcome, soak.seconds))
const total = addTallies([...gates, readTestsTally()])
for (const failure of readUnitFailures(join(ROOT, REPORTS.unit))) console.log(`FAILED ${failure}\n`)
console.log(tallyLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

function runGate(gate: Gate): Tally {
  const startedMs = performance.now()
  const outcome = gate.run()
  return tell(gate.name, outcome, (performance.now() - startedMs) / 1_000)
}

function tell(name: string, outcome: ReturnType<Gate['run']>, seconds: number): Tally {
  const time = `${seconds.toFixed(1)} s`
  if ('skipped' in outcome) {
    console.log(`${name}: skipped, ${outcome.skipped}`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  if (outcome.code === 0) {
    console.log(`${name}: ok (${time})`)
    return { passed: 1, failed: 0, skipped: 0 }
  }
  console.log(`${name}: FAILED (${time})\n${outcome.output}`)
  return { passed: 0, failed: 1, skipped: 0 }
}
