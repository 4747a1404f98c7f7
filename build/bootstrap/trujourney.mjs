#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildBundle, bundlePath, isBundleStale } from './bundle.mjs'
import { handOver } from './hand-over.mjs'
import { prepare, ROOT } from './prepare.mjs'

const node = prepare()
if (isBundleStale(ROOT)) {
  const code = buildBundle(ROOT, node)
  if (code !== 0) process.exit(code)
}
if (realpathSync(node) === realpathSync(process.execPath)) {
  module.enableCompileCache(join(ROOT, 'out', 'compile-cache'))
  await import(pathToFileURL(bundlePath(ROOT)).href)
} else {
  handOver(node, [bundlePath(ROOT), ...process.argv.slice(2)])
}
