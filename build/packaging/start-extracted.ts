import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { _electron } from '@playwright/test'
import { ROOT } from '../run-node.ts'

interface Desk {
  call(frame: object): Promise<{ readonly t: string; readonly value?: { readonly company: string; readonly shell: string } }>
}

/**
 * Starts what was packed, away from the repository and its node_modules: a file that the allow-list forgot is missing
 * here too. The stand-in takes Electron's place.
 */
export async function startProblems(resources: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-packed-'))
  try {
    const app = join(folder, 'app')
    extractAll(join(resources, 'app.asar'), app)
    cpSync(join(resources, 'resources'), join(folder, 'resources'), { recursive: true })
    return await openedProblems(folder, app)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openedProblems(folder: string, app: string): Promise<string[]> {
  const launched = await _electron.launch({
    executablePath: join(ROOT, 'tests', 'electron-host', 'bin.mjs'),
    args: [`--user-data-dir=${join(folder, 'profile')}`, app],
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, EHOST_PACKAGED: '1', EHOST_RESOURCES: folder, TRUJOURNEY_DATA: join(folder, 'company') },
    timeout: 30_000,
  })
  try {
    const page = await launched.firstWindow()
    await page.waitForURL((url) => url.href !== 'about:blank')
    await page.locator('#root > *').first().waitFor({ timeout: 15_000 })
    const status = await page.evaluate(() => (globalThis as unknown as { desk: Desk }).desk.call({ t: 'call', id: 1, method: 'desk.status', input: {} }))
    return status.t === 'ok' && status.value?.company === 'none' && status.value.shell === 'electron' ? [] : [`the packed desk answers ${JSON.stringify(status)}`]
  } catch (error) {
    return [`the packed program does not start: ${String(error)}`]
  } finally {
    await launched.close()
  }
}
