import { defineConfig } from '@playwright/test'

/**
 * The window as people meet it: the built bundles in a real Chromium, once over the desk host and once in the shell
 * (the stand-in executable unless DESK_ELECTRON names a real one). Two files at a time: each spec has a desk of its own, and much of it is waiting.
 */
const HOST = { name: 'host', testMatch: ['console/**/*.spec.ts', 'host/**/*.spec.ts', 'relay/**/*.spec.ts'] }
const SHELL = { name: 'shell', testMatch: ['console/**/*.spec.ts', 'shell/**/*.spec.ts'] }
/** The stand-in needs the pipes of Unix; Electron itself runs everywhere. */
const hasShell = process.platform !== 'win32' || Boolean(process.env['DESK_ELECTRON'])

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e/results',
  snapshotPathTemplate: 'tests/e2e/snapshots/{arg}{ext}',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000, toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01 } },
  reporter: [['list'], ['json', { outputFile: 'out/report/e2e.json' }]],
  projects: hasShell ? [HOST, SHELL] : [HOST],
})
