import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FILE = 'highs.wasm'
const RESOLVED = "createRequire(import.meta.url).resolve('highs/runtime')"

/** The solver's WebAssembly lies beside the bundle, which has it by a relative address; in the sources it is found in its package. */
export function solverFile(): Plugin {
  let isUsed = false
  return {
    name: 'solver-file',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes(RESOLVED)) return null
      isUsed = true
      return { code: code.replaceAll(RESOLVED, `new URL('./${FILE}', import.meta.url)`), map: null }
    },
    // Copied, not emitted: a build for Node drops the assets that it is given.
    writeBundle({ dir }) {
      if (isUsed && dir !== undefined) copyFileSync(createRequire(import.meta.url).resolve('highs/runtime'), join(dir, FILE))
    },
  }
}
