import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

const ROOT = join(import.meta.dirname, '..')

/** Worker threads start from a file: every `*-worker.ts` of a program's folder is an entry of its own, beside the program that starts it. */
export function workerEntries(folder: 'core' | 'sync-relay' = 'core'): Record<string, string> {
  return Object.fromEntries(globSync(`${folder}/**/*-worker.ts`, { cwd: ROOT }).map((path) => [basename(path, '.ts'), join(ROOT, path)]))
}

/** Sources say `new URL('./store-worker.ts', import.meta.url)`; in the bundle that is store-worker.js, and all files lie in one folder. */
export function workerUrls(): Plugin {
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
