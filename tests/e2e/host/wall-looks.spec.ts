import { join } from 'node:path'
import { ROOT } from '../../../build/run-node.ts'
import { aWall, EIGHT_TEN } from '../../support/wall-fixture.ts'
import { setWallStage, STAGE_ORIGIN } from '../../support/wall-stage.ts'
import { expect, test } from '../console/desk-window.ts'

/** The map is left out of the pictures: how a processor draws it differs between machines. */
test('a wall reads the same on every screen, by day and by night, in both languages', async ({ openBrowser }) => {
  test.slow()
  const context = await (await openBrowser()).newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-CA', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await setWallStage(page, { root: join(ROOT, 'out', 'renderer'), wall: () => aWall() })
  await page.clock.setFixedTime(EIGHT_TEN)
  for (const [width, height] of [[1920, 1080], [3840, 2160]] as const) {
    await page.setViewportSize({ width, height })
    for (const [language, theme] of [['en', 'dark'], ['fr', 'light'], ['en', 'light'], ['fr', 'dark']] as const) {
      await page.goto(`${STAGE_ORIGIN}/wall?lang=${language}&theme=${theme}`)
      await expect(page.getByRole('heading', { level: 1, name: 'Etobicoke' })).toBeVisible()
      await expect(page.getByText('Freightliner 26')).toBeVisible()
      await page.evaluate(() => document.fonts.ready)
      await expect(page).toHaveScreenshot(`wall-${height}-${theme}-${language}.png`, { mask: [page.locator('[data-map]')], maskColor: '#808080' })
    }
  }
  await context.close()
})
