import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isInstallStale } from '../../build/bootstrap/install.mjs'
import { scratchFolder } from '../support/scratch-folder.ts'

const WANTED = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '2.0.0', optional: true } }

function rootWith(installed: Readonly<Record<string, { version: string }>> | null): string {
  const root = scratchFolder()
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }))
  if (installed !== null) {
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return root
}

it.each([
  ['nothing is installed', null, true],
  ['all is there but what other platforms need', { 'node_modules/a': { version: '1.0.0' } }, false],
  ['a package is missing', {}, true],
  ['a package has another version', { 'node_modules/a': { version: '0.9.0' } }, true],
  ['an optional package has another version', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '1.0.0' } }, true],
  ['a package is there that the lockfile does not name', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }, false],
])('%s', (_, installed, stale) => {
  expect(isInstallStale(rootWith(installed))).toBe(stale)
})
