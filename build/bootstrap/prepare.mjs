import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainMissingNode, findNode } from './find-node.mjs'
import { installPackages, isInstallStale } from './install.mjs'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Packages installed and the project's Node found; ends the process with a sentence when either cannot be had. @returns {string} path of that Node */
export function prepare() {
  if (isInstallStale(ROOT)) {
    const code = installPackages(ROOT)
    if (code !== 0) {
      console.error('The packages could not be installed. npm says why above; check the network or the registry and run the command again.')
      process.exit(code)
    }
  }
  const node = findNode(ROOT)
  if (node === null) {
    console.error(explainMissingNode())
    process.exit(1)
  }
  // Children that ask for `node` get the same one.
  process.env['PATH'] = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(process.platform === 'win32' ? ';' : ':')
  return node
}
