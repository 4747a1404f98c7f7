import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { bundlePath, isBundleStale } from '../../build/bootstrap/bundle.mjs'
import { scratchFolder } from '../support/scratch-folder.ts'

let root: string

function touch(path: string, atSeconds: number): void {
  const full = join(root, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, '')
  utimesSync(full, atSeconds, atSeconds)
}

/** Writing a file moves its folder's time to now. */
function settleFolders(atSeconds: number): void {
  for (const folder of ['core', 'core/domain']) utimesSync(join(root, folder), atSeconds, atSeconds)
}

beforeEach(() => {
  root = scratchFolder()
  touch('core/domain/job.ts', 100)
  touch('core/domain/job.test.ts', 100)
  touch('out/cli/main.js', 200)
  settleFolders(100)
})

it('a bundle younger than its sources is fresh', () => {
  expect(isBundleStale(root, 'cli')).toBe(false)
})

it('a missing bundle is stale', () => {
  rmSync(bundlePath(root, 'cli'))
  expect(isBundleStale(root, 'cli')).toBe(true)
})

it('a younger source makes it stale, a younger test does not', () => {
  touch('core/domain/job.test.ts', 300)
  settleFolders(100)
  expect(isBundleStale(root, 'cli')).toBe(false)
  touch('core/domain/job.ts', 300)
  settleFolders(100)
  expect(isBundleStale(root, 'cli')).toBe(true)
})

it('a removed source makes it stale', () => {
  rmSync(join(root, 'core/domain/job.ts'))
  expect(isBundleStale(root, 'cli')).toBe(true)
})

it('a changed lockfile makes it stale', () => {
  touch('package-lock.json', 300)
  expect(isBundleStale(root, 'cli')).toBe(true)
})

it('the window is as old as what it is made from, core included', () => {
  touch('renderer/main.tsx', 100)
  touch('out/renderer/index.html', 200)
  utimesSync(join(root, 'renderer'), 100, 100)
  expect(isBundleStale(root, 'window')).toBe(false)
  touch('renderer/main.tsx', 300)
  expect(isBundleStale(root, 'window')).toBe(true)
  expect(isBundleStale(root, 'cli')).toBe(false)
})
