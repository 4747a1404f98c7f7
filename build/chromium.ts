import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']

/** Makes sure of a Chromium on the PATH: on Debian it is installed where that is allowed, elsewhere a sentence says what to do. */
export function ensureChromium(): boolean {
  if (chromiumPath() !== undefined) return true
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error('Installing chromium for the window specs …')
    // A list of packages that is too old, or not there yet, is the usual reason for the first try to fail.
    if (apt('install') || (apt('update') && apt('install'))) return chromiumPath() !== undefined
  }
  console.error('The window specs need Chromium on the PATH. On Debian or Ubuntu: sudo apt-get install chromium')
  return false
}

function apt(action: 'install' | 'update'): boolean {
  const args = action === 'install' ? ['install', '-y', '--no-install-recommends', 'chromium'] : ['update']
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
}

/** The first Chromium or Chrome on the PATH. */
export function chromiumPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
