import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addTallies, readTestsTally, readUnitFailures, readUnitTally, readWindowTally, tallyLine } from '../../build/tally.ts'
import { ROOT } from '../../build/run-node.ts'
import { scratchFolder } from '../support/scratch-folder.ts'

const RUN = { success: true, numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }

it.each([
  ['a good run', RUN, '5 passed, 0 failed'],
  ['skipped tests are told', { ...RUN, numPendingTests: 2 }, '5 passed, 0 failed, 2 skipped'],
  ['failed tests', { ...RUN, success: false, numFailedTests: 2 }, '5 passed, 2 failed'],
  ['a file that fell over before its first test', { ...RUN, success: false }, '5 passed, 1 failed'],
  ['a run without a test', { ...RUN, numPassedTests: 0 }, '0 passed, 1 failed'],
])('%s', (_, report, line) => {
  const path = join(scratchFolder(), 'tests.json')
  writeFileSync(path, JSON.stringify(report))
  expect(tallyLine(readUnitTally(path))).toBe(line)
})

it.each([
  ['a good run of the window', { expected: 7, unexpected: 0, flaky: 0, skipped: 1 }, [], '7 passed, 0 failed, 1 skipped'],
  ['a spec that passed at the second try', { expected: 6, unexpected: 0, flaky: 1, skipped: 0 }, [], '6 passed, 1 failed'],
  ['a run that fell over', { expected: 6, unexpected: 0, flaky: 0, skipped: 0 }, [{ message: 'no browser' }], '6 passed, 1 failed'],
  ['a run of the window without a spec', { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [], '0 passed, 1 failed'],
])('%s', (_, stats, errors, line) => {
  const path = join(scratchFolder(), 'e2e.json')
  writeFileSync(path, JSON.stringify({ stats, errors }))
  expect(tallyLine(readWindowTally(path))).toBe(line)
})

it('a run that left no report counts as a failure, each of the two', () => {
  expect(tallyLine(readTestsTally('/nowhere'))).toBe('0 passed, 2 failed')
})

it('what failed is named with its file, a file that fell over with its message', () => {
  const path = join(scratchFolder(), 'tests.json')
  const tests = [{ fullName: 'adds', status: 'passed', failureMessages: [] }, { fullName: 'takes away', status: 'failed', failureMessages: ['expected 1 to be 2'] }]
  writeFileSync(path, JSON.stringify({ ...RUN, testResults: [{ name: join(ROOT, 'core/sum.test.ts'), message: '', assertionResults: tests }, { name: join(ROOT, 'core/torn.test.ts'), message: 'no such module', assertionResults: [] }] }))
  expect(readUnitFailures(path)).toEqual(['core/sum.test.ts > takes away\nexpected 1 to be 2', 'core/torn.test.ts\nno such module'])
  expect(readUnitFailures('/nowhere')).toEqual([])
})

it('tallies add up', () => {
  expect(addTallies([{ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 }])).toEqual({ passed: 11, failed: 22, skipped: 33 })
})
