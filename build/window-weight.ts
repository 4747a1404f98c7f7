import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT, runNode, TOOLS, type Outcome } from './run-node.ts'

/** What a window loads before its first screen: the scripts and styles that its page names, gzipped. */
const MOST_BYTES = 250 * 1024

/** The window builds with every text in both languages, and its first load stays light; screens come when they are shown. */
export function checkWindow(): Outcome {
  const built = runNode(TOOLS.vite, ['build', '-c', 'build/window.vite.config.ts', '--logLevel', 'error'], 'collect')
  if (built.code !== 0) return built
  const folder = join(ROOT, 'out', 'renderer')
  const named = [...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
  const bytes = named.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0)
  const output = `the window's first load: ${named.length} files, ${Math.round(bytes / 1024)} KiB gzipped (at most ${MOST_BYTES / 1024})`
  return { code: named.length > 0 && bytes <= MOST_BYTES ? 0 : 1, output }
}
