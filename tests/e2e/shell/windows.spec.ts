import { expect, test } from '@playwright/test'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IS_STAND_IN, launch, launchApp, newProfile } from '../launch-app.ts'

const JOB = '0197b2c8-1234-7000-8000-0123456789ab'
const TWO_DISPLAYS = JSON.stringify([{ x: 0, y: 0, width: 1920, height: 1040 }, { x: 1920, y: 0, width: 1280, height: 1024 }])

test('a second start hands its link to the first and leaves', async () => {
  const first = await launchApp()
  await first.page.evaluate(() => {
    const page = globalThis as unknown as { told: unknown[]; desk: { onEvent(listener: (frame: unknown) => void): void } }
    page.told = []
    page.desk.onEvent((frame) => page.told.push(frame))
  })
  const told = (): Promise<unknown[]> => first.page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told)
  await expect(launch(first.profile, { args: [`trujourney://job/${JOB}`] })).rejects.toThrow()
  await expect.poll(told).toContainEqual(expect.objectContaining({ t: 'event', topic: 'shell.navigate', payload: { path: `/jobs/${JOB}` } }))
  const before = (await told()).length
  await expect(launch(first.profile, { args: ['trujourney://job/../../etc/passwd'] })).rejects.toThrow()
  await expect(launch(first.profile, { args: [`trujourney://job/${JOB}?also=this`] })).rejects.toThrow()
  expect((await told()).length).toBe(before)
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await first.stop()
})

test('a link of the first start is where the window begins', async () => {
  const { app, stop } = await launchApp({ args: [`trujourney://job/${JOB}`] })
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(`app://bundle/jobs/${JOB}`)
  await stop()
})

test('the wall fills the other display, from the menu and from a second start', async () => {
  const { app, page, profile, stop } = await launchApp({ env: { EHOST_DISPLAYS: TWO_DISPLAYS } })
  await page.waitForLoadState()
  const wall = await app.evaluate(async ({ BrowserWindow, Menu }) => {
    const menu = Menu.getApplicationMenu()
    const item = menu?.getMenuItemById('wall-2') ?? menu?.getMenuItemById('wall')
    item?.click()
    const window = BrowserWindow.getAllWindows().find((other) => other.isKiosk())
    return { windows: BrowserWindow.getAllWindows().length, isKiosk: window?.isKiosk(), isFull: window?.isFullScreen(), bounds: window?.getBounds() }
  })
  expect(wall).toMatchObject({ windows: 2, isKiosk: true })
  if (IS_STAND_IN) expect(wall.bounds).toMatchObject({ x: 1920, width: 1280 })
  // One wall is enough.
  await expect(launch(profile, { args: ['--wall'] })).rejects.toThrow()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
  await stop()
})

test('started for the wall alone there is no console', async () => {
  const { app, stop } = await launchApp({ args: ['--wall'] })
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isKiosk()))).toEqual([true])
  await stop()
})

test('the window comes back where it was left', async () => {
  const profile = newProfile()
  const first = await launchApp({ profile })
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }))
  await first.page.waitForTimeout(600)
  await first.stop()
  expect(existsSync(join(profile, 'window-state.json'))).toBe(true)
  const second = await launchApp({ profile })
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toMatchObject({ x: 40, y: 30, width: 1100, height: 700 })
  await second.stop()
  // A damaged file costs the place and nothing else.
  writeFileSync(join(profile, 'window-state.json'), '{"not": ')
  const third = await launchApp({ profile })
  expect(await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await third.stop()
})

test('the menu speaks the language of the system', async () => {
  test.skip(!IS_STAND_IN, 'the language of a real system is not ours to set')
  const { app, stop } = await launchApp({ env: { EHOST_LOCALE: 'fr-CA' } })
  expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))).toEqual(['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide'])
  await stop()
})

test('a file that the window makes is asked a place for, and only of a harmless kind', async () => {
  const { app, page, profile, stop } = await launchApp()
  const place = join(profile, 'Fuites juillet.csv')
  await app.evaluate(({ dialog }, filePath) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showSaveDialog = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { defaultPath: string }).defaultPath)
      return { canceled: false, filePath }
    }
  }, place)
  for (const name of ['fuites/juillet.csv', 'fuites.exe']) {
    await page.evaluate((download) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['job;cents\n7;100\n'], { type: 'text/csv' }))
      link.download = download
      link.click()
    }, name)
    await page.waitForTimeout(500)
  }
  await expect.poll(() => existsSync(place)).toBe(true)
  expect(readFileSync(place, 'utf8')).toBe('job;cents\n7;100\n')
  const asked = await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked.map((path) => path.split(/[\\/]/).at(-1))).toEqual([expect.stringMatching(/^fuites.juillet\.csv$/)])
  await stop()
})

test('a crashed page is loaded again where it was', async () => {
  const { app, stop } = await launchApp()
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('render-process-gone', () => Object.assign(globalThis, { crashed: true }))
    contents?.on('did-finish-load', () => Object.assign(globalThis, { loadedAgain: true }))
    contents?.forcefullyCrashRenderer()
  })
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { loadedAgain?: boolean; crashed?: boolean }).loadedAgain)).toBe(true)
  expect(await app.evaluate(() => (globalThis as unknown as { crashed?: boolean }).crashed)).toBe(true)
  const alive: unknown = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`window.desk.call({ t: 'call', id: 9, method: 'desk.status', input: {} }).then((reply) => reply.t)`))
  expect(alive).toBe('ok')
  await app.close()
  await stop().catch(() => undefined)
})

test('closing the last window ends the program', async () => {
  test.skip(process.platform === 'darwin', 'there a program lives on without windows')
  const { app, page } = await launchApp()
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)))
  await page.close()
  expect(await ended).toBe(0)
})
