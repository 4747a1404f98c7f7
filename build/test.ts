// npm test [-- FILTER…]: every test, after whatever they need is in place. The counts go to out/report. With a filter: the
// unit tests that match it, and no window specs (`npm run e2e [-- FILTER…]` runs those).
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureRelayServers } from './relay-servers.ts'
import { ROOT, runNode, TOOLS } from './run-node.ts'
import { REPORTS } from './tally.ts'
import { runWindowSpecs } from './window-specs.ts'

for (const report of Object.values(REPORTS)) rmSync(join(ROOT, report), { force: true })
ensureRelayServers()
const filters = process.argv.slice(2)
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.unit}`]
const unit = runNode(TOOLS.vitest, ['run', ...reporters, ...filters], 'show').code
const window = filters.length === 0 ? runWindowSpecs([]) : 0
process.exitCode = unit === 0 ? window : unit
