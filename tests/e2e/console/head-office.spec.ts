import type { Locator } from '@playwright/test'
import { drag, goTo } from './board-page.ts'
import { expect, signIn, test } from './desk-window.ts'

test('head office folds depots away, offers a job of one to another by dragging it there, and the other takes it', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/board')
  const head = (name: string | RegExp) => page.getByRole('grid').getByRole('button', { name })
  const groups = head(/^.+\d+ jobs?$/)
  await expect(groups).toHaveCount(6)
  const rows = await page.getByRole('row').count()
  await head(/^Toronto/).click()
  await expect(head(/^Toronto/)).toHaveAttribute('aria-expanded', 'false')
  expect(await page.getByRole('row').count()).toBeLessThan(rows)

  const card = page.getByRole('complementary', { name: 'Beside the board' }).getByRole('listitem').getByRole('button').filter({ hasText: /Toronto|Montréal|Ottawa|Québec|Hamilton/ }).first()
  const name = ((await card.textContent()) ?? '').match(/^\D+(?=\d)/)?.[0].trim() ?? ''
  expect(name).not.toBe('')
  // Folding the last one may have scrolled the first away.
  const board = await page.getByRole('grid').boundingBox()
  await page.mouse.move((board?.x ?? 0) + 400, (board?.y ?? 0) + 300)
  await page.mouse.wheel(0, -5_000)
  await expect.poll(async () => ((await head(/^Gatineau/).boundingBox())?.y ?? 0) - (board?.y ?? 0)).toBeGreaterThan(30)
  await drag(page, card, await middleOf(head(/^Gatineau/)))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'To the depot' })).toHaveValue('Gatineau')
  const send = dialog.getByRole('button', { name: 'Send the offer' })
  await expect(send).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Their truck passes the door')
  await send.click()
  await expect(page.getByText(/is offered to Gatineau\./)).toBeVisible()

  await goTo(page, '/conflicts')
  await page.getByRole('link', { name: 'Look at the offers' }).click()
  const offer = page.getByRole('listitem').filter({ hasText: 'Their truck passes the door' })
  await expect(offer).toContainText(name)
  await offer.getByRole('button', { name: 'Accept…' }).click()
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(page.getByText('No offer is open.')).toBeVisible()
  await page.getByRole('radio', { name: 'All', exact: true }).click()
  await expect(offer).toContainText('Accepted')
  await offer.getByRole('link', { name }).click()
  await expect(page.getByText(/· Gatineau$/)).toBeVisible()
})

async function middleOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox()
  if (!box) throw new Error('not in view')
  return { x: box.x + box.width / 2 + 200, y: box.y + box.height / 2 }
}
