import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Worker threads start from a file: every `*-worker.ts` is an entry of its own, beside main.js. */
const workers = globSync('core/**/*-worker.ts', { cwd: import.meta.dirname })
const entries = ['core/cli/main.ts', ...workers].map((path) => [basename(path, '.ts'), resolve(import.meta.dirname, path)] as const)

/** Sources say `new URL('./store-worker.ts', import.meta.url)`; in the bundle that is store-worker.js, and all files lie in one folder. */
function workerUrls(): Plugin {
  return {
    name: 'worker-urls',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.url')) return null
      const bundled = code.replaceAll(/(new URL\('\.\/)(?:[\w./-]+\/)?([\w-]+-worker)\.ts(', import\.meta\.url\))/g, '$1$2.js$3')
      return { code: bundled, map: null }
    },
  }
}

/** The command line: everything in it but the native SQLite module, which stays a package. */
export default defineConfig({
  publicDir: false,
  plugins: [workerUrls()],
  ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/cli',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(entries),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
