// `node tests/e2e/time-window.ts PROFILE ROUNDS`: how long the built program takes to its first board, as one line of JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { IS_STAND_IN, launchApp, STAND_IN } from './launch-app.ts'

const [profile = '', rounds = '5'] = process.argv.slice(2)

interface Opening {
  /** Seconds from the start of the program until there is somebody to choose. */
  readonly toNames: number
  /** Until the first bar of the board is seen. */
  readonly toBoard: number
}

async function openOnce(): Promise<Opening> {
  const start = performance.now()
  const { page, stop } = await launchApp({ profile })
  const name = page.getByRole('button', { name: /Administrator/ }).first()
  await name.waitFor()
  const toNames = (performance.now() - start) / 1_000
  await name.click()
  await page.getByRole('grid').getByRole('gridcell').first().waitFor()
  const toBoard = (performance.now() - start) / 1_000
  await stop()
  return { toNames, toBoard }
}

/** What the stand-in and its browser cost by themselves. */
async function openPlainPage(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-page-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ main: 'main.js', type: 'module' }))
  writeFileSync(join(folder, 'main.js'), `import { app, BrowserWindow } from 'electron'\napp.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>ready</h1>'))\n`)
  const start = performance.now()
  const app = await _electron.launch({ executablePath: STAND_IN, args: [`--user-data-dir=${join(folder, 'profile')}`, folder], chromiumSandbox: false })
  const page = await app.firstWindow()
  await page.getByRole('heading', { name: 'ready' }).waitFor()
  const seconds = (performance.now() - start) / 1_000
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  return seconds
}

// The first start of all fills the caches of the system and of the browser: it is not counted.
await openOnce()
const openings: Opening[] = []
const plain: number[] = []
for (let round = 0; round < Number(rounds); round += 1) {
  openings.push(await openOnce())
  if (IS_STAND_IN) plain.push(await openPlainPage())
}
process.stdout.write(`${JSON.stringify({ openings, plain })}\n`)
