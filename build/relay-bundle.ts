import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runNode, TOOLS, type Outcome } from './run-node.ts'

const FOLDER = join(ROOT, 'out', 'relay')
const ADDON = 'better-sqlite3-multiple-ciphers'
/** With glibc: the images and servers that it is meant for. */
const PREBUILT = ['linux-x64', 'linux-arm64'] as const

/** Builds the relay as one folder, out/relay, that runs with Node and nothing else (`node main.js serve`); with `page: false` without the operator’s page. */
export function buildRelay({ page }: { readonly page: boolean } = { page: true }): Outcome {
  const program = runNode(TOOLS.vite, ['build', '-c', 'build/relay.vite.config.ts', '--logLevel', 'error'], 'collect')
  if (program.code !== 0) return program
  const addon = join(ROOT, 'node_modules', ADDON)
  const prebuilt = new Set([...PREBUILT, `${process.platform}-${process.arch}`])
  for (const part of ['package.json', 'LICENSE', 'lib', ...[...prebuilt].map((platform) => join('prebuilds', `${platform}.node`))]) {
    cpSync(join(addon, part), join(FOLDER, 'node_modules', ADDON, part), { recursive: true })
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  writeFileSync(join(FOLDER, 'package.json'), `${JSON.stringify({ name: 'trujourney-relay', version, private: true, type: 'module', main: 'main.js' }, null, 2)}\n`)
  for (const [from, to] of [['LICENSE', 'LICENSE'], [join('docs', 'third-party.md'), 'third-party.md']] as const) cpSync(join(ROOT, from), join(FOLDER, to))
  if (!page) return program
  const built = runNode(TOOLS.vite, ['build', '-c', 'build/relay-page.vite.config.ts', '--logLevel', 'error'], 'collect')
  if (built.code === 0) cpSync(join(ROOT, 'out', 'relay-page'), join(FOLDER, 'page'), { recursive: true })
  return built
}
