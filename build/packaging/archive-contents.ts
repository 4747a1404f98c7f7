import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage, statFile } from '@electron/asar'

/** Everything that may be in the archive. */
const ALLOWED = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.js$/,
  /^out\/main\/highs\.wasm$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(index|wall)\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
  /^node_modules\/better-sqlite3-multiple-ciphers\/(package\.json|lib\/[\w./-]+\.js)$/,
  /^node_modules\/better-sqlite3-multiple-ciphers\/prebuilds\/[a-z0-9]+-[a-z0-9]+\.node$/,
]
/** What it cannot start without. */
const NEEDED = ['package.json', 'out/main/main.js', 'out/main/desk-process.js', 'out/main/store-worker.js', 'out/main/leak-scan-worker.js', 'out/main/planner-worker.js', 'out/main/capacity-worker.js', 'out/main/duration-worker.js', 'out/main/highs.wasm', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/renderer/wall.html']
const RESOURCES = ['resources/places', 'resources/map/basemap.pmtiles', 'resources/map/glyphs', 'resources/map/sprite.json', 'resources/icons/tray.png', 'LICENSE', 'third-party.md']

/** What is wrong with the laid-out program's `resources` folder; empty when nothing is. */
export function archiveProblems(resources: string): string[] {
  const archive = join(resources, 'app.asar')
  const listed = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(archive, path)))
  const unpacked = globSync('**/*', { cwd: join(resources, 'app.asar.unpacked'), withFileTypes: true }).filter((entry) => entry.isFile())
  const native = `${process.platform}-${process.arch}.node`
  return [
    ...listed.filter((path) => !ALLOWED.some((pattern) => pattern.test(path))).map((path) => `packed, and should not be: ${path}`),
    ...NEEDED.filter((path) => !listed.includes(path)).map((path) => `not packed: ${path}`),
    ...(unpacked.length === 1 && unpacked[0]?.name === native ? [] : [`outside the archive is not just ${native}: ${unpacked.map(({ name }) => name).join(', ')}`]),
    ...RESOURCES.filter((path) => !existsSync(join(resources, path))).map((path) => `not beside the archive: ${path}`),
  ]
}
