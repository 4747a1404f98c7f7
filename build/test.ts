// npm test [-- FILTER…]: every test, after whatever they need is in place. The counts go to out/report/tests.json.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium, hasWindowSpecs } from './chromium.ts'
import { ROOT, runNode, TOOLS } from './run-node.ts'
import { TESTS_REPORT } from './tally.ts'

rmSync(join(ROOT, TESTS_REPORT), { force: true })
if (hasWindowSpecs() && !ensureChromium()) process.exit(1)
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${TESTS_REPORT}`]
process.exitCode = runNode(TOOLS.vitest, ['run', ...reporters, ...process.argv.slice(2)], 'show').code
