// npm test [-- FILTER…]: every test, after whatever they need is in place. The counts go to out/report. With a filter: the
// unit tests that match it, and neither the soak of the relays nor the window's specs (`npm run e2e [-- FILTER…]` runs those).
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureRelayServers } from './relay-servers.ts'
import { ROOT, runNode, TOOLS } from './run-node.ts'
import { runSoak } from './soak.ts'
import { REPORTS } from './tally.ts'
import { runWindowSpecs } from './window-specs.ts'

for (const report of Object.values(REPORTS)) rmSync(join(ROOT, report), { force: true })
ensureRelayServers()
const filters = process.argv.slice(2)
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.unit}`]
const unit = runNode(TOOLS.vitest, ['run', ...reporters, ...filters], 'show').code
if (filters.length > 0) process.exit(unit)
// A process of its own: it goes on while the specs hold this one up.
const soaking = runSoak()
const window = runWindowSpecs([])
const { outcome } = await soaking
process.exitCode = unit || window || ('code' in outcome ? outcome.code : 0)
