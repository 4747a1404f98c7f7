#!/usr/bin/env node
// Stands where the Electron executable would, and takes the same command line: [switches] <app folder or entry> [arguments]
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const given = process.argv.slice(2)
const end = given.findIndex((argument) => !argument.startsWith('-'))
const switches = end === -1 ? given : given.slice(0, end)
const [appPath = '.', ...rest] = end === -1 ? [] : given.slice(end)
const app = resolve(appPath)
const isInspector = (/** @type {string} */ flag) => flag.startsWith('--inspect')

const child = spawn(process.execPath, [...switches.filter(isInspector), '--no-warnings=ExperimentalWarning', '--import', new URL('register.ts', import.meta.url).href, entryOf(app), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, EHOST_APP: app, EHOST_SWITCHES: JSON.stringify(switches.filter((flag) => !isInspector(flag))) },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))

/** @param {string} path */
function entryOf(path) {
  if (!statSync(path).isDirectory()) return path
  return join(path, JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).main)
}
