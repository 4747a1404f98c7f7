import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../launch-app.ts'
import { openSample, status } from './ask-desk.ts'

const JOB = '0197b2c8-1234-7000-8000-0123456789ab'

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchApp()
  await openSample(launched.page)
})
test.afterAll(() => launched.stop())

test('a page that is loaded again is still its person’s', async () => {
  const before = (await status(launched.page)).session
  expect(before).not.toBeNull()
  await launched.page.reload()
  expect((await status(launched.page)).session).toEqual(before)
})

test('the wall is nobody’s, and the person at the console stays', async () => {
  const { app, page } = launched
  const opened = app.waitForEvent('window')
  await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    ;(menu?.getMenuItemById('wall-1') ?? menu?.getMenuItemById('wall'))?.click()
  })
  const wall = await opened
  await wall.waitForURL((url) => url.href !== 'about:blank')
  await expect(status(wall)).rejects.toThrow('display.not_for_displays')
  expect((await status(page)).session).not.toBeNull()
  await wall.close()
  expect((await status(page)).session).not.toBeNull()
})

test('the menu locks every window', async () => {
  await launched.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('lock')?.click())
  await expect.poll(async () => (await status(launched.page)).session?.locked).toBe(true)
})

test('a link that macOS hands over is followed like any other', async () => {
  const { app, page } = launched
  await page.evaluate(() => {
    const watching = globalThis as unknown as { told: unknown[]; desk: { onEvent(listener: (frame: unknown) => void): void } }
    watching.told = []
    watching.desk.onEvent((frame) => watching.told.push(frame))
  })
  await app.evaluate((electron, links) => {
    for (const link of links) electron.app.emit('open-url', { preventDefault: () => undefined }, link)
  }, ['trujourney://job/../users', `trujourney://job/${JOB}`])
  const paths = (): Promise<unknown[]> =>
    page.evaluate(() => (globalThis as unknown as { told: { topic: string; payload: unknown }[] }).told.filter(({ topic }) => topic === 'shell.navigate').map(({ payload }) => payload))
  await expect.poll(paths).toEqual([{ path: `/jobs/${JOB}` }])
})
