import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'

test('an alert is counted in the navigation, says what to do, and is closed with a reason', async ({ desk }) => {
  await desk.killDesk(async () => {
    const told = spawnSync(process.execPath, [join(import.meta.dirname, 'tell-log.ts'), desk.folder], { encoding: 'utf8' })
    if (told.status !== 0) throw new Error(told.stderr)
    return Promise.resolve()
  })
  const { page } = desk
  await signIn(page)
  const link = page.getByRole('link', { name: /^Alerts/ })
  await expect(link).toContainText('3')
  await link.click()
  const alerts = page.getByRole('list', { name: 'Alerts' }).locator('> li')
  await expect(alerts).toHaveCount(3)
  const fork = alerts.filter({ hasText: 'The relay’s record shows two truths' })
  await expect(fork).toContainText('urgent')
  await expect(alerts.filter({ hasText: 'Refused again and again' })).toContainText('6 times')
  expect(await findings(page)).toEqual([])
  await fork.getByRole('button', { name: 'I look into it' }).click()
  await expect(alerts).toHaveCount(2)
  await expect(link).toContainText('2')
  await page.getByRole('button', { name: /^Being looked into/ }).click()
  await fork.getByRole('button', { name: 'Close' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Why it is over' }).fill('the relay was put back from a backup')
  await dialog.getByRole('button', { name: 'Close it' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: /^Closed/ }).click()
  await expect(fork).toContainText('the relay was put back from a backup')
})
