import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** The command line: one file with everything in it but the native SQLite module, which stays a package. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/cli',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: { input: { main: resolve(import.meta.dirname, 'core/cli/main.ts') }, output: { entryFileNames: '[name].js' } },
  },
})
