import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'
import { findings } from './axe-findings.ts'

test('what does not fit in the relay’s record is said in the log, both sides can be kept, and an administrator answers for it', async ({ desk }) => {
  await desk.killDesk(async () => {
    const noted = spawnSync(process.execPath, [join(import.meta.dirname, 'note-findings.ts'), desk.folder], { encoding: 'utf8' })
    if (noted.status !== 0) throw new Error(noted.stderr)
    return Promise.resolve()
  })
  const { page } = desk
  await signIn(page)
  await goTo(page, '/activity')
  const alarm = page.getByRole('alert').filter({ hasText: 'The relay’s record does not fit.' })
  await expect(alarm).toContainText('It is shorter than one that the relay had signed')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Check the chain' }).click()
  const report = page.getByRole('dialog')
  await expect(report).toContainText('verified up to 18,204 entries')
  await expect(report).toContainText('up to entry 18,197, by 2 workstations')
  await page.keyboard.press('Escape')

  await alarm.getByRole('button', { name: 'Look at 2 findings' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save both sides' }).click()
  expect(JSON.parse(readFileSync(await (await saving).path(), 'utf8'))).toMatchObject([{ fault: 'shrunk', held: 'a note of 18204 entries', shown: 'a note of 17900 entries' }, { fault: 'entry_missing', seq: 412 }])
  const answer = dialog.getByRole('button', { name: 'Answer for it' })
  await expect(answer).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'What explains it' }).fill('relay put back from Monday’s backup')
  await answer.click()
  await expect(alarm).toHaveCount(0)
})
