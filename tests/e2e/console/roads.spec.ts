import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveLocally } from '../../../core/adapters/places/local-service.fixture.ts'
import { bar, openBoard, pressOnBoard } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test.use({ company: 'valDore' })

test('a day is opened by the model and shown by the road server when it has answered; a server that is gone is named', { tag: '@shell' }, async ({ desk: { page, folder } }) => {
  test.setTimeout(90_000)
  await signIn(page, 'Solène Rivard')
  await openBoard(page)
  await expect(page.getByText(/^Drives:/)).toHaveCount(0)
  const job = bar(page, /Noémie Castonguay/).first()
  const before = await job.getAttribute('aria-label')
  {
    await using osrm = await serveLocally(({ url }) => {
      const ends = (name: string) => (url.searchParams.get(name) ?? '').split(';')
      const cells = ends('sources').map((from) => ends('destinations').map((to) => (from === to ? 0 : 4_000)))
      return { json: { code: 'Ok', durations: cells, distances: cells } }
    })
    writeFileSync(join(folder, 'services.json'), JSON.stringify({ routing: { kind: 'osrm', url: osrm.baseUrl } }))
    await page.reload()
    await openBoard(page)
    await expect(page.getByText(/^Drives: OSRM\./)).toBeVisible({ timeout: 15_000 })
    await expect.poll(async () => bar(page, /Noémie Castonguay/).first().getAttribute('aria-label')).not.toBe(before)
    await pressOnBoard(page, 'e')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await expect(dialog.getByText(/^Drives: OSRM\./)).toBeVisible({ timeout: 30_000 })
    await page.screenshot({ path: test.info().outputPath('plan.png') })
    await page.keyboard.press('Escape')
    await page.screenshot({ path: test.info().outputPath('board.png') })
  }
  writeFileSync(join(folder, 'services.json'), JSON.stringify({ routing: { kind: 'valhalla', url: 'http://127.0.0.1:9' } }))
  await page.reload()
  await openBoard(page)
  await expect(page.getByText('The road server does not answer.')).toBeVisible({ timeout: 30_000 })
})
