import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What is built, from what, and how. The window takes contracts and rules from core, so it is as old as core. */
const BUNDLES = /** @type {const} */ ({
  cli: { output: ['out', 'cli', 'main.js'], sources: ['core', 'package-lock.json', 'vite.config.ts'], tool: ['vite', 'bin', 'vite.js'], args: [] },
  window: {
    output: ['out', 'renderer', 'index.html'],
    sources: ['core', 'renderer', 'package-lock.json', 'lingui.config.ts', 'build/window-config.ts', 'build/window.vite.config.ts'],
    tool: ['vite', 'bin', 'vite.js'],
    args: ['-c', 'build/window.vite.config.ts'],
  },
  /** The program of its own, with the window in it. */
  shell: {
    output: ['out', 'main', 'main.js'],
    sources: ['core', 'renderer', 'electron', 'package-lock.json', 'lingui.config.ts', 'build/window-config.ts', 'build/electron.vite.config.ts'],
    tool: ['electron-vite', 'bin', 'electron-vite.js'],
    args: ['-c', 'build/electron.vite.config.ts'],
  },
})

/** @param {string} root @param {keyof typeof BUNDLES} name */
export function bundlePath(root, name) {
  return join(root, ...BUNDLES[name].output)
}

/** True when a bundle is missing or older than any file it is made from. @param {string} root @param {keyof typeof BUNDLES} name */
export function isBundleStale(root, name) {
  const bundle = bundlePath(root, name)
  return !existsSync(bundle) || BUNDLES[name].sources.some((source) => newestMs(join(root, source)) > statSync(bundle).mtimeMs)
}

/** A folder's own time counts too: it changes when a file in it is removed. @param {string} path @returns {number} epoch milliseconds */
function newestMs(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs)
}

/** Words go to stderr, because the command that follows may be asked for JSON. @param {string} root @param {string} node @param {keyof typeof BUNDLES} name */
export function buildBundle(root, node, name) {
  const { tool, args } = BUNDLES[name]
  return spawnSync(node, [join(root, 'node_modules', ...tool), 'build', ...args, '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1
}
