import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../build/run-node.ts'
import { BREAKS } from './breaks.ts'

/**
 * Breaks the code in one place after the other and sees that the test which the catalogue names fails, which it has to; `npm run prove [-- ID…]`.
 * It changes files of the working tree and puts each back: to be run where nothing else works in it. Ends with 1 where a test noticed nothing, or a place is there no more.
 */
const wanted = process.argv.slice(2)
let unnoticed = 0
for (const { id, file, from, to, test, title } of BREAKS.filter((one) => wanted.length === 0 || wanted.includes(one.id))) {
  const path = join(ROOT, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2) {
    unnoticed += 1
    process.stdout.write(`${id}  ${file}: no such place, or several\n`)
    continue
  }
  writeFileSync(path, whole.replace(from, () => to))
  try {
    const pattern = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', test, '-t', pattern, '--reporter=dot'], { cwd: ROOT, encoding: 'utf8', timeout: 120_000 })
    const hasRun = /Tests .*(failed|passed)/.test(stdout)
    if (status === 0 || !hasRun) unnoticed += 1
    process.stdout.write(`${id}  ${status === 0 ? 'NOT NOTICED' : hasRun ? 'noticed' : 'DID NOT RUN'}  ${test}: ${title}\n`)
  } finally {
    writeFileSync(path, whole)
  }
}
process.exitCode = unnoticed === 0 ? 0 : 1
