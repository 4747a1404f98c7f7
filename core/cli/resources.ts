import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Tables that come with the program. Two folders up from the sources, and from the bundle in out/cli. */
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))

/** The faces that documents are set in. */
export const FONTS = fileURLToPath(new URL('../../resources/fonts', import.meta.url))

/** The built window. */
export const WINDOW = fileURLToPath(new URL('../../out/renderer', import.meta.url))

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}
