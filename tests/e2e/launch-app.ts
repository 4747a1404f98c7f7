import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { ROOT } from '../../build/run-node.ts'

/** The one switch. Unset: the stand-in. `npm`: the binary of the electron package. Else: the path of a packaged program. */
const REAL = process.env['DESK_ELECTRON']
export const IS_STAND_IN = REAL === undefined || REAL === ''
const IS_PACKAGED = !IS_STAND_IN && REAL !== 'npm'
export const STAND_IN = join(ROOT, 'tests', 'electron-host', 'bin.mjs')

export interface LaunchOptions {
  /** An earlier run's folder: the same person comes back. */
  readonly profile?: string
  /** After the program's own name, as on a command line. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface LaunchedApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** Holds the shell's own files, and the company in `company/`. */
  readonly profile: string
  stop(): Promise<void>
}

/** Starts the built program with a profile and a company folder of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const profile = options.profile ?? newProfile()
  const app = await launch(profile, options)
  const page = await app.firstWindow()
  await page.waitForURL((url) => url.href !== 'about:blank')
  return { app, page, profile, stop: () => app.close() }
}

/** Without waiting for a window: a second start has none. */
export function launch(profile: string, { args = [], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    ...(REAL === 'npm' ? {} : { executablePath: IS_PACKAGED ? (REAL ?? '') : STAND_IN }),
    args: [`--user-data-dir=${profile}`, ...(IS_PACKAGED ? [] : [ROOT]), ...args],
    env: { ...ownEnvironment(), TRUJOURNEY_DATA: join(profile, 'company'), ...env },
    chromiumSandbox: !IS_STAND_IN && process.getuid?.() !== 0,
    timeout: 30_000,
  })
}

const profiles: string[] = []

export function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'trujourney-'))
  profiles.push(profile)
  return profile
}

process.on('exit', () => profiles.forEach((profile) => rmSync(profile, { recursive: true, force: true, maxRetries: 3 })))

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('TRUJOURNEY_')))
}
