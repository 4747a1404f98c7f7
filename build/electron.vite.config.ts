import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import { solverFile } from './solver-file.ts'
import { windowConfig } from './window-config.ts'
import { workerEntries, workerUrls } from './worker-entries.ts'

const ROOT = join(import.meta.dirname, '..')
const electron = join(ROOT, 'electron')

/** The shell: main and the desk's process side by side with its worker threads, the preload, and the window. */
export default defineConfig({
  main: {
    // What unpacks the map's tiles has a build for Node that declares a `require` of its own, where the bundle has one already.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    plugins: [workerUrls(), solverFile()],
    build: {
      outDir: join(ROOT, 'out', 'main'),
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: { main: join(electron, 'main', 'main.ts'), 'desk-process': join(electron, 'desk-process', 'main.ts'), ...workerEntries() },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(ROOT, 'out', 'preload'),
      emptyOutDir: true,
      // A sandboxed preload has no `require` for files: it is one file, in the one format that is read there.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(electron, 'preload', 'preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: windowConfig(),
})
