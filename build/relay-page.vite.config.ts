import { join } from 'node:path'
import { defineConfig } from 'vite'
import { windowConfig, windowPlugins } from './window-config.ts'

const window = windowConfig()
const page = join(import.meta.dirname, '..', 'renderer', 'relay-admin')

/** The operator's page: the window's own parts and rules of building, another page, and none beside it. */
export default defineConfig({
  ...window,
  plugins: windowPlugins(),
  root: page,
  build: { ...window.build, outDir: join(import.meta.dirname, '..', 'out', 'relay-page'), sourcemap: false, rolldownOptions: { input: join(page, 'index.html') } },
})
