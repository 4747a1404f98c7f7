#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildBundle, bundlePath, isBundleStale } from './bundle.mjs'
import { electronProgram } from './electron-program.mjs'
import { handOver } from './hand-over.mjs'
import { prepare, ROOT } from './prepare.mjs'

const node = prepare()
const words = process.argv.slice(2)
const command = words.find((word) => !word.startsWith('-'))
/** Only these show the window; a script that asks for a board does not wait for it to be built. */
const showsWindow = (command === 'start' && !words.includes('--terminal')) || command === 'serve'
const program = command === 'start' && showsWindow && !words.includes('--no-open') ? electronProgram(ROOT, process.env, process.platform) : null
/** @type {readonly ('cli' | 'window' | 'shell')[]} */
const needed = program !== null ? ['cli', 'shell'] : showsWindow ? ['cli', 'window'] : ['cli']
for (const name of needed) {
  if (!isBundleStale(ROOT, name)) continue
  console.error(`Building ${name === 'cli' ? 'the program' : 'the window'} (once, and again when its sources change) …`)
  const code = buildBundle(ROOT, node, name)
  if (code !== 0) process.exit(code)
}
if (program !== null) process.env['TRUJOURNEY_SHELL'] = JSON.stringify(program)
if (realpathSync(node) === realpathSync(process.execPath)) {
  module.enableCompileCache(join(ROOT, 'out', 'compile-cache'))
  await import(pathToFileURL(bundlePath(ROOT, 'cli')).href)
} else {
  handOver(node, [bundlePath(ROOT, 'cli'), ...process.argv.slice(2)])
}
