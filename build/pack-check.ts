// npm run pack:check: lays the Linux package out around an empty Electron, without a network, and looks at what came of it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.ts'
import { archiveProblems } from './packaging/archive-contents.ts'
import { problemsOf, readBuilderConfig, versionProblems } from './packaging/builder-config.ts'
import { makeFakeElectron } from './packaging/fake-electron.ts'
import { fuseProblems } from './packaging/fuse-problems.ts'
import { startProblems } from './packaging/start-extracted.ts'
import { ROOT, runNode, TOOLS } from './run-node.ts'

const FOLDER = join('out', 'packaging')
const PROGRAM = join(ROOT, FOLDER, 'packages', process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked')

const config = readBuilderConfig()
const problems = [...problemsOf(config), ...versionProblems(config)]
if (problems.length === 0) problems.push(...(await packagedProblems()))
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

async function packagedProblems(): Promise<string[]> {
  const built = runNode(TOOLS.electronVite, ['build', '-c', 'build/electron.vite.config.ts', '-l', 'warn'], 'collect')
  if (built.code !== 0) return [built.output]
  rmSync(join(ROOT, FOLDER), { recursive: true, force: true })
  makeFakeElectron(join(ROOT, FOLDER, 'electron'), config.electronVersion)
  const packed = runNode(TOOLS.electronBuilder, ['--linux', 'dir', `-c.electronDist=${FOLDER}/electron`, `-c.directories.output=${FOLDER}/packages`, '--publish', 'never'], 'collect')
  if (packed.code !== 0) return [packed.output]
  const resources = join(PROGRAM, 'resources')
  const found = [...archiveProblems(resources), ...(await fuseProblems(join(PROGRAM, 'trujourney')))]
  if (!ensureChromium()) return [...found, 'the packed program was not started: there is no Chromium']
  return [...found, ...(await startProblems(resources))]
}
