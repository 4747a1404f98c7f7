import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { textMacros } from './build/window-config.ts'

export default defineConfig({
  plugins: [textMacros()],
  test: {
    include: ['core/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'sync-relay/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/bench/**', 'tests/e2e/**', 'tests/bad-fixtures/planted/**'],
    // The SQLite addon is native: a process each keeps a crash, and a leaked handle, in the file that caused it.
    pool: 'forks',
    // By itself one less than there are cores: half of a small machine would stand idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
  },
})
