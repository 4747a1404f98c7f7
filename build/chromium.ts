import { installDebianPackages } from './debian-packages.ts'
import { findProgram } from './find-program.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']

/** Makes sure of a Chromium on the PATH: on Debian it is installed where that is allowed, elsewhere a sentence says what to do. */
export function ensureChromium(): boolean {
  if (chromiumPath() !== undefined) return true
  if (installDebianPackages(['chromium'])) return chromiumPath() !== undefined
  console.error('The window specs need Chromium on the PATH. On Debian or Ubuntu: sudo apt-get install chromium')
  return false
}

/** The first Chromium or Chrome on the PATH. */
export function chromiumPath(): string | undefined {
  return findProgram(NAMES)
}
