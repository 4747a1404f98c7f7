import { join } from 'node:path'
import { ROOT } from '../../../build/run-node.ts'
import { USUAL_WALL } from '../../../core/domain/place/wall-settings.ts'
import { aWall, EIGHT_TEN } from '../../support/wall-fixture.ts'
import { setWallStage, STAGE_ORIGIN } from '../../support/wall-stage.ts'
import { expect, test } from '../console/desk-window.ts'

const WINDOW = join(ROOT, 'out', 'renderer')

/** The map is left out of the pictures: how a processor draws it differs between machines. */
test('a wall reads the same on every screen, by day and by night, in both languages, as it is set up', async ({ openBrowser }) => {
  test.slow()
  const context = await (await openBrowser()).newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-CA', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const stage = await setWallStage(page, { root: WINDOW, wall: () => aWall() })
  await page.clock.setFixedTime(EIGHT_TEN)
  await page.goto(`${STAGE_ORIGIN}/wall`)
  await expect(page.getByRole('heading', { level: 1, name: 'Etobicoke' })).toBeVisible()
  await expect(page.getByText('Freightliner 26')).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  for (const [width, height] of [[1920, 1080], [3840, 2160]] as const) {
    await page.setViewportSize({ width, height })
    for (const [language, theme] of [['en', 'dark'], ['fr', 'light'], ['en', 'light'], ['fr', 'dark']] as const) {
      stage.set({ ...USUAL_WALL, language, theme })
      // Stopped and let go, a page is shown for a whole quarter of a minute more, however slow the pictures are.
      for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Space')
      await expect(page.locator(`html[lang=${language}-CA][data-theme=${theme}]`)).toBeVisible()
      await expect(page).toHaveScreenshot(`wall-${height}-${theme}-${language}.png`, { mask: [page.locator('[data-map]')], maskColor: '#808080' })
    }
  }
  await context.close()
})

test('a wall shows what it is set up to show, and has its map again after the driver took it away', async ({ openBrowser }) => {
  const context = await (await openBrowser()).newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-CA', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const stage = await setWallStage(page, { root: WINDOW, resources: join(ROOT, 'resources'), wall: () => aWall() })
  await page.goto(`${STAGE_ORIGIN}/wall?lang=en`)
  const map = page.locator('[data-map]')
  const drawn = page.locator('[data-map=drawn]')
  await expect(drawn).toBeVisible({ timeout: 15_000 })
  await map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext())
  await expect(drawn).toBeHidden({ timeout: 10_000 })
  await expect(page.getByRole('heading', { name: 'What needs somebody' })).toBeVisible()
  await expect(drawn).toBeVisible({ timeout: 15_000 })

  stage.set({ ...USUAL_WALL, parts: ['departures', 'overview'] })
  await expect(page.getByRole('heading', { name: 'Next departures' })).toBeVisible()
  for (const gone of [map, page.getByText('Unassigned')]) await expect(gone).toHaveCount(0)
  stage.set({ ...USUAL_WALL, parts: ['crews'] })
  await expect(page.getByText('Unassigned')).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(0)
  await context.close()
})
