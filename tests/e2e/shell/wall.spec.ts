import { expect, test } from '@playwright/test'
import { IS_STAND_IN, launch, launchApp } from '../launch-app.ts'
import { ask, openSample, status } from './ask-desk.ts'

const TWO_DISPLAYS = JSON.stringify([{ x: 0, y: 0, width: 1280, height: 800 }, { x: 1280, y: 0, width: 1920, height: 1080 }])

test('the wall of the workstation shows one depot without a code, is told of it alone, and keeps it for the next start', async () => {
  test.slow()
  const { app, page, profile, stop } = await launchApp({ env: { EHOST_DISPLAYS: TWO_DISPLAYS } })
  await openSample(page)
  const opening = app.waitForEvent('window')
  await expect(launch(profile, { args: ['--wall=2'] })).rejects.toThrow()
  const wall = await opening
  await expect(wall.getByText('Whose wall is this? Press a number.')).toBeVisible()
  const first = await wall.getByRole('listitem').first().innerText()
  await wall.keyboard.press('1')
  await expect(wall.getByRole('heading', { level: 1, name: first })).toBeVisible()
  await expect(wall.getByRole('heading', { level: 2 })).toBeVisible()
  if (IS_STAND_IN) expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isKiosk())?.getBounds().x)).toBe(1280)
  // At its own door there is nothing else; and no console comes in by it.
  await expect(ask(wall, 'board.day', { location: 'x', date: '2026-06-01' })).rejects.toThrow('display.not_for_displays')
  await expect(ask(wall, 'session.people')).rejects.toThrow('display.not_for_displays')
  await expect(ask(page, 'display.here', { location: null })).rejects.toThrow()
  // Locking the windows leaves the wall as it is.
  await ask(page, 'session.lock')
  expect((await status(page)).session?.locked).toBe(true)
  await wall.reload()
  await expect(wall.getByRole('heading', { level: 1, name: first })).toBeVisible()
  await stop()
})
