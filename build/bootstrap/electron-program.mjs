import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The program that opens the window of its own, as a command line; null where there is none: Electron's binary comes
 * with no package (`npx install-electron --no` fetches it), and a machine without a display shows no window.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} platform
 * @returns {readonly string[] | null}
 */
export function electronProgram(root, environment, platform) {
  const named = join(root, 'node_modules', 'electron', 'path.txt')
  if (!existsSync(named)) return null
  const binary = join(root, 'node_modules', 'electron', 'dist', readFileSync(named, 'utf8').trim())
  const hasDisplay = platform !== 'linux' || Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])
  return existsSync(binary) && hasDisplay ? [binary, root] : null
}
