import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import babel from '@rolldown/plugin-babel'
import { lingui } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, type PluginOption, type UserConfig } from 'vite'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'out', 'renderer')

const SMALL_PAGE_NAMES = ['wall', 'crew']

/** electron-vite makes addresses relative; the window's are not: a page such as /jobs/… has to find its assets after a reload. */
const ABSOLUTE_BASE: PluginOption = { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) }

/** What a browser asks for by a name of its own: the worker that keeps a phone's page or a display's (one source, two names), the manifest, its icons. */
const NAMED_FILES: PluginOption = {
  name: 'named-files',
  generateBundle() {
    const worker = readFileSync(join(ROOT, 'renderer', 'paired', 'page-worker.js'))
    for (const page of SMALL_PAGE_NAMES) this.emitFile({ type: 'asset', fileName: `${page}-worker.js`, source: worker })
    const folder = join(ROOT, 'renderer', 'crew', 'public')
    for (const fileName of readdirSync(folder)) this.emitFile({ type: 'asset', fileName, source: readFileSync(join(folder, fileName)) })
  },
}

/** Lingui's macros are Babel's: they run before the React plugin, and on the window's own files only. */
export function textMacros(): PluginOption {
  return babel({ include: [/\/renderer\/.*\.tsx?$/], plugins: ['@lingui/babel-plugin-lingui-macro'] })
}

export function windowPlugins(): PluginOption[] {
  return [
    textMacros(),
    react(),
    // A sentence without its French fails the build of what ships; while extracting it may be missing.
    lingui({ failOnMissing: process.env['TRUJOURNEY_TEXTS'] !== 'draft', failOnCompileError: true }),
    tailwindcss(),
  ]
}

/**
 * The pages of displays and of phones are built after the window, by themselves: what they share with it would be cut out of it into many small files, and
 * the window's first load would be more of them.
 */
function smallPages(): PluginOption {
  let outDir = OUT
  return {
    name: 'small-pages',
    apply: 'build',
    // Where the window itself goes: whoever builds it may have named another folder.
    configResolved: (config) => void (outDir = resolve(config.root, config.build.outDir)),
    async closeBundle(error) {
      if (error === undefined) await build({ configFile: false, logLevel: 'error', base: '/', ...pagesConfig(SMALL_PAGE_NAMES, [NAMED_FILES], { outDir, emptyOutDir: false }) })
    },
  }
}

/** The window: one page, the same for Electron and for browsers at the desk host; and the pages of displays and of phones. */
export function windowConfig(): UserConfig {
  return pagesConfig(['index'], [ABSOLUTE_BASE, smallPages()], { outDir: OUT, emptyOutDir: true })
}

function pagesConfig(pages: readonly string[], plugins: readonly PluginOption[], into: { readonly outDir: string; readonly emptyOutDir: boolean }): UserConfig {
  return {
    root: join(ROOT, 'renderer'),
    publicDir: false,
    plugins: [...windowPlugins(), ...plugins],
    // The map's workers; one of them is made of several files.
    worker: { format: 'es' },
    build: {
      ...into,
      // Electron 45 and the browsers of a depot's screens; Temporal is native from Chromium 144 on.
      target: 'es2024',
      minify: true,
      // Small assets stay files: the content security policy has no data: for scripts and fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      // By name: electron-vite would put a page of its own, which is not there, before those of a list.
      rolldownOptions: { input: Object.fromEntries(pages.map((page) => [page, join(ROOT, 'renderer', `${page}.html`)])) },
    },
  }
}
