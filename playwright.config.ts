import { defineConfig } from '@playwright/test'

/**
 * The window as people meet it: the built bundles in a real Chromium, over the desk host and in the shell (the stand-in
 * executable unless DESK_ELECTRON names a real one). Two files at a time: each spec has a desk of its own, and much of it is waiting.
 */
const HOST = { name: 'host', testMatch: ['console/**/*.spec.ts', 'host/**/*.spec.ts', 'relay/**/*.spec.ts'] }
/**
 * Both show the same code of the same window, so a spec of what a screen does proves nothing new in the shell. What has a way
 * of its own there carries the tag: how the desk is reached, dies and comes back, who is let in, addresses and reloads under
 * the shell's own protocol, files chosen, paper, keys that a menu could take, and the desk's own way to the network.
 */
const SHELL = { name: 'shell', testMatch: ['console/**/*.spec.ts', 'shell/**/*.spec.ts'], grep: [/@shell/, /shell[\\/]\S+\.spec\.ts/] }
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
