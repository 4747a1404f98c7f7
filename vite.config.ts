import { join } from 'node:path'
import { defineConfig } from 'vite'
import { solverFile } from './build/solver-file.ts'
import { workerEntries, workerUrls } from './build/worker-entries.ts'

/** The command line: everything in it but the native SQLite module, which stays a package, and the solver's WebAssembly beside it. */
export default defineConfig({
  publicDir: false,
  plugins: [workerUrls(), solverFile()],
  ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/cli',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: join(import.meta.dirname, 'core', 'cli', 'main.ts'), ...workerEntries() },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
