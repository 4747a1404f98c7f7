import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * What the executable (bin.mjs) and the specs hand over:
 *   EHOST_APP, EHOST_SWITCHES   the app's folder and Electron's own switches, set by bin.mjs
 *   EHOST_UTILITY               set in utility processes
 *   EHOST_PACKAGED=1            app.isPackaged
 *   EHOST_RESOURCES             process.resourcesPath
 *   EHOST_NO_KEYSTORE=1         safeStorage has no key store, as on a Linux without a keyring
 *   EHOST_STALE_SEAL=1          safeStorage asks for what it unseals to be sealed again
 *   EHOST_LOCALE                app.getLocale(), "en-CA" when unset
 *   EHOST_DISPLAYS              screen.getAllDisplays() as JSON: [{ "x", "y", "width", "height" }, …]
 *   EHOST_HEADED=1              windows that can be seen
 */

export const IS_UTILITY = process.env['EHOST_UTILITY'] === '1'
export const APP_FOLDER = process.env['EHOST_APP'] ?? process.cwd()
export const RESOURCES = process.env['EHOST_RESOURCES']
export const SWITCHES = JSON.parse(process.env['EHOST_SWITCHES'] ?? '[]') as readonly string[]

interface Manifest {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

export const MANIFEST = readManifest()

export function switchValue(name: string): string | undefined {
  return SWITCHES.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3)
}

export function hasSwitch(name: string): boolean {
  return SWITCHES.some((flag) => flag === `--${name}` || flag.startsWith(`--${name}=`))
}

function readManifest(): Manifest {
  const path = join(APP_FOLDER, 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : {}
}
