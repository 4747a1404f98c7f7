import { join } from 'node:path'
import { defineConfig } from 'vite'
import { workerEntries, workerUrls } from './worker-entries.ts'

const ROOT = join(import.meta.dirname, '..')

/** The relay: everything in it but the native SQLite module, which stays a package (see `relay-bundle.ts`). */
export default defineConfig({
  root: ROOT,
  publicDir: false,
  plugins: [workerUrls()],
  ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', 'pg-native', 'bufferutil', 'utf-8-validate'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: join(ROOT, 'out', 'relay'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: join(ROOT, 'sync-relay', 'main.ts'), 'health-check': join(ROOT, 'sync-relay', 'health-check.ts'), ...workerEntries('sync-relay') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
