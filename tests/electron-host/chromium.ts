import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromiumPath } from '../../build/chromium.ts'
import { SWITCHES } from './host-environment.ts'

const FLAGS = [
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  // Nothing is looked up outside, whatever a page tries.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

export interface RunningChromium {
  readonly child: ChildProcess
  /** Of its DevTools socket. */
  readonly url: string
}

export async function launchChromium(userData: string): Promise<RunningChromium> {
  const program = chromiumPath()
  if (program === undefined) throw new Error('electron-host: there is no Chromium on the PATH')
  const profile = `${userData}/chromium`
  mkdirSync(profile, { recursive: true })
  const hidden = process.env['EHOST_HEADED'] === '1' ? [] : ['--headless=new', '--hide-scrollbars']
  // Chromium's sandbox does not run as root.
  const unboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const handedOn = SWITCHES.filter((flag) => !flag.startsWith('--remote-debugging') && !flag.startsWith('--user-data-dir'))
  const child = spawn(program, [...new Set([`--user-data-dir=${profile}`, ...FLAGS, ...hidden, ...unboxed, ...handedOn])], { stdio: ['ignore', 'ignore', 'pipe'] })
  // Whatever ends this process, no browser outlives it.
  process.on('exit', () => child.kill('SIGKILL'))
  return { child, url: await devToolsUrl(child) }
}

function devToolsUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`electron-host: Chromium left with ${code}`)))
    createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
      const url = /^DevTools listening on (ws:.*)$/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
}
