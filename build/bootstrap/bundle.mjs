import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['core', 'package-lock.json', 'vite.config.ts']

/** @param {string} root */
export function bundlePath(root) {
  return join(root, 'out', 'cli', 'main.js')
}

/** True when the bundle is missing or older than any file it is made from. @param {string} root */
export function isBundleStale(root) {
  const bundle = bundlePath(root)
  return !existsSync(bundle) || SOURCES.some((source) => newestMs(join(root, source)) > statSync(bundle).mtimeMs)
}

/** A folder's own time counts too: it changes when a file in it is removed. @param {string} path @returns {number} epoch milliseconds */
function newestMs(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs)
}

/** Builds into out/cli; words go to stderr, because the command that follows may be asked for JSON. @param {string} root @param {string} node */
export function buildBundle(root, node) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  return spawnSync(node, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1
}
