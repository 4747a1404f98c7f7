import { defineConfig } from '@playwright/test'

/** `shell`: the program's windows, through Electron or its stand-in. `host`: browsers at the desk host. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'out/report/e2e.json' }]],
  projects: [
    { name: 'shell', testDir: 'tests/e2e/shell' },
    { name: 'host', testDir: 'tests/e2e/host' },
  ],
})
