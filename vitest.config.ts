import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { textMacros } from './build/window-config.ts'
import { STEADY_WASM } from './core/adapters/workers/steady-wasm.ts'

export default defineConfig({
  plugins: [textMacros()],
  test: {
    projects: [
      // Beside the source, and of one thing each: a process takes file after file, so that schemas and texts are read once. Whatever a file sets (timers, mocks) it puts back.
      { extends: true, test: { name: 'units', include: ['core/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'sync-relay/**/*.test.ts'], isolate: false } },
      // What crosses modules kills processes, fills disks and mocks whole folders: a process each keeps a crash, and a leaked handle, in the file that caused it.
      { extends: true, test: { name: 'crossing', include: ['tests/**/*.test.ts'], exclude: [...configDefaults.exclude, 'tests/bench/**', 'tests/e2e/**', 'tests/bad-fixtures/planted/**'] } },
    ],
    setupFiles: ['tests/properties/same-seed.ts'],
    // The SQLite addon is native: threads of one process would share its faults.
    pool: 'forks',
    // Every worker thread here runs sources, whose types Node takes off by WebAssembly.
    execArgv: [...STEADY_WASM],
    // Much of it is waiting for processes: with no more than there are cores they would stand idle.
    maxWorkers: availableParallelism() + 1,
    // Ends what hangs, and measures nothing: a machine that has much else to do takes five times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
