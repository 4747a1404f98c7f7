import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/** True when node_modules does not hold what the lockfile says. @param {string} root */
export function isInstallStale(root) {
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  const wanted = readLock(join(root, 'package-lock.json'))
  return installed === null || wanted === null || differs(wanted.packages ?? {}, installed.packages ?? {})
}

/**
 * Optional packages may be missing (they are for other platforms), but not be of another version.
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} installed
 */
function differs(wanted, installed) {
  return Object.entries(wanted).some(([path, want]) => {
    if (path === '' || want.link === true) return false
    const have = installed[path]
    return have === undefined ? want.optional !== true : have.version !== want.version
  })
}

/** @param {string} path @returns {Lock | null} */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/**
 * Installs from the lockfile, everything included: builds and tests run from a clone. All output goes to stderr,
 * because the command that follows may be asked for JSON. Returns npm's exit code.
 * @param {string} root
 */
export function installPackages(root) {
  console.error('Installing the packages of package-lock.json (once, and again when it changes) …')
  // `npm ci` removes node_modules first, and Windows refuses to remove a Node that is running from it.
  const inPlace = process.platform === 'win32' && existsSync(join(root, 'node_modules'))
  const args = [...(inPlace ? ['install', '--no-save'] : ['ci']), '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npmCli = process.env['npm_execpath']
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const done =
    npmCli?.endsWith('npm-cli.js') === true
      ? spawnSync(process.execPath, [npmCli, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.error !== undefined) console.error(`npm could not be started: ${done.error.message}`)
  return done.status ?? 1
}
