import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { textMacros } from '../../build/window-config.ts'
import { STEADY_WASM } from '../../core/adapters/workers/steady-wasm.ts'

const ROOT = join(import.meta.dirname, '../..')

// npm run properties [-- FILTER…]: every property test, with examples of each run's own (see many-runs.ts). Hours apart it finds what one in ten thousand examples shows.
export default defineConfig({
  root: ROOT,
  plugins: [textMacros()],
  resolve: { alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, 'many-runs.ts') }] },
  test: {
    include: globSync('{core,electron,renderer,sync-relay,tests}/**/*.test.ts', { cwd: ROOT }).filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('fc.assert(')),
    pool: 'forks',
    execArgv: [...STEADY_WASM],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
})
